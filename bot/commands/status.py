"""`raingan status`: where each district stands for one report and period."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from bot.catalogue.periods import every_of
from bot.catalogue.report import Report
from bot.catalogue.values import json_number
from bot.commands._common import (
    at_option,
    config_option,
    json_option,
    now,
    open_the_office,
    print_json,
)
from bot.commands._periods import Period, need_rhythm
from bot.figures.rates import Rate, Side, rates_by
from bot.office import Office
from bot.reckoning.counting import counted, due_in_month, due_in_year, month_at
from bot.reckoning.status import StatusRow, status_json, status_rows


@click.command()
@click.option("--report", help="The report's key.")
@click.option(
    "--period", type=Period(), help="2020-05, 2020-W24 or once; by default the one reported now."
)
@click.option(
    "--rates",
    type=click.Choice(["report", "district", "month"]),
    is_flag=False,
    flag_value="report",
    help="Reporting rates instead, by report (the default), district or month.",
)
@config_option
@at_option
@json_option
def command(
    report: str | None,
    period: str | None,
    rates: Side | None,
    config: Path | None,
    at: datetime | None,
    *,
    as_json: bool,
) -> None:
    """Print each district's state, the time it sent, its figures.

    With --rates: completeness and timeliness of what was due in the fiscal year (October to
    September), or with --period 2020-06 in that month, with --report of that report only.
    """
    with open_the_office(config) as (office, settings):
        if rates:
            wanted = _wanted(office, report, period, at or now(settings))
            items = counted(office, wanted, at or now(settings), past=at is not None)
            _print_rates(rates, rates_by(items, rates), as_json=as_json)
            return
        if report is None:
            raise click.UsageError("--report is missing: the key of a report.")
        need_rhythm(_known(office, report), period)
        rows = status_rows(office, report, period, at or now(settings), past=at is not None)
        if as_json:
            print_json(status_json(row) for row in rows)
        else:
            click.echo("\n".join(_line(row) for row in rows))


def _wanted(
    office: Office, report: str | None, period: str | None, now: datetime
) -> list[tuple[Report, str]]:
    """Return what is counted: a period of a report, a month, or the fiscal year."""
    one = _known(office, report) if report is not None else None
    if one is not None and period is not None and every_of(period) != "month":
        need_rhythm(one, period)
    if one is not None and period is not None and every_of(period) == one.schedule.every:
        return [(one, period)]
    if period is not None and every_of(period) != "month":
        raise click.UsageError(
            f"--period {period}: write a month such as 2020-06, or add --report."
        )
    found = due_in_month(office, period) if period else due_in_year(office, month_at(now))
    return [due for due in found if one is None or due[0] == one]


def _known(office: Office, report: str) -> Report:
    if report not in office.catalogue.report_by_key:
        known = ", ".join(office.catalogue.report_by_key)
        raise click.UsageError(f"--report {report}: there is no such report. Known: {known}")
    return office.catalogue.report(report)


def _print_rates(side: Side, rates: Mapping[str, Rate], *, as_json: bool) -> None:
    if as_json:
        print_json({side: name, **_rate_json(rate)} for name, rate in rates.items())
        return
    if not rates:
        click.echo("nothing has fallen due since the first report", err=True)
    for name, rate in rates.items():
        counts = f"{rate.received}/{rate.expected}\t{rate.on_time}/{rate.expected}"
        click.echo(f"{name}\t{counts}\t{rate.completeness}\t{rate.timeliness}")


def _rate_json(rate: Rate) -> dict[str, Any]:
    shares = {"completeness": rate.completeness, "timeliness": rate.timeliness}
    return {
        "expected": rate.expected,
        "received": rate.received,
        "on_time": rate.on_time,
        **{name: None if share is None else json_number(share) for name, share in shares.items()},
    }


def _line(row: StatusRow) -> str:
    figures = " ".join(f"{k}={v:,}" for k, v in row.cell.values.items())
    sent = row.cell.received_at.strftime("%Y-%m-%d %H:%M") if row.cell.received_at else "-"
    return f"{row.district}\t{row.state}\t{sent}\t{figures}"
