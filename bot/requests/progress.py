"""Where requests stand: `requests_of(office, now)` gives every one with its progress.

It is what the dashboard, the list in the chat and the closing table are made of. A request that
comes again every month or week stands once, with the period that is due next or was due last.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.catalogue.deadlines import deadline, due_periods, end_of_grace
from bot.catalogue.periods import ONCE
from bot.catalogue.report import Report
from bot.ledger.cell import Cell
from bot.messages.standing import Standing
from bot.notices.standing import stand
from bot.office import Office
from bot.requests.request import Request

_BACK, _AHEAD = timedelta(days=35), timedelta(days=62)
"""Within these a monthly request is due at least once."""


@dataclass(frozen=True, slots=True)
class Progress:
    """A request, its report, and where the period stands that it is about now."""

    request: Request
    report: Report
    period: str
    standing: Standing
    cells: Mapping[str, Cell]
    owing: tuple[str, ...]

    @property
    def deadline(self) -> datetime:
        """When it is due."""
        return self.standing.deadline

    @property
    def is_complete(self) -> bool:
        """Say whether nobody is awaited any more."""
        return self.standing.expected > 0 and self.standing.outstanding == 0

    def is_over(self, now: datetime) -> bool:
        """Say whether the period's time, its grace included, has run out."""
        return now >= end_of_grace(self.report, self.period)


def requests_of(office: Office, now: datetime, *, only_open: bool = False) -> list[Progress]:
    """Return the requests with their progress at a moment, those due first at the top.

    Closed and cancelled ones follow, the newest first.
    """
    found = [
        progress_of(office, request, now)
        for request in office.requests.all()
        if request.key in office.catalogue.report_by_key
        if request.is_open or not only_open
    ]
    now_open = [one for one in found if one.request.is_open]
    ended = [one for one in reversed(found) if not one.request.is_open]
    return [*sorted(now_open, key=lambda one: one.deadline), *ended]


def progress_of(
    office: Office, request: Request, now: datetime, period: str | None = None
) -> Progress:
    """Return where a request stands, in the period named or the one that it is about now."""
    report = office.catalogue.report(request.key)
    period = period or period_at(report, now)
    cells = office.ledger.cells(report.key, period)
    standing = stand(office.catalogue, report, period, cells, now)
    return Progress(request, report, period, standing, cells, office.catalogue.owing(report))


def entries_of(office: Office, request: Request, now: datetime) -> list[tuple[str, str, str]]:
    """Return the entries by which the sheet shows a request: what it is about now."""
    report = office.catalogue.report_by_key.get(request.key)
    if report is None:
        return []
    period = period_at(report, now)
    return [(report.key, district, period) for district in office.catalogue.owing(report)]


def period_at(report: Report, now: datetime) -> str:
    """Return the period that is due next; where none is left, the one that was due last."""
    if report.schedule.every == "once":
        return ONCE
    ahead = due_periods(report, now - report.schedule.grace, now + _AHEAD)
    behind = due_periods(report, now - _BACK, now)
    return [*ahead[:1], *behind[-1:], report.until_period or report.from_period or ONCE][0]


def last_period(report: Report) -> str | None:
    """Return the period with which a repeated request ends; None where it goes on."""
    if report.schedule.every == "once":
        return ONCE
    if report.until_period is None:
        return None
    at = deadline(report, report.until_period)
    inside = due_periods(report, at - _BACK, at)
    return inside[-1] if inside else report.until_period
