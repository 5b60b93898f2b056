"""`raingan template`: writes the form of a report for a district to fill in."""

from pathlib import Path

import click

from bot.app import load_one
from bot.catalogue.office import Catalogue
from bot.catalogue.report import Report
from bot.commands._common import chosen_province, config_option, open_the_office
from bot.commands._periods import Period, need_rhythm
from bot.requests.request import REQUESTS
from bot.understanding.tables.blank_form import blank_form
from bot.workbooks.template import write_form


@click.command()
@click.option("--report", required=True, help="The report's key.")
@click.option("--district", required=True, help="The district's name.")
@click.option(
    "--period", type=Period(), help="2020-05 or 2020-W24; left to fill in when not given."
)
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The file to write; default REPORT-DISTRICT.xlsx here.",
)
@config_option
def command(
    report: str, district: str, period: str | None, out: Path | None, config: Path | None
) -> None:
    """Write an .xlsx form that, filled in and sent, is read exactly."""
    catalogue = load_one(config, chosen_province()).catalogue
    if report.startswith(REQUESTS):  # those opened from the chat are known to the store alone
        with open_the_office(config) as (office, _):
            catalogue = office.catalogue
    wanted = _report(catalogue, report)
    if district not in catalogue.district_names:
        known = ", ".join(catalogue.district_names)
        raise click.UsageError(f"--district {district}: there is no such district. Known: {known}")
    need_rhythm(wanted, period)
    try:
        form = blank_form(wanted, district, period)
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    path = out or Path("-".join(part for part in (report, district, period) if part) + ".xlsx")
    path.write_bytes(write_form(form))
    click.echo(path)


def _report(catalogue: Catalogue, key: str) -> Report:
    if key not in catalogue.report_by_key:
        known = ", ".join(catalogue.report_by_key)
        raise click.UsageError(f"--report {key}: there is no such report. Known: {known}")
    return catalogue.report(key)
