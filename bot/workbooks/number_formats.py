"""What a number format shows: a plain number, a per cent, or a date."""

import re
from datetime import date, timedelta
from typing import Final, Literal

Shape = Literal["number", "percent", "date"]

# ECMA-376 18.8.30: formats that have a number and no text; 27 to 36, 50 to 58 and 71 to 81 are
# the East Asian and Thai dates.
_BUILTIN_PERCENT: Final = frozenset({9, 10, 67, 68})
_BUILTIN_DATES: Final = frozenset(
    {14, 15, 16, 17, 22, *range(27, 37), *range(50, 59), *range(71, 76), 78, 79, 80, 81}
)
_LITERAL: Final = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_DATE_LETTER: Final = re.compile(r"[dmyDMYปดว]")


def builtin_shape(number: int) -> Shape:
    """Return what a format known by its number alone shows."""
    if number in _BUILTIN_PERCENT:
        return "percent"
    return "date" if number in _BUILTIN_DATES else "number"


def shape_of(code: str) -> Shape:
    """Return what a format code shows; words in quotes are no part of it."""
    bare = _LITERAL.sub("", code.split(";", 1)[0])
    if bare.lower() == "general":
        return "number"
    if "%" in bare:
        return "percent"
    return "date" if _DATE_LETTER.search(bare) else "number"


def date_of(serial: float, *, from_1904: bool) -> date | None:
    """Return the day of a serial number; None where no calendar has it."""
    start = date(1904, 1, 1) if from_1904 else date(1899, 12, 30)
    try:
        day = start + timedelta(days=int(serial))
    except (OverflowError, ValueError):
        return None
    return day if serial >= 61 else None
