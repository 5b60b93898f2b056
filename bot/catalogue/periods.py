"""Periods: what a report is about. `2020-05` a month, `2020-W24` an ISO week, `once` a one-off."""

import re
from datetime import date, datetime, timedelta, timezone
from typing import Final, Literal

BANGKOK: Final = timezone(timedelta(hours=7), "Asia/Bangkok")
"""Thailand has no daylight saving: a fixed offset needs no time-zone database."""

BUDDHIST_ERA: Final = 543
"""So many years the Buddhist era is ahead of the common one."""
BUDDHIST_FROM: Final = 2400
"""From here on a written year is the Buddhist era's."""

Every = Literal["month", "week", "once"]
ONCE: Final = "once"
PERIOD_PATTERN: Final = re.compile(r"once|\d{4}-(?:0[1-9]|1[0-2])|\d{4}-W(?:0[1-9]|[1-4]\d|5[0-3])")


def month_of(day: date) -> str:
    """Return the month that holds a day, as `2020-05`."""
    return f"{day.year:04d}-{day.month:02d}"


def week_of(day: date) -> str:
    """Return the ISO week that holds a day, as `2020-W24`."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def every_of(period: str) -> Every:
    """Return the rhythm a period belongs to."""
    if period == ONCE:
        return "once"
    return "week" if "W" in period else "month"


def shift(period: str, steps: int) -> str:
    """Return the period `steps` later (earlier when negative); `once` has no neighbours."""
    if period == ONCE:
        return ONCE
    if every_of(period) == "week":
        return week_of(first_day(period) + timedelta(weeks=steps))
    months = int(period[:4]) * 12 + int(period[5:7]) - 1 + steps
    return f"{months // 12:04d}-{months % 12 + 1:02d}"


def first_day(period: str) -> date:
    """Return the first day of a month or week; ValueError for `once` or a week 53 too many."""
    if every_of(period) == "week":
        return date.fromisocalendar(int(period[:4]), int(period[6:]), 1)
    return date.fromisoformat(f"{period}-01")


def last_day(period: str) -> date:
    """Return the last day of a month or week; ValueError for `once`."""
    return first_day(shift(period, 1)) - timedelta(days=1)


def period_at(every: Every, moment: date) -> str:
    """Return the month or week that holds a day, or `once`."""
    if every == "once":
        return ONCE
    return month_of(moment) if every == "month" else week_of(moment)


def local(moment: datetime) -> datetime:
    """Return an aware moment on Bangkok's wall clock."""
    return moment.astimezone(BANGKOK)


def from_millis(millis: int) -> datetime:
    """Return LINE's timestamp (milliseconds since 1970, UTC) on Bangkok's wall clock."""
    return datetime.fromtimestamp(millis / 1000, BANGKOK)


def to_millis(moment: datetime) -> int:
    """Return milliseconds since 1970, UTC."""
    return round(moment.timestamp() * 1000)
