"""`raingan rebuild`: the window from the ledger, or, on an empty store, the ledger from it."""

import sys
from pathlib import Path

import click

from bot.commands._common import config_option, now, open_the_office
from bot.errors import ServiceError
from bot.requests.restoring import restore_requests
from bot.sheets.opening import open_projector, open_window, source_of
from bot.sheets.restoring import restore_ledger


@click.command()
@config_option
def command(config: Path | None) -> None:
    """Make the window again from the ledger.

    On an empty store first the ledger is made from the window.
    """
    faults: tuple[str, ...] = ()
    with open_the_office(config) as (office, settings):
        window = open_window(office.catalogue, settings.data)
        if not office.ledger.entries():
            restore_requests(window, office)
            restored = restore_ledger(window, office.store, office.ledger, office.catalogue)
            faults = restored.faults
            click.echo(f"ledger: {restored.revisions} revisions recorded from {window.target}")
        source = source_of(office.ledger, office.catalogue, settings.config.parent)
        projector = open_projector(window, office.store, source)
        projector.show_all(now(settings))
        done = projector.project(now(settings), force=True)
    click.echo("\n".join([f"{window.target}: {done.rows} rows, {done.left} left", *faults]))
    if done.error:
        raise ServiceError(done.error, permanent=True)
    sys.exit(1 if faults or done.left else 0)
