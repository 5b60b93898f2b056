"""`/dashboard`: the month at a glance for the province; officers come to their own district."""

from typing import Any

from flask import abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from bot.catalogue.periods import PERIOD_PATTERN, every_of
from bot.messages import dashboard_links as words
from bot.web import glance
from bot.web.cookies import SESSION, drop_cookie, open_session
from bot.web.desk import Desk, Viewer, viewer, viewer_of
from bot.web.links import LinkError
from bot.web.month import month_view
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
        raise LinkError(words.NOT_YOURS)
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
    now = desk.now()
    month = request.args.get("month") or glance.this_month(now)
    if not PERIOD_PATTERN.fullmatch(month) or every_of(month) != "month":
        abort(404)
    return month_view(desk.office, month, now, who)


def _code(desk: Desk, district: str) -> str:
    return next(d.code for d in desk.office.catalogue.districts if d.name == district)


ROUTES = (
    ("GET", "/dashboard", dashboard),
    ("GET", "/dashboard/now", dashboard_now),
    ("POST", "/dashboard/leave", leave),
)
