"""`raingan replay`: every raw event again."""

from pathlib import Path

import click

from bot.app import dispatcher
from bot.commands._common import config_option, many, open_the_office
from bot.replaying import replay


@click.command()
@click.option("--anew", is_flag=True, help="Record what is understood only now, too.")
@config_option
def command(config: Path | None, *, anew: bool) -> None:
    """Handle every event that is still kept once more.

    What the ledger has stays as it is.
    """
    with open_the_office(config) as (office, _settings):
        before = office.store.ask("zcard", "ledger")
        count = replay(office, dispatcher(), anew=anew)
        after = office.store.ask("zcard", "ledger")
    click.echo(f"{many(count, 'event')} replayed, {many(after - before, 'revision')} added")
