"""`raingan run`: web, worker and clock in one, for a small office."""

import threading
from pathlib import Path

import click

from bot.app import dispatcher
from bot.commands._common import config_option, need_line, open_the_office
from bot.line.client import LineClient
from bot.running import join, start_worker, stop_on_signals
from bot.store.embedded import url_of
from bot.web_process import WebProcess


@click.command()
@click.option("--no-clock", is_flag=True, help="Web and worker only; jobs run by `raingan jobs`.")
@config_option
def command(config: Path | None, *, no_clock: bool) -> None:
    """Serve everything until SIGTERM; what is under way is finished, the rest is kept."""
    stop = threading.Event()
    stop_on_signals(stop)
    with open_the_office(config) as (office, settings):
        client = LineClient(need_line(settings), settings.line_base)
        web = WebProcess(
            settings.port,
            settings.redis_url or url_of(settings.data),
            RAINGAN_CONFIG=str(config or settings.config),
        )
        web.start()
        threads = start_worker(office, dispatcher(), client, stop)
        threads.append(threading.Thread(target=web.watch, args=(stop,)))
        threads[-1].start()
        click.echo(f"raingan serves {office.catalogue.province.name} on port {settings.port}")
        stop.wait()
        web.stop()
        join(threads)
