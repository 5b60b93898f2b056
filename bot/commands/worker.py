"""`raingan worker`: handles what the webhook has queued. Needs REDIS_URL."""

import threading
from pathlib import Path

import click

from bot.app import dispatcher
from bot.commands._common import begin_all, configs_option, need_redis, open_the_offices
from bot.line.opening import open_line
from bot.processes.clock import clock_from
from bot.processes.many import start_workers
from bot.processes.parts import join, stop_on_signals
from bot.settings import process_settings


@click.command()
@configs_option
def command(config: Path | None) -> None:
    """Handle events and send answers.

    Any number may share one REDIS_URL.
    """
    stop = threading.Event()
    stop_on_signals(stop)
    need_redis(process_settings(), "worker")
    with open_the_offices(config) as branches:
        begin_all(branches)
        lines = {one.key: open_line(one.settings) for one in branches}
        now = clock_from(branches[0].settings.starts_at)
        threads = start_workers(branches, dispatcher(), lines, now, stop)
        stop.wait()
        join(threads)
