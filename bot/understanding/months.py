"""Month names and years as people write them, and the month they mean on a given day."""

import re
from datetime import date
from typing import Final

from bot.catalogue.periods import (
    BUDDHIST_ERA,
    BUDDHIST_FROM,
    ONCE,
    every_of,
    first_day,
    month_of,
    shift,
)
from bot.understanding.words import MONTHS

_ENDS = r"(?![ก-๎])"
# Short month names may run into a few words; elsewhere they begin other words (มีนาย, ตุลาการ).
_ENDS_LOOSELY = r"(?![ก-๎])|(?=นี้|ค่ะ|ครับ|คะ|คับ|ได้|ยอด|รวม|ขาย|มี|ที่|จำนวน|\x02)"


def _forms(name: str) -> str:
    if "." in name:
        first, second = name.strip(".").split(".")
        return rf"{first}\.\s?{second}(?:\.|{_ENDS})"
    if name.isascii():
        return rf"(?<![a-z]){name}\.?(?![a-z])"
    if len(name) == 2 or (len(name) == 3 and name[1] in "ิี"):
        return rf"(?:(?<![ก-๎])|(?<=เดือน)|(?<=ประจำ)|(?<=ยอด)){name}(?:\.|{_ENDS})"
    if name.endswith(("คม", "ยน", "พันธ์")):
        return name
    return rf"{name}(?:{_ENDS_LOOSELY})"


def _month_pattern() -> tuple[str, dict[str, int]]:
    numbered = [(form, number) for number, forms in enumerate(MONTHS, 1) for form in forms]
    numbered.sort(key=lambda item: -len(item[0]))
    keys = {re.sub(r"[.\s]", "", form): number for form, number in numbered}
    firsts = sorted({form[0] for form, _ in numbered})
    by_first = (
        f"(?={first})(?:{'|'.join(_forms(form) for form, _ in numbered if form[0] == first)})"
        for first in firsts
    )
    # The looks ahead at first letters spare most places the long alternations.
    return rf"(?:(?=[{''.join(firsts)}])(?:{'|'.join(by_first)}))", keys


MONTH, _NUMBERS = _month_pattern()
YEAR: Final = (
    r"(?:[\s.,/'\"-]{0,3}(?:พ\.?ศ\.?|ปี(?!งบ)|ค\.?ศ\.?)?\s?(?:\d{4}|\d{2})"
    r"(?!\d|[.,][\d-]|(?:/\s?|\s/)\d))"
)


def month_number(written: str) -> int:
    """Return 1 to 12 for a written month name."""
    return _NUMBERS["".join(written.replace(".", "").split())]


def in_words(period: str) -> str:
    """Return a period as people write it, so that it is read back; nothing for `once`."""
    if period == ONCE:
        return ""
    if every_of(period) == "month":
        start = first_day(period)
        return f"{MONTHS[start.month - 1][0]} {start.year + BUDDHIST_ERA}"
    return f"สัปดาห์ที่ {int(period[6:])} ปี {int(period[:4]) + BUDDHIST_ERA}"


def gregorian_year(written: str, sent: date) -> int | None:
    """Return the year a number means, or None if it is none: 63 and 2563 are 2020."""
    digits = written[-4:] if written[-4:].isdecimal() else written[-2:]
    number = int(digits)
    year = number + 2500 - BUDDHIST_ERA if len(digits) == 2 else number
    if year >= BUDDHIST_FROM:
        year -= BUDDHIST_ERA
    return year if abs(year - sent.year) <= 12 else None


def newest_month(number: int, sent: date) -> str | None:
    """Return the newest such month not after the day's; None for the month right ahead."""
    this_month = month_of(sent)
    if shift(this_month, 1)[5:] == f"{number:02d}":
        return None
    year = sent.year if number <= sent.month else sent.year - 1
    return f"{year:04d}-{number:02d}"


def months_ahead(number: int, sent: date) -> tuple[str, str]:
    """Return the month right ahead and its namesake a year before: what to ask about."""
    ahead = shift(month_of(sent), 1)
    return shift(ahead, -12), ahead
