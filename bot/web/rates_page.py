"""`/dashboard/rates`: completeness and timeliness of a fiscal year, by month, district, report."""

from typing import Any

from flask import abort, render_template, request

from bot.catalogue.periods import PERIOD_PATTERN, every_of, shift
from bot.figures.rates import rate_of, rates_by
from bot.figures.targets import fiscal_year
from bot.messages import thai
from bot.reckoning.counting import counted, due_in_year, month_at
from bot.web.desk import Desk, viewer
from bot.web.following import following


@following
def rates(desk: Desk) -> Any:
    """Show the rates of the fiscal year that holds a month, of the districts one may see."""
    who, now, office = viewer(desk), desk.now(), desk.office
    month = request.args.get("month") or month_at(now)
    if not PERIOD_PATTERN.fullmatch(month) or every_of(month) != "month":
        abort(404)
    year = fiscal_year(month)
    owed = counted(office, due_in_year(office, month), now)
    found = [one for one in owed if who.may_see(one.district)]
    known = office.catalogue.report_by_key
    return render_template(
        "rates.html",
        viewer=who,
        now=now,
        year=year,
        before=shift(year[0], -12),
        after=shift(year[0], 12) if year[-1] < month_at(now) else None,
        whole=rate_of(found),
        by_month={thai.period(key): rate for key, rate in sorted(rates_by(found, "month").items())},
        by_district=rates_by(found, "district"),
        by_report={known[key].name: rate for key, rate in rates_by(found, "report").items()},
        codes={d.name: d.code for d in office.catalogue.districts},
    )


ROUTES = (("GET", "/dashboard/rates", rates),)
