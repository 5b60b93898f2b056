"""`raingan backup`: the whole state of the office in one file."""

from dataclasses import asdict
from pathlib import Path

import click

from bot.backups.backup import back_up
from bot.commands._common import config_option, json_option, many, open_the_office, print_json


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--with-evidence", is_flag=True, help="Put photos and files in, too.")
@config_option
@json_option
def command(file: Path, config: Path | None, *, with_evidence: bool, as_json: bool) -> None:
    """Write the whole state to FILE; `run` may go on.

    That is ledger, people, queues and the index of evidence.
    """
    with open_the_office(config) as (office, _settings):
        manifest = back_up(office, file, with_evidence=with_evidence)
    if as_json:
        print_json([asdict(manifest)])
        return
    contents = f"{many(manifest.keys, 'key')}, {many(manifest.revisions, 'revision')}"
    click.echo(f"{file}: {contents}, {manifest.evidence} pieces of evidence")
