"""Closes requests with their table: when all have sent, or when the grace is over."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.catalogue.deadlines import due_periods
from bot.catalogue.periods import ONCE, local
from bot.catalogue.report import Report
from bot.messages.request_table import table_card
from bot.notices.due import LOOK_BACK, Due
from bot.notices.ladder import summary_step
from bot.office import Office
from bot.outbox.book import Book
from bot.processes.jobbing import Every, Services
from bot.requests.progress import Progress, entries_of, last_period, progress_of
from bot.requests.request import Request
from bot.requests.showing import table_of
from bot.store.unit import transaction

SCHEDULE = Every(minutes=1)
_AHEAD = timedelta(days=35)
_EARLY_USE = timedelta(hours=72)


def run(services: Services, now: datetime) -> Sequence[Due]:
    """Return the closing tables that have fallen due; a request ends with its last one."""
    found: list[Due] = []
    for request in services.office.requests.all():
        if request.is_open and request.key in services.office.catalogue.report_by_key:
            found += _close(request, services, now)
    return found


def moments(office: Office, start: datetime, end: datetime) -> Iterator[datetime]:
    """Yield when graces are over; that all have sent is seen at any moment."""
    for request in office.requests.all():
        report = office.catalogue.report_by_key.get(request.key)
        if report is None or not request.is_open:
            continue
        for period in _periods(report, start - LOOK_BACK, end):
            due = summary_step(office.catalogue, report, period).due
            if start < due <= end:
                yield due


def _close(request: Request, services: Services, now: datetime) -> list[Due]:
    report = services.office.catalogue.report(request.key)
    found: list[Due] = []
    for period in _periods(report, now - LOOK_BACK, now + _AHEAD):
        progress = progress_of(services.office, request, now, period)
        if not _is_finished(progress, services, now):
            continue
        is_last = period == last_period(report)
        dues = _told(progress, services, now, is_last=is_last)
        found += dues
        # Once the table has its way it cannot be lost: only then nobody need ask again.
        if is_last and not services.dry and not Book(services.office.store).unclaimed(dues):
            _end(request, services, now)
    return found


def _periods(report: Report, start: datetime, end: datetime) -> list[str]:
    if report.schedule.every == ONCE:
        return [ONCE]
    return due_periods(report, start - report.schedule.grace, end)


def _is_finished(progress: Progress, services: Services, now: datetime) -> bool:
    if progress.is_complete:
        return True
    catalogue = services.office.catalogue
    return now >= summary_step(catalogue, progress.report, progress.period).due


def _told(progress: Progress, services: Services, now: datetime, *, is_last: bool) -> list[Due]:
    """Return the table for the secretariat, of use from now on."""
    step = summary_step(services.office.catalogue, progress.report, progress.period)
    if progress.is_complete and now < step.due:
        step = replace(step, due=now, until=max(step.until, now + _EARLY_USE))
    goes_on = "" if is_last else "งวดต่อไปจะเตือนและสรุปให้ตามกำหนดค่ะ"
    said = (table_card(table_of(progress, now, goes_on)),)
    return [Due("request_close", step, to, said) for to in services.board.people.office]


def _end(request: Request, services: Services, now: datetime) -> None:
    """Close the request, if nobody has changed it meanwhile."""
    book = services.office.requests
    with transaction(services.office.store) as unit:
        if book.get(unit, request.number) == request:
            closed = replace(request, state="closed", ended_at=local(now))
            book.keep(unit, closed, entries_of(services.office, request, now))
