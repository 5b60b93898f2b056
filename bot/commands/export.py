"""`raingan export`: one report's figures to hand on, as .xlsx, .csv or JSON Lines."""

import sys
from datetime import datetime
from pathlib import Path

import click

from bot.catalogue.report import Report
from bot.commands._common import at_option, config_option, now, open_the_office
from bot.commands._periods import Period, need_rhythm
from bot.sheets.export import as_csv, as_json, save_xlsx, standings_of
from bot.sheets.opening import source_of
from bot.sheets.tabs.report import Standing


@click.command()
@click.option("--report", "key", required=True, help="The report's key.")
@click.option(
    "--period", type=Period(), help="2020-05, 2020-W24 or once; all periods when left out."
)
@click.option("--format", "form", type=click.Choice(["xlsx", "csv", "json"]), default="csv")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Default: stdout.")
@config_option
@at_option
def command(  # noqa: PLR0917 - one for each option
    key: str,
    period: str | None,
    form: str,
    out: Path | None,
    config: Path | None,
    at: datetime | None,
) -> None:
    """Write a row for each district: figures, state, time, words."""
    with open_the_office(config) as (office, settings):
        report = office.catalogue.report_by_key.get(key)
        if report is None:
            known = ", ".join(office.catalogue.report_by_key)
            raise click.UsageError(f"--report {key}: there is no such report. Known: {known}")
        need_rhythm(report, period)
        source = source_of(office.ledger, office.catalogue, settings.config.parent)
        standings = standings_of(source, report, period, at or now(settings))
    _write(report, standings, form, out or _default(report, period, form))


def _default(report: Report, period: str | None, form: str) -> Path | None:
    """Return where to write; a workbook needs a file."""
    return Path(f"{report.key}-{period or 'all'}.xlsx") if form == "xlsx" else None


def _write(report: Report, standings: list[Standing], form: str, path: Path | None) -> None:
    if form == "xlsx" and path is not None:
        save_xlsx(report, standings, path)
        click.echo(str(path), err=True)
        return
    text = as_json(standings) if form == "json" else as_csv(report, standings)
    if path is None:
        sys.stdout.write(text)
    else:
        # Excel takes CSV for Unicode only by its byte order mark.
        path.write_text(text, encoding="utf-8-sig" if form == "csv" else "utf-8", newline="")
