"""`raingan clock`: does what is due, once a minute. Needs REDIS_URL."""

import threading
from pathlib import Path

import click

from bot.app import clock_jobs
from bot.commands._common import config_option, need_line, need_redis, open_the_office
from bot.line.opening import open_line
from bot.processes.clock import clock_from
from bot.processes.clock_process import running_clock
from bot.processes.parts import stop_on_signals
from bot.processes.ticking import Ticker
from bot.starting import begin_soundly


@click.command()
@config_option
def command(config: Path | None) -> None:
    """Send reminders, alerts and summaries when they fall due; a second clock does no harm."""
    stop = threading.Event()
    stop_on_signals(stop)
    with open_the_office(config) as (office, settings):
        need_redis(settings, "clock")
        need_line(settings)
        begin_soundly(office.store, settings.data)
        client = open_line(settings)
        ticker = Ticker(office, clock_jobs(), client, stop.wait)
        with running_clock(ticker, clock_from(settings.starts_at)) as tick:
            tick()
            stop.wait()
