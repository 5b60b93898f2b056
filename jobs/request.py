"""Tells a group of what is asked of it: a request that was opened, moved or called off."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.catalogue.deadlines import deadline
from bot.messages.message import Reply, Text
from bot.messages.request_news import announcement, called_off
from bot.notices.due import Due
from bot.notices.ladder import Step
from bot.notices.quiet import after_quiet
from bot.processes.jobbing import Every, Services
from bot.requests.progress import period_at
from bot.requests.request import Request
from bot.requests.showing import move_words, news_of
from bot.web.links import Form, form_link

SCHEDULE = Every(minutes=1)
STAGE = "request"
_USE = timedelta(days=3)
"""For so long it is of use to tell that nothing need be sent any more."""
_LOOK_BACK = timedelta(days=30)


def run(services: Services, now: datetime) -> Sequence[Due]:
    """Return what groups have not been told yet of the requests of these weeks."""
    chats = services.board.people.chats
    return [
        Due("request", step, chats[request.group], _said(request, step, services))
        for request in services.office.requests.all()
        if request.group in chats and request.key in services.office.catalogue.report_by_key
        for step in [_step(request, services, now)]
        if step is not None and step.due <= now and now - step.due < _LOOK_BACK
    ]


def _step(request: Request, services: Services, now: datetime) -> Step | None:
    """Return the newest news of a request; None once it is closed. Moved means told anew."""
    report = services.office.catalogue.report(request.key)
    period, count = period_at(report, now), len(request.moves)
    at = request.moves[-1].at if request.moves else request.opened_at
    until = max(deadline(report, period), at + timedelta(hours=1))
    if request.state == "closed" or request.opened_at > now:
        return None
    if request.state == "cancelled":
        at, count = request.ended_at or at, count + 1
        until = at + _USE
    due = after_quiet(at, services.office.catalogue.quiet)
    key = request.opened_at.strftime("%Y-%m") if request.repeat else period
    return Step(request.key, key, STAGE, "group", due, max(until, due + timedelta(hours=1)),
                moved=count)  # fmt: skip


def _said(request: Request, step: Step, services: Services) -> Reply:
    if request.state == "cancelled":
        return (Text(called_off(request.number, request.title)),)
    if request.moves:
        return (Text(move_words(request, request.moves[-1])),)
    catalogue = services.office.catalogue
    report = catalogue.report(request.key)
    period = period_at(report, step.due)
    form = Form(request.key, period, deadline(report, period), request.group)
    link = form_link(services.office, form, None) if request.kind != "evidence" else ""
    return (announcement(news_of(request, report, catalogue, link)),)
