"""`raingan status`: where each district stands for one report and period."""

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
from bot.status import StatusRow, status_json, status_rows


@click.command()
@click.option("--report", required=True, help="The report's key.")
@click.option("--period", help="2020-05, 2020-W24 or once; by default the one reported now.")
@config_option
@at_option
@json_option
def command(
    report: str, period: str | None, config: Path | None, at: datetime | None, *, as_json: bool
) -> None:
    """Print a line for each district: its state, when it was sent, its figures."""
    with open_the_office(config) as (office, settings):
        if report not in office.catalogue.report_by_key:
            known = ", ".join(office.catalogue.report_by_key)
            raise click.UsageError(f"--report {report}: there is no such report. Known: {known}")
        rows = status_rows(office, report, period, at or now(settings), past=at is not None)
        if as_json:
            print_json(status_json(row) for row in rows)
        else:
            click.echo("\n".join(_line(row) for row in rows))


def _line(row: StatusRow) -> str:
    figures = " ".join(f"{k}={v:,}" for k, v in row.cell.values.items())
    sent = row.cell.received_at.strftime("%Y-%m-%d %H:%M") if row.cell.received_at else "-"
    return f"{row.district}\t{row.state}\t{sent}\t{figures}"
