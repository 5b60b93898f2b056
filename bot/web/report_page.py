"""`/dashboard/report/<key>`: one report's figures, its heat map over the periods, its growth."""

from decimal import Decimal
from typing import Any

from flask import abort, render_template, request

from bot.catalogue.periods import PERIOD_PATTERN, every_of, shift
from bot.catalogue.report import Report
from bot.web import glance
from bot.web.desk import Desk, viewer
from bot.web.following import following
from bot.web.glance import Standing
from bot.web.growth import growth


@following
def report(desk: Desk, key: str) -> Any:
    """Show a period's figures by district, and how the periods before it went."""
    who, now = viewer(desk), desk.now()
    one = find_report(desk, key)
    asked = request.args.get("period")
    period = asked or glance.shown_periods(one, now, None)[-1]
    check_period(one, period)
    periods = glance.shown_periods(one, now, period)
    standings = glance.heat(desk.office, one, periods, now, who)
    return render_template(
        "report.html",
        viewer=who,
        now=now,
        report=one,
        shown=standings[-1],
        heat=standings,
        before=_neighbour(one, period, -1),
        after=_neighbour(one, period, 1),
        totals=_totals(one, standings[-1]),
        reports=desk.office.catalogue.reports,
        codes={d.name: d.code for d in desk.office.catalogue.districts},
        growth=growth(desk.office, one, period, who),
    )


def find_report(desk: Desk, key: str) -> Report:
    """Return the report of an address, or answer 404."""
    return desk.office.catalogue.report_by_key.get(key) or abort(404)


def check_period(one: Report, period: str) -> None:
    """Answer 404 to what is no period of the report."""
    if not PERIOD_PATTERN.fullmatch(period) or every_of(period) != one.schedule.every:
        abort(404)


def _neighbour(one: Report, period: str, steps: int) -> str | None:
    if one.schedule.every == "once":
        return None
    found = shift(period, steps)
    return found if one.is_open_for(found) else None


def _totals(one: Report, standing: Standing) -> dict[str, Decimal]:
    """Return the sums of the figures that can be added; percentages cannot."""
    sums: dict[str, Decimal] = {}
    for field in one.fields:
        given = [r.cell.values[field.key] for r in standing.rows if field.key in r.cell.values]
        if given and field.type != "percent" and one.kind != "acknowledgement":
            sums[field.key] = sum(given, Decimal(0))
    return sums


ROUTES = (("GET", "/dashboard/report/<key>", report),)
