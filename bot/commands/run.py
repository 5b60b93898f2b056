"""`raingan run`: web, worker and clock in one, for a small office."""

import threading
from contextlib import ExitStack, nullcontext
from functools import partial
from pathlib import Path

import click

from bot.app import clock_jobs, dispatcher
from bot.commands._common import config_option, need_line, open_the_office
from bot.office import Office
from bot.processes.clock import clock_from
from bot.processes.parts import join, start_part, stop_on_signals
from bot.processes.web_process import WebProcess
from bot.settings import Settings
from bot.starting import begin_soundly
from bot.store.embedded import url_of
from bot.store.keeping import keep_store


@click.command()
@click.option("--no-clock", is_flag=True, help="Web and worker only; jobs run by `raingan jobs`.")
@config_option
def command(config: Path | None, *, no_clock: bool) -> None:
    """Serve everything until SIGTERM; what is under way is finished, the rest is kept."""
    stop = threading.Event()
    stop_on_signals(stop)
    with ExitStack() as stores, open_the_office(config) as (office, settings):
        need_line(settings)
        begin_soundly(office.store, settings.data)
        store_url = settings.redis_url or url_of(settings.data)
        web = WebProcess(settings.port, store_url, RAINGAN_CONFIG=str(config or settings.config))
        web.launch()
        try:
            parts = [start_part(web.watch, stop)]
            if settings.redis_url is None:
                keep = partial(keep_store, office.store, settings.data, stores)
                parts.append(start_part(keep, stop))
            folder = (config or settings.config).parent
            _serve(office, settings, web, folder, stop, with_clock=not no_clock)
        finally:
            stop.set()
            web.stop()
            join(parts)


def _serve(
    office: Office, settings: Settings, web: WebProcess, folder: Path, stop: threading.Event,
    *, with_clock: bool,
) -> None:  # fmt: skip
    """Work and keep time until told to stop."""
    # line-bot-sdk takes most of a second to import: the web server starts at the same time.
    from bot.line.opening import open_line  # noqa: PLC0415
    from bot.processes.clock_process import running_clock  # noqa: PLC0415
    from bot.processes.running import start_window, start_worker  # noqa: PLC0415
    from bot.processes.ticking import Ticker  # noqa: PLC0415

    client = open_line(settings)
    now = clock_from(settings.starts_at)
    threads = start_worker(office, dispatcher(), client, stop)
    threads.append(start_window(office, now, folder, stop))
    ticker = Ticker(office, clock_jobs(), client, stop.wait)
    clock = running_clock(ticker, now) if with_clock else nullcontext()
    try:
        web.wait_ready()
        click.echo(f"raingan serves {office.catalogue.province.name} on port {settings.port}")
        with clock as tick:
            if tick is not None:
                tick()
            stop.wait()
    finally:
        stop.set()
        join(threads)
