"""`raingan sheets`: makes, fills and looks after the window on the ledger."""

import sys
from dataclasses import asdict
from pathlib import Path

import click

from bot.catalogue.values import dump_json
from bot.commands._common import config_option, json_option, now, open_the_office
from bot.errors import ServiceError
from bot.office import Office
from bot.settings import Settings
from bot.sheets.memory import Lag
from bot.sheets.opening import open_projector, open_window, source_of
from bot.sheets.projector import Projection, Projector


@click.group()
def command() -> None:
    """Lay the window out, bring it up to date, see how far it is."""


@command.command()
@config_option
def init(config: Path | None) -> None:
    """Make or mend the tabs and columns; people's own ones stay."""
    with open_the_office(config) as (office, settings):
        projector, target = _projector(office, settings)
        done = projector.project(now(settings), look=True, force=True)
    _end(done, target)


@command.command()
@click.option("--all", "everything", is_flag=True, help="Compare and write every row again.")
@config_option
def sync(config: Path | None, *, everything: bool) -> None:
    """Take people's edits in, then write all that is not shown yet."""
    with open_the_office(config) as (office, settings):
        projector, target = _projector(office, settings)
        if everything:
            # Edits first: what is written again would hide them.
            projector.project(now(settings), look=True, force=True)
            projector.show_all(now(settings))
        done = projector.project(now(settings), look=True, force=True)
    _end(done, target)


@command.command()
@config_option
@json_option
def status(config: Path | None, *, as_json: bool) -> None:
    """Print how far the window is behind, and why.

    Exits 1 where the last try failed.
    """
    with open_the_office(config) as (office, settings):
        projector, target = _projector(office, settings)
        lag = projector.lag()
    click.echo(dump_json({"target": target, **asdict(lag)}) if as_json else _told(target, lag))
    sys.exit(1 if lag.failures else 0)


def _projector(office: Office, settings: Settings) -> tuple[Projector, str]:
    window = open_window(office.catalogue, settings.data)
    source = source_of(office.ledger, office.catalogue, settings.config.parent)
    return open_projector(window, office.store, source), window.target


def _end(done: Projection, target: str) -> None:
    if done.error:
        raise ServiceError(done.error, permanent=True)
    click.echo(f"{target}: {done.rows} rows written, {done.left} entries left")
    for taken in done.taken:
        edit = taken.edit
        click.echo(f"{edit.title}!{edit.cell}: {edit.old} -> {edit.new} ({taken.outcome})")
    for fault in (fault for found in done.found for fault in found.faults):
        click.echo(f"{fault.title}!{fault.cell or fault.key}: {fault.kind}, put right")
    sys.exit(1 if done.left else 0)


def _told(target: str, lag: Lag) -> str:
    lines = [target, f"entries not shown yet: {lag.waiting}"]
    if lag.waiting:
        lines.append(f"the oldest waits for {lag.oldest_s:.0f} s")
    if lag.failures:
        lines.append(f"{lag.failures} failures in a row ({lag.reason}): {lag.said}")
    return "\n".join(lines)
