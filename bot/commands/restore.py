"""`raingan restore`: the state of a backup in place of the office's."""

from pathlib import Path

import click

from bot.app import dispatcher
from bot.backups.backup import Restored, restore
from bot.commands._common import config_option, many, open_the_office


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--replace", is_flag=True, help="Let go of what the store has now.")
@config_option
def command(file: Path, config: Path | None, *, replace: bool) -> None:
    """Put the state of FILE into the store.

    What was unsent since stays erased.
    """
    with open_the_office(config) as (office, _settings):
        done = restore(office, dispatcher(), file, replace=replace)
    for line in _told(done):
        click.echo(line)


def _told(done: Restored) -> list[str]:
    made = done.manifest
    lines = [f"restored: {many(made.keys, 'key')}, {many(made.revisions, 'revision')}"]
    lines.append(f"as of {made.made_at}")
    if done.pieces:
        lines.append(f"{done.pieces} pieces of evidence")
    if done.erased:
        lines.append(f"{done.erased} erasures since then were done again")
    if done.before:
        lines.append(f"what was there before: {done.before}")
    lines.append("To make the sheet agree with it: raingan rebuild")
    return lines
