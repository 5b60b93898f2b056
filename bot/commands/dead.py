"""`raingan dead`: what could not be handled after five tries."""

from pathlib import Path

import click

from bot.catalogue.periods import from_millis
from bot.commands._common import config_option, json_option, open_the_office, print_json
from bot.letters import dead_letters


@click.command()
@config_option
@json_option
def command(config: Path | None, *, as_json: bool) -> None:
    """Print the dead letters: what could not be handled, and why.

    Each with its id, the time it came, its queue and the error.
    """
    with open_the_office(config) as (office, _settings):
        letters = dead_letters(office.store)
    if as_json:
        print_json({"id": d.id, "stream": d.stream, "error": d.error} for d in letters)
        return
    if not letters:
        click.echo("no dead letters", err=True)
    for letter in letters:
        since = from_millis(int(letter.id.split("-")[0])).isoformat(timespec="seconds")
        last_line = letter.error.strip().splitlines()[-1:] or [""]
        click.echo(f"{letter.id}\t{since}\t{letter.stream}\t{last_line[0]}")
