"""`raingan requeue`: tries dead letters again."""

from pathlib import Path

import click

from bot.commands._common import config_option, open_the_office
from bot.letters import dead_letters, requeue


@click.command()
@click.argument("ids", nargs=-1)
@click.option("--all", "everything", is_flag=True, help="All dead letters.")
@config_option
def command(ids: tuple[str, ...], config: Path | None, *, everything: bool) -> None:
    """Queue the dead letters IDS again, or all of them."""
    if not ids and not everything:
        raise click.UsageError("name the ids that `raingan dead` prints, or give --all")
    with open_the_office(config) as (office, _settings):
        letters = dead_letters(office.store)
        unknown = set(ids) - {letter.id for letter in letters}
        if unknown:
            raise click.UsageError(f"no such dead letter: {', '.join(sorted(unknown))}")
        chosen = [letter for letter in letters if everything or letter.id in ids]
        requeue(office.store, chosen)
    click.echo(f"{len(chosen)} queued again")
