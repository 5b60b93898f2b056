"""`raingan demo`: try everything in the browser, before any account exists."""

import threading
from datetime import datetime, time
from pathlib import Path

import click

from bot.app import load_one
from bot.catalogue.office import Catalogue
from bot.catalogue.periods import BANGKOK, every_of, first_day, shift
from bot.commands._common import chosen_province, config_option
from bot.demonstration import Demonstration, demo_folder, demonstration
from bot.playing import conversation, final_table, play_june
from bot.processes.clock_process import running_clock
from bot.processes.parts import stop_on_signals
from bot.settings import process_settings


@click.command()
@click.option("--once", is_flag=True, help="Play June 2563, print it, and end.")
@config_option
def command(config: Path | None, *, once: bool) -> None:
    """Serve a pretend LINE with the real bot behind it on PORT."""
    one = load_one(config, chosen_province(), or_example=True)
    settings = process_settings(one.catalogue)
    port = 0 if once else settings.port
    folder = demo_folder(settings.data, once=once)
    start = settings.starts_at or beginning_of(one.catalogue)
    with demonstration(one.catalogue, one.path.resolve(), folder, port, start) as demo:
        _play(demo) if once else _serve(demo)


def beginning_of(catalogue: Catalogue) -> datetime | None:
    """Return the morning on which the first month that is reported of has just ended."""
    months = [r.from_period for r in catalogue.reports if r.schedule.every == "month"]
    named = [month for month in months if month and every_of(month) == "month"]
    if not named:
        return None
    return datetime.combine(first_day(shift(min(named), 1)), time(8), BANGKOK)


def _serve(demo: Demonstration) -> None:
    stop = threading.Event()
    stop_on_signals(stop)
    port = demo.url.rpartition(":")[2]
    click.echo(f"Open http://localhost:{port} in a browser. Ctrl-C ends the demo.")
    with running_clock(demo.ticker, demo.now):
        stop.wait()


def _play(demo: Demonstration) -> None:
    play_june(demo)
    click.echo("\n".join(conversation(demo)))
    click.echo("\n".join(final_table(demo)))
