"""Why a district is reminded: what it still owes, which rule spoke last, and which is next."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.catalogue.deadlines import deadline, due_periods
from bot.catalogue.report import Report
from bot.chat.handling import Message, Services
from bot.chat.reviewing import reports_of
from bot.ledger.cell import RECEIVED, Cell
from bot.messages.why import Rule, Still
from bot.notices.ladder import steps_of
from bot.notices.promises import holding, is_hushed
from bot.outbox.book import Book
from bot.outbox.notice import Notice
from bot.promises import Promises

_BEHIND = timedelta(days=7)
_AHEAD = timedelta(days=10)
_GONE = ("sent", "accepted")
_TOLD = ("group", "officers", "chief")


def still_open(districts: Sequence[str], message: Message, services: Services) -> list[Still]:
    """Return what the districts owe these days in the chat's group, the first due first."""
    catalogue, now = services.office.catalogue, message.event.sent_at
    told = _told(message, services)
    found = []
    for report in reports_of(catalogue, message.group):
        for period in due_periods(report, now - _BEHIND, now + _AHEAD):
            cells = services.office.ledger.cells(report.key, period, services.unit)
            for name in districts:
                cell = cells.get(name) or Cell(report.key, name, period)
                if name in catalogue.owing(report) and _is_open(report, cell, now):
                    found.append(_still(report, cell, told, now, services))
    return sorted(found, key=lambda one: one.due)


def _is_open(report: Report, cell: Cell, now: datetime) -> bool:
    state = cell.state(deadline(report, cell.period), now, report.schedule.grace)
    return report.is_followed_up and state not in (*RECEIVED, "waived", "pending")


def _still(
    report: Report, cell: Cell, told: Sequence[Notice], now: datetime, services: Services
) -> Still:
    catalogue, promises = services.office.catalogue, Promises(services.office.store)
    ahead = [
        step
        for step in steps_of(catalogue, report, cell.period)
        if step.due > now and step.audience in _TOLD
    ]
    following = min(ahead, key=lambda step: step.due, default=None)
    given = promises.of(report.key, cell.period).get(cell.district, [])
    promise = holding(given, cell, now)
    return Still(
        district=cell.district,
        report=report,
        period=cell.period,
        due=cell.deadline(deadline(report, cell.period)),
        fired=_fired(report, cell, told),
        following=Rule(following.stage, following.due) if following else None,
        put_off_until=promise.until if promise and is_hushed(promise, now) else None,
    )


def _told(message: Message, services: Services) -> list[Notice]:
    """Return what has gone these days to the sender and to the groups, newest first."""
    office, now = services.office, message.event.sent_at
    groups = {office.directory.chat_of(group.name) for group in office.catalogue.groups}
    mine = {message.event.chat, message.person.user, *groups}
    found = Book(office.store).between(now - _BEHIND, now)
    return [n for n in reversed(found) if n.status in _GONE and n.to in mine]


def _fired(report: Report, cell: Cell, told: Sequence[Notice]) -> Rule | None:
    """Return the newest stage that has spoken of an entry."""
    for notice in told:
        for item in notice.items:
            step = item.step
            is_it = (step.report, step.period) == (report.key, cell.period)
            if is_it and step.audience in _TOLD and step.stage != "thanks":
                return Rule(step.stage, notice.at)
    return None
