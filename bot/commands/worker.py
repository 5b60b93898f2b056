"""`raingan worker`: handles what the webhook has queued. Needs REDIS_URL."""

import threading
from pathlib import Path

import click

from bot.app import dispatcher
from bot.commands._common import config_option, need_line, need_redis, open_the_office
from bot.line.opening import open_line
from bot.processes.clock import clock_from
from bot.processes.parts import join, stop_on_signals
from bot.processes.running import start_window, start_worker
from bot.starting import begin_soundly


@click.command()
@config_option
def command(config: Path | None) -> None:
    """Handle events and send answers; any number may share one REDIS_URL."""
    stop = threading.Event()
    stop_on_signals(stop)
    with open_the_office(config) as (office, settings):
        need_redis(settings, "worker")
        need_line(settings)
        begin_soundly(office.store, settings.data)
        client = open_line(settings)
        threads = start_worker(office, dispatcher(), client, stop)
        clock, folder = clock_from(settings.starts_at), (config or settings.config).parent
        threads.append(start_window(office, clock, folder, stop))
        stop.wait()
        join(threads)
