"""`/dashboard`: the month at a glance for the province; officers come to their own district."""

from typing import Any

from flask import abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from bot import award
from bot.catalogue.periods import PERIOD_PATTERN, every_of, shift
from bot.ledger.cell import Cell
from bot.web import glance
from bot.web.cookies import SESSION, drop_cookie, open_session
from bot.web.desk import Desk, Viewer, viewer, viewer_of
from bot.web.ring import ring
from bot.web.security import need_own_page


def dashboard(desk: Desk) -> Any:
    """Show the month; a fresh link leaves a cookie first, so that no address carries it on."""
    token = request.args.get("k")
    if token:
        viewer_of(desk.office, token, "dashboard")
        return open_session(token)
    who = viewer(desk)
    if not who.sees_all:
        return redirect(url_for(".district", code=_code(desk, who.districts[0])), 303)
    return render_template("dashboard.html", **_month(desk, who))


def dashboard_now(desk: Desk) -> Any:
    """Return the month's part of the page, or 204 while nothing has changed."""
    who = viewer(desk)
    if not who.sees_all:
        abort(404)
    if request.args.get("v") == glance.version(desk.office, desk.now()):
        return Response(status=204)
    return render_template("_month.html", **_month(desk, who))


def leave(_desk: Desk) -> Any:
    """Forget the cookie on this device."""
    need_own_page()
    response = redirect(url_for(".privacy"), 303)
    drop_cookie(response, SESSION)
    return response


def _month(desk: Desk, who: Viewer) -> dict[str, Any]:
    office, now = desk.office, desk.now()
    month = request.args.get("month") or glance.this_month(now)
    if not PERIOD_PATTERN.fullmatch(month) or every_of(month) != "month":
        abort(404)
    standings = glance.month_standings(office, month, now, who)
    once = glance.one_offs(office, now, who)
    scored = award.scores(office.catalogue, _cells(desk), month, now)
    return {
        "viewer": who,
        "month": month,
        "before": shift(month, -1),
        "after": shift(month, 1) if month < glance.this_month(now) else None,
        "now": now,
        "version": glance.version(office, now),
        "standings": standings,
        "rings": [ring(one) for one in standings],
        "once": once,
        "quota": _quota(desk),
        "districts": office.catalogue.districts,
        "places": award.places(scored),
        "scores": sorted(scored, key=lambda s: -s.points) if any(s.marks for s in scored) else [],
    }


def _quota(desk: Desk) -> tuple[int, int] | None:
    """Return used and limit of the month's messages as LINE has last told the clock, if it has.

    Read as the outbox keeps it: its own room would bring LINE's whole library into this process.
    """
    known = desk.office.store.hgetall("account")
    limit = known.get("limit")
    return (int(known.get("used", 0)), int(limit)) if limit else None


def _cells(desk: Desk) -> award.Cells:
    """Read each report's period once, however many districts are scored."""
    known: dict[tuple[str, str], dict[str, Cell]] = {}

    def cells(report: str, period: str) -> dict[str, Cell]:
        key = (report, period)
        if key not in known:
            known[key] = desk.office.ledger.cells(report, period)
        return known[key]

    return cells


def _code(desk: Desk, district: str) -> str:
    return next(d.code for d in desk.office.catalogue.districts if d.name == district)


ROUTES = (
    ("GET", "/dashboard", dashboard),
    ("GET", "/dashboard/now", dashboard_now),
    ("POST", "/dashboard/leave", leave),
)
