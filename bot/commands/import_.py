"""`raingan import`: records a workbook that did not come by chat."""

import sys
from datetime import datetime
from pathlib import Path

import click

from bot.catalogue.values import json_values
from bot.commands._common import (
    at_option,
    config_option,
    json_option,
    now,
    open_the_office,
    print_json,
)
from bot.importing import Imported, import_file
from bot.understanding.tables.printed import printed_file
from bot.workbooks.errors import RejectedFileError


@click.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--group", help="The group it would have been sent in.")
@click.option("--district", help="The district it is about, where the file names none.")
@config_option
@at_option
@json_option
def command(
    file: Path,
    group: str | None,
    district: str | None,
    config: Path | None,
    at: datetime | None,
    *,
    as_json: bool,
) -> None:
    """Read FILE as in chat and record it as the secretariat's.

    Exits 1 where it has faults.
    """
    with open_the_office(config) as (office, settings):
        try:
            done = import_file(office, file, group, district, at or now(settings))
        except RejectedFileError as error:
            raise click.ClickException(f"{file} cannot be read: {error.reason}") from error
    if as_json:
        print_json([printed_file(done.reading)])
    else:
        click.echo("\n".join(_lines(done)))
    sys.exit(bool(done.reading.faults or done.reading.missing))


def _lines(done: Imported) -> list[str]:
    said = [f"{done.reading.kind}: {len(done.cells)} entries"]
    for cell in done.cells:
        waits = "" if cell.is_good else "\twaits for a confirmation"
        said.append(
            f"{cell.report}\t{cell.district}\t{cell.period}\t{json_values(cell.values)}{waits}"
        )
    if done.reading.faults:
        said.append(f"cells at fault: {', '.join(done.reading.problems_at)}")
    if done.reading.missing:
        said.append(f"missing: {', '.join(done.reading.missing)}")
    return said
