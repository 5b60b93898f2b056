"""`raingan demo`: try everything in the browser, before any account exists."""

import threading
from pathlib import Path

import click

from bot.app import load_one
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
    folder = demo_folder(settings.data)
    with demonstration(one.catalogue, one.path.resolve(), folder, port, settings.starts_at) as demo:
        _play(demo) if once else _serve(demo)


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
