"""Values as people write them in a config: several ways of writing, one value, one plain refusal.

Each reader takes what TOML gives and returns the value; ValueError says what is allowed.
"""

import datetime as dt
import re
from typing import Any, Literal

from bot.catalogue.periods import BUDDHIST_ERA, BUDDHIST_FROM, ONCE, PERIOD_PATTERN, first_day

LAST_WORKING: Literal["last-working"] = "last-working"
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
QUARTERS = ("Q1", "Q2", "Q3", "Q4")
_CLOCK = re.compile(r"(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?\s*(?:น\.?)?")
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f\ufffe\uffff]")
_KEY = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")


def printable(written: Any) -> Any:
    """Return a text without control characters, which no file or page could hold."""
    return _UNPRINTABLE.sub("", written) if isinstance(written, str) else written


def weekday(written: Any) -> int:
    """Return 1 to 7 of `fri`, `Friday` or the ISO number 5."""
    if isinstance(written, int) and not isinstance(written, bool) and 1 <= written <= 7:
        return written
    name = str(written).strip().lower()
    if name in ("1", "2", "3", "4", "5", "6", "7"):
        return int(name)
    found = [
        day for day, full in enumerate(WEEKDAYS, 1) if len(name) >= 3 and full.startswith(name)
    ]
    if not found:
        raise ValueError('must be "mon" to "sun", or 1 (Monday) to 7')
    return found[0]


def day_of_month(written: Any) -> int | Literal["last-working"]:
    """Return 1 to 31, or last-working; 31 is the last day of a shorter month."""
    name = str(written).strip().lower()
    if name == LAST_WORKING:
        return LAST_WORKING
    if not isinstance(written, bool) and name.isdecimal() and 1 <= int(name) <= 31:
        return int(name)
    raise ValueError('must be 1 to 31 or "last-working"')


def clock(written: Any) -> dt.time:
    """Return the time of 15:00:00, "15:00" or "15.00"."""
    if isinstance(written, dt.time):
        return written.replace(tzinfo=None)
    found = _CLOCK.fullmatch(written.strip()) if isinstance(written, str) else None
    hour, minute, second = (int(part or 0) for part in found.groups()) if found else (24, 0, 0)
    try:
        return dt.time(hour, minute, second)
    except ValueError:
        raise ValueError('must be a time from "00:00" to "23:59"') from None


def day(written: Any) -> dt.date:
    """Return the date of 2020-06-30, with or without quotes."""
    if isinstance(written, str):
        try:
            written = dt.date.fromisoformat(written.strip())
        except ValueError:
            written = None
    if isinstance(written, dt.datetime):
        written = written.date()
    if isinstance(written, dt.date):
        return dt.date(common_year(written.year), written.month, written.day)
    raise ValueError("must be a date such as 2020-06-30")


def quarter_or_day(written: Any) -> str | dt.date:
    """Return Q1 to Q4 of the fiscal year (Q1 begins in October), or a date."""
    if isinstance(written, str) and written.strip().upper() in QUARTERS:
        return written.strip().upper()
    try:
        return day(written)
    except ValueError:
        said = 'must be a quarter of the fiscal year, "Q1" to "Q4", or a date such as 2020-06-30'
        raise ValueError(said) from None


def period(written: Any) -> str:
    """Return a month, an ISO week or `once`, if there is such a one."""
    if not isinstance(written, str) or not PERIOD_PATTERN.fullmatch(written.strip()):
        raise ValueError('must be a month such as "2020-05" or an ISO week such as "2020-W24"')
    if written.strip() != ONCE:
        common_year(int(written[:4]))
        try:
            first_day(written.strip())
        except ValueError:
            raise ValueError("must be a week that the year has") from None
    return written.strip()


def common_year(year: int) -> int:
    """Return the year; ValueError if it is a Buddhist one."""
    if year >= BUDDHIST_FROM:
        raise ValueError(f"must be in the common era: {year - BUDDHIST_ERA} for {year}")
    return year


def key(written: Any) -> str:
    """Return a key: it stands in commands, exports and the store."""
    if isinstance(written, str) and _KEY.fullmatch(written):
        return written
    raise ValueError("must be short and Latin: a to z, 0 to 9, - and _, at most 40")


def code(written: Any) -> str:
    """Return a district's code of four digits, with or without quotes."""
    if not isinstance(written, bool) and re.fullmatch(r"[0-9]{4}", str(written)):
        return str(written)
    raise ValueError('must be four digits such as "5201"')


def several(written: Any) -> Any:
    """Return a list, also for a single text."""
    return (written,) if isinstance(written, str) else written
