"""`/live`: the figures filling in, small enough to stand beside the demo's chat."""

from typing import Any

from flask import Response, render_template, request

from bot.web import glance
from bot.web.desk import Desk, viewer_of
from bot.web.ring import ring


def live(desk: Desk) -> Any:
    """Show the month's reports as tables; asked again, only what has changed since."""
    token = request.args.get("k", "")
    who = viewer_of(desk.office, token, "live")
    now = desk.now()
    version = glance.version(desk.office, now)
    if request.args.get("v") == version:
        return Response(status=204)
    month = glance.this_month(now)
    once = [s for s in glance.tasks(desk.office, now, who) if s.received]
    found = [*glance.month_standings(desk.office, month, now, who), *once]
    standings = sorted(found, key=lambda s: s.counts["waiting"] == len(s.rows))
    part = "v" in request.args
    return render_template(
        "_live.html" if part else "live.html",
        token=token,
        version=version,
        month=month,
        now=now,
        standings=standings,
        rings=[ring(one) for one in standings],
    )


ROUTES = (("GET", "/live", live),)
