"""`/dashboard/district/<code>`: where a district stands, every revision and its original words."""

from collections.abc import Iterator
from typing import Any

from flask import abort, render_template, request

from bot.catalogue.periods import shift
from bot.ledger.revision import Revision
from bot.web import glance
from bot.web.desk import Desk, Viewer, viewer
from bot.web.following import following

_PAGE = 40


@following
def district(desk: Desk, code: str) -> Any:
    """Show the district's standing for each report, and its history, newest first."""
    who, now, office = viewer(desk), desk.now(), desk.office
    name = find_district(desk, code)
    who.need(name)
    only = Viewer((name,), sees_all=False)
    month = glance.this_month(now)
    found = glance.month_standings(office, month, now, only)
    standings = [s for s in [*found, *glance.tasks(office, now, only)] if s.rows]
    chosen = request.args.get("report", "")
    page = max(1, request.args.get("page", 1, type=int))
    history = sorted(_revisions(desk, name, chosen), key=lambda r: r.order, reverse=True)
    return render_template(
        "district.html",
        viewer=who,
        now=now,
        name=name,
        code=code,
        own=[d for d in office.catalogue.districts if who.may_see(d.name)],
        months=[shift(month, -1), month],
        standings=standings,
        reports=office.catalogue.reports,
        report_by_key=office.catalogue.report_by_key,
        chosen=chosen,
        history=history[(page - 1) * _PAGE : page * _PAGE],
        count=len(history),
        page=page,
        pages=max(1, -(-len(history) // _PAGE)),
    )


def find_district(desk: Desk, code: str) -> str:
    """Return the name of the district of an address, or answer 404."""
    names = (d.name for d in desk.office.catalogue.districts if d.code == code)
    return next(names, None) or abort(404)


def _revisions(desk: Desk, name: str, chosen: str) -> Iterator[Revision]:
    for report in desk.office.catalogue.reports:
        if chosen in ("", report.key):
            yield from desk.office.ledger.chain(report.key, name)


ROUTES = (("GET", "/dashboard/district/<code>", district),)
