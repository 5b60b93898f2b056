"""The Report Award: points for each report due in a month, by DESIGN's published rule.

Pure: the same ledger always gives the same result, line by line. A report that could be filler (all
zero, or equal to the last one in every figure) counts only once somebody has confirmed it.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from bot.catalogue.deadlines import deadline, due_periods
from bot.catalogue.office import Award, Catalogue
from bot.catalogue.periods import BANGKOK, ONCE, first_day, shift
from bot.catalogue.report import Report
from bot.ledger.cell import Cell

PLACES = 3
Cells = Callable[[str, str], Mapping[str, Cell]]
"""The cells of a report's period by district."""
Why = Literal["on-time", "corrected", "grace", "late", "missing", "returned", "unconfirmed"]


@dataclass(frozen=True, slots=True)
class Mark:
    """What one report earned a district, and why."""

    report: str
    period: str
    points: Decimal
    possible: Decimal
    why: Why


@dataclass(frozen=True, slots=True)
class Score:
    """A district's month: score = 100 × earned / possible, one decimal."""

    district: str
    marks: tuple[Mark, ...]

    @property
    def points(self) -> Decimal:
        """The score; zero where nothing was due."""
        possible = sum((mark.possible for mark in self.marks), Decimal(0))
        if not possible:
            return Decimal("0.0")
        earned = sum((mark.points for mark in self.marks), Decimal(0))
        return (100 * earned / possible).quantize(Decimal("0.1"), ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the award; every district of a tied score shares it."""

    place: int
    points: Decimal
    districts: tuple[str, ...]


def scores(catalogue: Catalogue, cells: Cells, month: str, now: datetime) -> list[Score]:
    """Return every district's score for the reports whose deadline falls in a month, by `now`."""
    due = list(_due(catalogue, month, now))
    return [
        Score(district, tuple(_marks(district, due, catalogue, cells)))
        for district in catalogue.district_names
    ]


def places(found: list[Score]) -> list[Place]:
    """Return the first places, dense: after two winners comes the second place."""
    scored = [score for score in found if score.points > 0]
    ranks = sorted({score.points for score in scored}, reverse=True)[:PLACES]
    return [
        Place(rank + 1, points, tuple(s.district for s in scored if s.points == points))
        for rank, points in enumerate(ranks)
    ]


def _due(catalogue: Catalogue, month: str, now: datetime) -> Iterator[tuple[Report, str]]:
    start = datetime.combine(first_day(month), datetime.min.time(), BANGKOK)
    after = datetime.combine(first_day(shift(month, 1)), datetime.min.time(), BANGKOK)
    for report in catalogue.reports:
        for period in due_periods(report, start, after - timedelta(microseconds=1)):
            if deadline(report, period) <= now:
                yield report, period


def _marks(
    district: str, due: list[tuple[Report, str]], catalogue: Catalogue, cells: Cells
) -> Iterator[Mark]:
    for report, period in due:
        if district not in catalogue.owing(report):
            continue
        cell = cells(report.key, period).get(district) or Cell(report.key, district, period)
        if cell.waived is not None:
            continue
        last = None if period == ONCE else cells(report.key, shift(period, -1)).get(district)
        why = _why(report, cell, last)
        yield Mark(report.key, period, _points(why, catalogue.award), catalogue.award.on_time, why)


def _why(report: Report, cell: Cell, last: Cell | None) -> Why:
    if cell.received_at is None:
        return "missing" if cell.returned is None else "returned"
    if not cell.confirmed and (_is_zero(cell) or _is_copy(cell, last)):
        return "unconfirmed"
    due = cell.deadline(deadline(report, cell.period))
    if cell.received_at > due:
        return "grace" if cell.received_at <= due + report.schedule.grace else "late"
    is_changed = cell.changed_at is not None and cell.changed_at > due
    return "corrected" if is_changed else "on-time"


def _points(why: Why, award: Award) -> Decimal:
    worth = {
        "on-time": award.on_time,
        "corrected": award.corrected,
        "grace": award.grace,
        "late": award.late,
    }
    return worth.get(why, Decimal(0))


def _is_zero(cell: Cell) -> bool:
    return bool(cell.values) and not any(cell.values.values())


def _is_copy(cell: Cell, last: Cell | None) -> bool:
    """Say whether every figure that is not zero equals the last period's."""
    figures = {key: value for key, value in cell.values.items() if value}
    before = {key: value for key, value in last.values.items() if value} if last else {}
    return bool(figures) and figures == before
