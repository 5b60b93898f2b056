"""Durations and offsets as the config writes them: `3d`, `2h`, `-2d 09:00`."""

import re
from datetime import datetime, timedelta
from typing import Annotated, Any

from pydantic import BeforeValidator

from bot.catalogue.written import clock

_DURATION = re.compile(r"([+-]?)\s*(\d+)\s*([dhm]?)")
_UNITS = {"": "days", "d": "days", "h": "hours", "m": "minutes"}


def parse_duration(written: Any) -> timedelta:
    """Return the timedelta of `3d`, `12h`, `90m` or a number of days; ValueError for the rest."""
    try:
        if isinstance(written, int | float) and not isinstance(written, bool):
            return timedelta(days=written)
        found = _DURATION.fullmatch(written.strip()) if isinstance(written, str) else None
        if found:
            sign = -1 if found[1] == "-" else 1
            return sign * timedelta(**{_UNITS[found[3]]: int(found[2])})
    except (OverflowError, ValueError):
        pass
    raise ValueError('must be a duration such as "1d", "12h" or "90m", or a number of days')


def _duration(written: Any) -> timedelta:
    found = written if isinstance(written, timedelta) else parse_duration(written)
    if found < timedelta(0):
        raise ValueError("must not be negative")
    return found


Duration = Annotated[timedelta, BeforeValidator(_duration)]


def offset_from(deadline: datetime, written: str) -> datetime:
    """Return the moment of an offset such as `-2d 09:00` (that day at nine) or `-2h`."""
    amount, _, time = written.strip().partition(" ")
    moment = deadline + parse_duration(amount)
    if not time:
        return moment
    at = clock(time)
    return moment.replace(hour=at.hour, minute=at.minute, second=at.second, microsecond=0)


def days_later(written: str, days: int) -> str:
    """Return an offset of the config moved by whole days: `+1d 09:00` by 2 is `+3d 09:00`."""
    amount, _, time = written.strip().partition(" ")
    moved = parse_duration(amount) + timedelta(days=days)
    minutes = moved // timedelta(minutes=1)
    whole, rest = divmod(minutes, 24 * 60)
    return f"{minutes}m {time}".strip() if rest else f"{whole:+d}d {time}".strip()


def check_offset(written: str) -> str:
    """Return the offset unchanged; ValueError says what is allowed."""
    try:
        offset_from(datetime(2020, 1, 15, 12), written)  # noqa: DTZ001 - only the form is tried
    except (ValueError, OverflowError) as error:
        said = 'must be an offset from the deadline such as "-2d 09:00", "0d 09:00", "-2h" or "+1d"'
        raise ValueError(said) from error
    return written
