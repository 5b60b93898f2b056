"""Reporting rates: completeness = received / expected, timeliness = on time / expected.

Pure. What counts is each report and period whose deadline has come, by the month of the deadline,
for each district that owes it; the waived are not expected, and a district whose deadline was put
off is expected from its own deadline on, or once it has reported.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from bot.catalogue.deadlines import deadline, due_periods
from bot.catalogue.office import Catalogue
from bot.catalogue.periods import BANGKOK, first_day, local, month_of, shift
from bot.catalogue.report import Report
from bot.ledger.cell import RECEIVED, Cell, Cells

Subject = tuple[Report, str]
"""A report and a period of it."""
Side = Literal["report", "district", "month"]
_TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Item:
    """One report that a district owed: `month` is the deadline's."""

    report: str
    period: str
    district: str
    month: str
    received: bool
    on_time: bool


@dataclass(frozen=True, slots=True)
class Rate:
    """How many were expected, received, received in time."""

    expected: int
    received: int
    on_time: int

    @property
    def completeness(self) -> Decimal | None:
        """Received of expected in per cent, one decimal; None where nothing was expected."""
        return _share(self.received, self.expected)

    @property
    def timeliness(self) -> Decimal | None:
        """On time of expected in per cent, one decimal; None where nothing was expected."""
        return _share(self.on_time, self.expected)


def months_due(catalogue: Catalogue, months: Iterable[str]) -> Iterator[Subject]:
    """Yield the reports and periods whose deadline falls in any of the months."""
    for month in months:
        start = datetime.combine(first_day(month), datetime.min.time(), BANGKOK)
        after = datetime.combine(first_day(shift(month, 1)), datetime.min.time(), BANGKOK)
        for report in catalogue.reports:
            for period in due_periods(report, start, after - timedelta(microseconds=1)):
                yield report, period


def items_of(
    catalogue: Catalogue, subjects: Iterable[Subject], cells: Cells, now: datetime
) -> list[Item]:
    """Return what was owed and has fallen due by a moment, district by district."""
    return [item for subject in subjects for item in _items(catalogue, subject, cells, now)]


def rate_of(items: Iterable[Item]) -> Rate:
    """Return the rate of all the items together."""
    found = list(items)
    received = sum(1 for item in found if item.received)
    return Rate(len(found), received, sum(1 for item in found if item.on_time))


def rates_by(items: Iterable[Item], side: Side) -> dict[str, Rate]:
    """Return a rate for each report, district or month, in the order of the items."""
    groups: dict[str, list[Item]] = {}
    for item in items:
        groups.setdefault(str(getattr(item, side)), []).append(item)
    return {name: rate_of(several) for name, several in groups.items()}


def _items(catalogue: Catalogue, subject: Subject, cells: Cells, now: datetime) -> Iterator[Item]:
    report, period = subject
    due = deadline(report, period)
    found = cells(report.key, period)
    for district in catalogue.owing(report):
        cell = found.get(district) or Cell(report.key, district, period)
        state = cell.state(due, now, report.schedule.grace)
        is_received = state in RECEIVED
        if state == "waived" or due > now or not (is_received or cell.deadline(due) <= now):
            continue
        month = month_of(local(due).date())
        is_on_time = is_received and bool(cell.on_time(due))
        yield Item(report.key, period, district, month, is_received, is_on_time)


def _share(part: int, whole: int) -> Decimal | None:
    if not whole:
        return None
    return (Decimal(100 * part) / whole).quantize(_TENTH, ROUND_HALF_UP)
