"""`raingan memo`: the letter and agenda item for the monthly meeting, as .docx."""

from datetime import datetime
from pathlib import Path

import click

from bot.commands._common import (
    at_option,
    config_option,
    json_option,
    now,
    open_the_office,
    print_json,
)
from bot.commands._periods import Month
from bot.errors import ServiceError
from bot.memo.snapshot import snapshot_of, version_of
from bot.sheets.opening import source_of


@click.command()
@click.option("--month", type=Month(), required=True, help="The month reported about: 2020-05.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="memo-MONTH.docx")
@config_option
@at_option
@json_option
def command(
    month: str, out: Path | None, config: Path | None, at: datetime | None, *, as_json: bool
) -> None:
    """Write a month's บันทึกข้อความ as .docx.

    With its reports, rates, growth and award, from one snapshot.
    """
    with open_the_office(config) as (office, settings):
        catalogue = office.catalogue
        source = source_of(office.ledger, catalogue, settings.folder)
        cells = office.ledger.reading(at)
        snapshot = snapshot_of(source, cells, month, at or now(settings))
    if as_json:
        print_json([{**snapshot, "version": version_of(snapshot)}])
        return
    # python-docx takes a third of a second to import: nobody else waits for it.
    from bot.memo.letter import write_letter  # noqa: PLC0415

    path = out or Path(f"memo-{month}.docx")
    try:
        write_letter(catalogue, snapshot, path)
    except OSError as error:
        said = f"{path} cannot be written ({error.strerror}). Is it open in Word?"
        raise ServiceError(said, permanent=True) from error
    click.echo(f"{path}: {version_of(snapshot)}")
