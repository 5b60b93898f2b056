"""The Report Award: points for each report due in a month, by DESIGN's published rule.

Pure: the same ledger always gives the same result, line by line. A report that could be filler (all
zero, or equal to the last one in every figure) counts only once somebody has confirmed it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from pydantic import TypeAdapter

from bot.catalogue.deadlines import deadline
from bot.catalogue.office import Award, Catalogue
from bot.catalogue.periods import BANGKOK, ONCE, first_day, shift
from bot.catalogue.report import Report
from bot.figures.rates import Subject, months_due
from bot.ledger.cell import Cell, Cells

PLACES = 3
Filler = Literal["zero", "copy"]
"""What could be filler: nothing but zeros, or the last period's figures once more."""
Why = Literal["on-time", "corrected", "grace", "late", "missing", "returned", "unconfirmed"]


@dataclass(frozen=True, slots=True)
class Mark:
    """What one report earned a district, and why: when it was due, when it came."""

    report: str
    period: str
    points: Decimal
    possible: Decimal
    why: Why
    due: datetime
    received_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Score:
    """A district's month: score = 100 × earned / possible, one decimal."""

    district: str
    marks: tuple[Mark, ...]

    @property
    def earned(self) -> Decimal:
        """The points of all reports."""
        return sum((mark.points for mark in self.marks), Decimal(0))

    @property
    def possible(self) -> Decimal:
        """The points that could have been earned."""
        return sum((mark.possible for mark in self.marks), Decimal(0))

    @property
    def points(self) -> Decimal:
        """The score; zero where nothing was due."""
        if not self.possible:
            return Decimal("0.0")
        return (100 * self.earned / self.possible).quantize(Decimal("0.1"), ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the award; every district of a tied score shares it."""

    place: int
    points: Decimal
    districts: tuple[str, ...]


def scores(catalogue: Catalogue, cells: Cells, month: str, now: datetime) -> list[Score]:
    """Return every district's score for the reports whose deadline falls in a month, by `now`."""
    due = [one for one in months_due(catalogue, [month]) if deadline(*one) <= now]
    return [
        Score(district, tuple(_marks(district, due, catalogue, cells)))
        for district in catalogue.district_names
    ]


def places(found: list[Score]) -> list[Place]:
    """Return the first places, dense: after two winners comes the second place."""
    return ranked(found)[:PLACES]


def ranked(found: Sequence[Score]) -> list[Place]:
    """Return every place that has points, dense."""
    scored = [score for score in found if score.points > 0]
    return [
        Place(rank, points, tuple(s.district for s in scored if s.points == points))
        for rank, points in enumerate(sorted({s.points for s in scored}, reverse=True), 1)
    ]


def frozen_at(award: Award, month: str) -> datetime:
    """Return the moment at which a month's award is frozen: in the month after."""
    day = first_day(shift(month, 1)).replace(day=award.freeze_day)
    return datetime.combine(day, award.freeze_time, BANGKOK)


_SCORES: TypeAdapter[tuple[Score, ...]] = TypeAdapter(tuple[Score, ...])


def dump_scores(found: Sequence[Score]) -> str:
    """Return scores as JSON: the same scores, the same bytes."""
    return _SCORES.dump_json(tuple(found)).decode()


def load_scores(stored: str) -> list[Score]:
    """Return the scores of their JSON."""
    return list(_SCORES.validate_json(stored))


def _marks(district: str, due: list[Subject], catalogue: Catalogue, cells: Cells) -> Iterator[Mark]:
    for report, period in due:
        if district not in catalogue.owing(report):
            continue
        cell = cells(report.key, period).get(district) or Cell(report.key, district, period)
        if cell.waived is not None:
            continue
        last = None if period == ONCE else cells(report.key, shift(period, -1)).get(district)
        why, until = _why(report, cell, last), cell.deadline(deadline(report, period))
        points, possible = _points(why, catalogue.award), catalogue.award.on_time
        yield Mark(report.key, period, points, possible, why, until, cell.received_at)


def filler(report: Report, cell: Cell, last: Cell | None) -> Filler | None:
    """Say whether an entry could be filler and nobody has confirmed it; None where it counts."""
    if cell.confirmed or report.kind == "acknowledgement":
        return None
    if _is_zero(cell):
        return "zero"
    return "copy" if _is_copy(cell, last) else None


def _why(report: Report, cell: Cell, last: Cell | None) -> Why:
    if cell.received_at is None:
        return "missing" if cell.returned is None else "returned"
    if filler(report, cell, last) is not None:
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
