"""`raingan clock`: does what is due, once a minute. Needs REDIS_URL."""

import threading
from pathlib import Path

import click

from bot.app import clock_jobs
from bot.commands._common import begin_all, configs_option, need_redis, open_the_offices
from bot.line.opening import open_line
from bot.processes.clock import clock_from
from bot.processes.clock_process import running_clock
from bot.processes.parts import stop_on_signals
from bot.processes.rounds import ticking_for
from bot.settings import process_settings


@click.command()
@configs_option
def command(config: Path | None) -> None:
    """Send reminders, alerts and summaries when they fall due.

    A second clock does no harm.
    """
    stop = threading.Event()
    stop_on_signals(stop)
    need_redis(process_settings(), "clock")
    with open_the_offices(config) as branches:
        begin_all(branches)
        lines = {one.key: open_line(one.settings) for one in branches}
        ticks = ticking_for(branches, clock_jobs(), lines, stop)
        with running_clock(ticks, clock_from(branches[0].settings.starts_at)) as tick:
            tick()
            stop.wait()
