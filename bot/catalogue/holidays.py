"""Thailand's working days, from the `holidays` library."""

from datetime import date, timedelta
from functools import cache
from typing import Literal


@cache
def _public_holidays(year: int) -> frozenset[date]:
    # Imported when first needed: most readings never ask for a holiday.
    from holidays import country_holidays  # noqa: PLC0415

    return frozenset(country_holidays("TH", years=[year]))


def is_working_day(day: date) -> bool:
    """Say whether a day is neither a weekend nor a Thai public holiday."""
    return day.isoweekday() < 6 and day not in _public_holidays(day.year)


def move_to_working_day(day: date, rule: Literal["keep", "before", "after"]) -> date:
    """Return the day moved off weekends and holidays as the report's `holiday` setting says."""
    if rule == "keep":
        return day
    step = timedelta(days=-1 if rule == "before" else 1)
    while not is_working_day(day):
        day += step
    return day
