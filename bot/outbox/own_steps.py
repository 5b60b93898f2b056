"""Steps of single districts: those with more time, and those that asked to be reminded later."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from bot.catalogue.deadlines import deadline, due_periods
from bot.catalogue.periods import local
from bot.catalogue.report import Report
from bot.ledger.cell import Cell, Cells
from bot.notices.ladder import Step, extended_steps
from bot.notices.promises import holding, reminder_of
from bot.office import Office
from bot.promises import Promises

LONGEST_EXTENSION = timedelta(days=15)
"""No extension is followed up for longer than this after the report's own deadline."""
_EARLIEST_PROMISE = timedelta(days=15)
_LATEST_PROMISE = timedelta(days=3)


def extensions(office: Office, cells: Cells, start: datetime, end: datetime) -> Iterator[Step]:
    """Yield the steps in [start, end] of districts whose deadline has been moved."""
    catalogue = office.catalogue
    for report, period in _periods(office, start - LONGEST_EXTENSION, end):
        due = deadline(report, period)
        for name, cell in cells(report.key, period).items():
            own = cell.deadline(due)
            if own > due and not cell.is_good and name in catalogue.owing(report):
                steps = extended_steps(catalogue, report, period, local(own), name)
                yield from (step for step in steps if start <= step.due <= end)


def snoozes(
    office: Office, cells: Cells, start: datetime, end: datetime, now: datetime
) -> Iterator[Step]:
    """Yield the steps in [start, end] of districts that asked by `now` to be reminded then."""
    catalogue, promises = office.catalogue, Promises(office.store)
    for report, period in _periods(office, start - _LATEST_PROMISE, end + _EARLIEST_PROMISE):
        promised, due = promises.of(report.key, period), deadline(report, period)
        known = cells(report.key, period) if promised else {}
        for name, given in promised.items():
            cell = known.get(name, Cell(report.key, name, period))
            promise = holding(given, cell, now)
            step = promise and reminder_of(catalogue, report, period, promise, cell.deadline(due))
            if step and not cell.is_good and start <= step.due <= end:
                yield step


def _periods(office: Office, start: datetime, end: datetime) -> Iterator[tuple[Report, str]]:
    """Yield the reports that are followed up, with their periods due in a span."""
    for report in office.catalogue.reports:
        if report.is_followed_up:
            yield from ((report, period) for period in due_periods(report, start, end))
