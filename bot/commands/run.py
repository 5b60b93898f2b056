"""`raingan run`: web, worker and clock in one, for a small office or several."""

import threading
from collections.abc import Sequence
from contextlib import ExitStack, nullcontext
from functools import partial
from pathlib import Path

import click

from bot.app import clock_jobs, dispatcher
from bot.commands._common import begin_all, configs_option, open_the_offices
from bot.processes.clock import clock_from
from bot.processes.parts import join, start_part, stop_on_signals
from bot.processes.web_process import WebProcess
from bot.provinces.branches import Branch
from bot.settings import process_settings
from bot.store.embedded import url_of
from bot.store.keeping import keep_store


@click.command()
@click.option("--no-clock", is_flag=True, help="Web and worker only; jobs run by `raingan jobs`.")
@configs_option
def command(config: Path | None, *, no_clock: bool) -> None:
    """Serve everything in one: web, worker, clock and store.

    Until SIGTERM: what is under way is finished, the rest is kept.
    """
    stop = threading.Event()
    stop_on_signals(stop)
    settings = process_settings()
    with ExitStack() as stores, open_the_offices(config) as branches:
        begin_all(branches)
        store_url = settings.redis_url or url_of(settings.data)
        web = WebProcess(settings.port, store_url, RAINGAN_CONFIG=str(config or settings.config))
        web.launch()
        try:
            parts = [start_part(web.watch, stop)]
            if settings.redis_url is None:
                keep = partial(keep_store, branches[0].office.store, settings.data, stores)
                parts.append(start_part(keep, stop))
            _serve(branches, web, stop, with_clock=not no_clock)
        finally:
            stop.set()
            web.stop()
            join(parts)


def _serve(
    branches: Sequence[Branch], web: WebProcess, stop: threading.Event, *, with_clock: bool
) -> None:
    """Work and keep time until told to stop."""
    # line-bot-sdk takes most of a second to import: the web server starts at the same time.
    from bot.line.opening import open_line  # noqa: PLC0415
    from bot.processes.clock_process import running_clock  # noqa: PLC0415
    from bot.processes.many import start_workers  # noqa: PLC0415
    from bot.processes.rounds import ticking_for  # noqa: PLC0415

    lines = {one.key: open_line(one.settings) for one in branches}
    now = clock_from(branches[0].settings.starts_at)
    threads = start_workers(branches, dispatcher(), lines, now, stop)
    ticks = ticking_for(branches, clock_jobs(), lines, stop)
    clock = running_clock(ticks, now) if with_clock else nullcontext()
    try:
        web.wait_ready()
        click.echo(f"raingan serves {_named(branches)} on port {web.port}")
        with clock as tick:
            if tick is not None:
                tick()
            stop.wait()
    finally:
        stop.set()
        join(threads)


def _named(branches: Sequence[Branch]) -> str:
    names = [one.office.catalogue.province.name for one in branches]
    return names[0] if len(names) == 1 else f"{len(names)} provinces"
