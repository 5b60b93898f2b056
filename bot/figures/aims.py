"""Targets on single fields: 97 % disbursed in the third quarter, 90 % of households planting.

Pure. Of per cents the newest figure counts, of everything else the sum of the fiscal year.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from bot.catalogue.deadlines import deadline
from bot.catalogue.periods import ONCE, first_day, last_day, local, month_of, period_at, shift
from bot.catalogue.report import FieldOf, Report
from bot.figures.targets import fiscal_year

_QUARTERS = {"Q1": 2, "Q2": 5, "Q3": 8, "Q4": 11}
"""The last month of each quarter, counted from October."""


@dataclass(frozen=True, slots=True)
class Aim:
    """Where a district stands with a field's target; `reached` is None while nothing has come."""

    district: str
    reached: Decimal | None
    gap: Decimal

    @property
    def is_met(self) -> bool:
        """Say whether the target is reached."""
        return self.reached is not None and not self.gap


def aimed(report: Report) -> Iterator[FieldOf]:
    """Yield the fields of a report that have a target."""
    return (field for field in report.fields if field.target is not None)


def aim_day(report: Report, field: FieldOf, month: str) -> dt.date:
    """Return the day by which a target is to be reached, in the fiscal year that holds a month."""
    year = fiscal_year(month)
    if isinstance(field.target_by, dt.date):
        return field.target_by
    if field.target_by is not None:
        return last_day(year[_QUARTERS[field.target_by]])
    if report.schedule.every == ONCE:
        return local(deadline(report, ONCE)).date()
    return last_day(year[-1])


def aim_periods(report: Report, field: FieldOf, month: str) -> list[str]:
    """Return the periods that count, oldest first: those of the fiscal year up to a month.

    What is reported after the day of the target no longer counts for it.
    """
    every = report.schedule.every
    if every == ONCE:
        return [ONCE]
    end = min(last_day(month), aim_day(report, field, month))
    period, found = period_at(every, first_day(fiscal_year(month)[0])), []
    while first_day(period) <= end:
        found.append(period)
        period = shift(period, 1)
    return found


def months_left(report: Report, field: FieldOf, month: str) -> int:
    """Return how many months after a month there are until the target's day."""
    last = month_of(aim_day(report, field, month))
    return sum(1 for one in fiscal_year(month) if month < one <= last)


def aim(district: str, field: FieldOf, values: Mapping[str, Decimal]) -> Aim:
    """Return where a district stands; `values` are the field's figures by period, oldest first."""
    target = field.target if field.target is not None else Decimal(0)
    given = list(values.values())
    if not given:
        return Aim(district, None, target)
    reached = given[-1] if field.type == "percent" else sum(given, Decimal(0))
    return Aim(district, reached, max(target - reached, Decimal(0)))
