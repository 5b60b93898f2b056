"""When, in everyday words: บ่ายสาม, พรุ่งนี้ 9 โมง, อีก 2 ชม.: the next such moment after now."""

import re
from datetime import datetime, time, timedelta

from bot.understanding.due import find_due
from bot.understanding.normalise import normalise

_NUMBERS = {
    "หนึ่ง": 1, "นึง": 1, "สอง": 2, "สาม": 3, "สี่": 4, "ห้า": 5, "หก": 6, "เจ็ด": 7, "แปด": 8,
    "เก้า": 9, "สิบเอ็ด": 11, "สิบสอง": 12, "สิบ": 10,
}  # fmt: skip
_NUMBER = rf"(?P<number>\d{{1,2}}|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})"
_HALF = r"(?P<half>\s?ครึ่ง)?"
_LENGTH = re.compile(
    rf"(?:(?P<only_half>ครึ่ง)\s?|{_NUMBER}\s?)(?P<unit>ชั่วโมง|ชม\.?|นาที|วัน)(?!ที่){_HALF}"
)
_CLOCK = re.compile(r"(?<![\d.:/])(?P<hour>[01]?\d|2[0-3])[.:](?P<minute>[0-5]\d)(?!\d)")
_PARTS: tuple[tuple[str, time], ...] = (
    ("เที่ยง", time(12)), ("เช้า", time(9)), ("สาย", time(10)), ("บ่าย", time(13)),
    ("เย็น", time(16)), ("ค่ำ", time(19)),
)  # fmt: skip
_SPOKEN: tuple[tuple[re.Pattern[str], int], ...] = tuple(
    (re.compile(pattern), later)
    for pattern, later in (
        (rf"บ่าย\s?{_NUMBER}(?:\s?โมง)?{_HALF}", 12),
        (rf"{_NUMBER}\s?โมงเย็น{_HALF}", 12),
        (rf"{_NUMBER}\s?ทุ่ม{_HALF}", 18),
        (rf"ตี\s?{_NUMBER}{_HALF}", 0),
        (rf"{_NUMBER}\s?โมง(?:เช้า)?{_HALF}", 0),
        (rf"(?<![\d.:/]){_NUMBER}\s?(?:น\.|นาฬิกา){_HALF}", 0),
        (rf"บ่าย(?:\s?โมง)?(?P<number>){_HALF}", 12),
    )
)
_MORNING = time(9)
_AFTERNOON_FROM = 7
"""5 โมง without a word more is in the afternoon: nobody is reminded at five in the morning."""


def find_moment(text: str, now: datetime) -> datetime | None:
    """Return the moment that a text names, the next from now on; None without any."""
    clean = normalise(text).text
    passed = _length(clean)
    if passed is not None:
        return now + passed
    at, rest = _time_of_day(clean)
    # A date is read where something is due by it; the number of an hour is no date.
    due = find_due(rest, now.date()) or find_due(f"ถึง {rest}", now.date())
    if due is None and at is None:
        return None
    if due is not None:
        return datetime.combine(due.due, at or due.time or _MORNING, now.tzinfo)
    today = datetime.combine(now.date(), at or _MORNING, now.tzinfo)
    return today if today > now else today + timedelta(days=1)


def _length(text: str) -> timedelta | None:
    found = _LENGTH.search(text)
    if found is None:
        return None
    count = 0.5 if found["only_half"] else float(_number(found["number"]))
    count += 0.5 if found["half"] else 0.0
    unit = {"ว": "days", "น": "minutes"}.get(found["unit"][0], "hours")
    return timedelta(**{unit: count})


def _time_of_day(text: str) -> tuple[time | None, str]:
    """Return the hour that is named, and the text without it."""
    clock = _CLOCK.search(text)
    if clock:
        return time(int(clock["hour"]), int(clock["minute"])), _without(text, clock)
    for pattern, later in _SPOKEN:
        found = pattern.search(text)
        if found:
            return _spoken(found, later), _without(text, found)
    return next((at for word, at in _PARTS if word in text), None), text


def _without(text: str, found: re.Match[str]) -> str:
    return f"{text[: found.start()]} {text[found.end() :]}"


def _spoken(found: re.Match[str], later: int) -> time | None:
    hour = _number(found["number"]) if found["number"] else 1
    is_bare = later == 0 and "โมง" in found[0] and "เช้า" not in found[0]
    if later == 12 or (is_bare and hour < _AFTERNOON_FROM):
        hour += 12 if hour < 12 else 0
    elif later:
        hour += later
    return time(hour, 30 if found["half"] else 0) if hour < 24 else None


def _number(written: str) -> int:
    return int(written) if written.isdecimal() else _NUMBERS[written]
