"""Thailand's working days: the `holidays` library, and what the office's config adds to it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator

from bot.catalogue import written as read
from bot.catalogue.part import Clash, Part, items

Date = Annotated[dt.date, BeforeValidator(read.day)]


class Calendar(Part):
    """Days that the office knows better: further holidays, and holidays that are worked on."""

    holidays: tuple[Date, ...] = ()
    workdays: tuple[Date, ...] = ()

    def is_working_day(self, day: dt.date) -> bool:
        """Say whether a day is neither a weekend nor a holiday, or is worked on all the same."""
        if day in self.workdays:
            return True
        is_free = day in self.holidays or day in _public_holidays(day.year)
        return day.isoweekday() < 6 and not is_free

    @classmethod
    def clashes(cls, written: Mapping[str, Any]) -> Iterator[Clash]:
        """Yield days that are said to be both."""
        worked = items(written, "workdays")
        for place, day in enumerate(items(written, "holidays")):
            if day in worked:
                yield ("holidays", place), day, "stands among the workdays, too"


USUAL = Calendar()
"""The working days of an office that adds nothing."""


@cache
def _public_holidays(year: int) -> frozenset[dt.date]:
    # Imported when first needed: most readings never ask for a holiday.
    from holidays import country_holidays  # noqa: PLC0415

    return frozenset(country_holidays("TH", years=[year]))


def move_to_working_day(
    day: dt.date, rule: Literal["keep", "before", "after"], calendar: Calendar = USUAL
) -> dt.date:
    """Return the day moved off weekends and holidays as the report's `holiday` setting says."""
    if rule == "keep":
        return day
    step = dt.timedelta(days=-1 if rule == "before" else 1)
    while not calendar.is_working_day(day):
        day += step
    return day
