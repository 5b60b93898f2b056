"""Durations and offsets as the config writes them: `3d`, `2h`, `-2d 09:00`."""

import re
from datetime import datetime, time, timedelta
from typing import Annotated, Any

from pydantic import BeforeValidator

_DURATION = re.compile(r"([+-]?)(\d+)([dhm])")
_UNITS = {"d": "days", "h": "hours", "m": "minutes"}


def parse_duration(written: Any) -> timedelta:
    """Return the timedelta of `3d`, `12h`, `90m` or a number of days; ValueError for the rest."""
    if isinstance(written, int) and not isinstance(written, bool):
        return timedelta(days=written)
    found = _DURATION.fullmatch(written) if isinstance(written, str) else None
    if not found:
        raise ValueError("write a duration such as 3d, 12h or 90m")
    sign = -1 if found[1] == "-" else 1
    return sign * timedelta(**{_UNITS[found[3]]: int(found[2])})


Duration = Annotated[timedelta, BeforeValidator(parse_duration)]


def offset_from(deadline: datetime, written: str) -> datetime:
    """Return the moment of an offset such as `-2d 09:00` (that day at nine) or `-2h`."""
    amount, _, clock = written.partition(" ")
    moment = deadline + parse_duration(amount)
    if not clock:
        return moment
    at = time.fromisoformat(clock)
    return moment.replace(hour=at.hour, minute=at.minute, second=0, microsecond=0)


def check_offset(written: str) -> str:
    """Return the offset unchanged; ValueError says what is allowed."""
    try:
        offset_from(datetime(2020, 1, 15, 12), written)  # noqa: DTZ001 - only the form is tried
    except (ValueError, OverflowError) as error:
        raise ValueError("write an offset such as -2d 09:00, 0d 09:00, -2h or +1d 09:00") from error
    return written
