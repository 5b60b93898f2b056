"""By when: the deadline phrases of requests and minutes, as a date, a time and a repetition.

The phrases are those of Thai official and chat language: ภายในวันที่, ก่อน, วันศุกร์ที่, สิ้นเดือน, พรุ่งนี้,
ทุกวันที่ 3 ของเดือน จนถึงเดือนกันยายน. A date without a year is the next one from the day it was said.
"""

import calendar
import datetime as dt
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, time, timedelta

from bot.catalogue.periods import first_day, month_of, shift
from bot.understanding.hours import CLOCK, time_in
from bot.understanding.months import MONTH, YEAR, gregorian_year, month_number
from bot.understanding.normalise import normalise

WEEKDAYS = ("จันทร์", "อังคาร", "พุธ", "พฤหัส(?:บดี)?", "ศุกร์", "เสาร์", "อาทิตย์")
CODES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKDAY = rf"(?P<weekday>{'|'.join(WEEKDAYS)})"
_DATE = rf"(?P<day>\d{{1,2}})\s?(?P<month>{MONTH})(?P<year>{YEAR})?"
_NUMERIC = r"(?P<day>\d{1,2})/(?P<month>\d{1,2})(?:/(?P<year>\d{4}|\d{2}))?(?![\d/])"
_RANGE = r"(?:\d{1,2}\s?(?:-|ถึง)\s?)?"
_BY = r"(?:ภายใน|ก่อน|ไม่เกิน|อย่างช้า|ทัน|จนถึง|ถึง)\s?"
_ON_DAY = rf"(?:วัน)?(?:{'|'.join(WEEKDAYS)})?\s?(?:ที่\s?)?"
_DEED_WORD = r"(?:ส่ง|รายงาน|แจ้ง|บันทึก|จัดทำ|ดำเนินการ|ตอบ|แล้วเสร็จ)"
_DEED = rf"{_DEED_WORD}[^\d\n]{{0,30}}?"
_WHICH_MONTH = rf"นี้|(?P<next>หน้า)|(?P<month>{MONTH})(?P<year>{YEAR})?"
_UNTIL = rf"จนถึง\s?(?:สิ้น)?เดือน\s?(?P<month>{MONTH})(?P<year>{YEAR})?"


@dataclass(frozen=True, slots=True)
class Due:
    """A deadline. `repeat` is `monthly:3` or `weekly:fri`; `due` is then the next such day.

    `start` and `end` are where the phrase stands in the normalised text.
    """

    due: date
    start: int
    end: int
    time: dt.time | None = None
    repeat: str | None = None
    until: date | None = None


def find_due(text: str, said: date) -> Due | None:
    """Return the deadline that a text sets, or None; `said` is the day it was said on."""
    clean = normalise(text).text
    return next(_dues(clean, said, _PHRASES, lambda text, pattern: pattern.finditer(text)), None)


def find_deadline(text: str, said: date) -> Due | None:
    """Return the deadline that a request sets, or None; never a date that may be something else.

    Minutes are full of directives; in a request a date may as well be an event's or of the
    figures asked for, and who reads None asks.
    """
    clean = normalise(text).text
    found = _dues(clean, said, (*_PHRASES, *_SHORT), _overlapping)
    due = next((due for due in found if _is_sure(clean, due)), None)
    if due is None or due.time is not None:
        return due
    before = clean[max(0, due.start - 25) : due.start].rpartition("\n")[2]
    return replace(due, time=time_in(before))


def _overlapping(text: str, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """Yield every place where a phrase begins: a doubtful one may hold a sure one."""
    found = pattern.search(text)
    while found:
        yield found
        found = pattern.search(text, found.start() + 1)


def _dues(
    clean: str,
    said: date,
    phrases: "Sequence[_Phrase]",
    places: Callable[[str, re.Pattern[str]], Iterator[re.Match[str]]],
) -> Iterator[Due]:
    for pattern, meaning in phrases:
        for found in places(clean, pattern):
            due = meaning(found, said)
            if due is not None:
                yield replace(due, time=_time_near(clean, due), until=_until(clean, due, said))


def _is_sure(clean: str, due: Due) -> bool:
    """Say whether a phrase of a request is its deadline and not a span, a number or an event."""
    phrase, before = clean[due.start : due.end], clean[max(0, due.start - 30) : due.start]
    if due.repeat is not None:
        return True
    if phrase.startswith(("ถึง", "จนถึง")) or _SPAN.search(before):
        return False
    if re.match(_BY, phrase):
        return not _PLAIN_NUMBER.fullmatch(phrase)
    deed = re.match(_DEED_WORD, phrase)
    if deed:
        return _BESIDE_DEED.fullmatch(phrase[deed.end() :]) is not None
    here = max(due.start - len(before), clean.rfind("\n", 0, due.start) + 1)
    return not _EVENT.search(clean, here, due.start)


def _monthly(found: re.Match[str], said: date) -> Due | None:
    number = int(found["day"]) if found["day"] else 31
    if not 1 <= number <= 31:
        return None
    due = _in_month(month_of(said), number)
    if due < said:
        due = _in_month(shift(month_of(said), 1), number)
    return Due(due, *found.span(), repeat=f"monthly:{number}")


def _weekly(found: re.Match[str], said: date) -> Due:
    number = _weekday_number(found["weekday"])
    return Due(_next_weekday(said, number), *found.span(), repeat=f"weekly:{CODES[number]}")


def _dated(found: re.Match[str], said: date) -> Due | None:
    written = found["month"]
    month = int(written) if written.isdecimal() else month_number(written)
    due = _date_of(int(found["day"]), month, found["year"], said)
    return None if due is None else _before(found, due)


def _day_only(found: re.Match[str], said: date) -> Due | None:
    number = int(found["day"])
    if not 1 <= number <= 31:
        return None
    due = _in_month(month_of(said), number)
    return _before(found, due if due >= said else _in_month(shift(month_of(said), 1), number))


def _before(found: re.Match[str], due: date) -> Due:
    """ก่อนวันที่ 5 without an hour allows the 4th at the latest."""
    is_before = found[0].startswith("ก่อน") and not re.match(
        rf"\s?(?:เวลา)?\s?{CLOCK}", _rest(found)
    )
    return Due(due - timedelta(days=1) if is_before else due, *found.span())


def _rest(found: re.Match[str]) -> str:
    return found.string[found.end() : found.end() + 20]


def _month_end(found: re.Match[str], said: date) -> Due:
    month = month_of(said)
    if found["next"]:
        month = shift(month, 1)
    elif found["month"]:
        named = _date_of(1, month_number(found["month"]), found["year"], said.replace(day=1))
        month = month_of(named) if named else month
    return Due(_in_month(month, 31), *found.span())


def _relative(found: re.Match[str], said: date) -> Due:
    days = {"วันนี้": 0, "พรุ่งนี้": 1, "วันพรุ่งนี้": 1, "มะรืน": 2, "มะรืนนี้": 2}
    return Due(said + timedelta(days=days[found["when"]]), *found.span())


def _this_weekday(found: re.Match[str], said: date) -> Due:
    due = _next_weekday(said, _weekday_number(found["weekday"]))
    is_next_week = found["next"] and due.isocalendar()[:2] == said.isocalendar()[:2]
    return Due(due + timedelta(weeks=1 if is_next_week else 0), *found.span())


def _within_days(found: re.Match[str], said: date) -> Due:
    return Due(said + timedelta(days=int(found["days"])), *found.span())


def _week_end(found: re.Match[str], said: date) -> Due:
    friday = said + timedelta(days=4 - said.weekday())
    return Due(friday + timedelta(weeks=1 if found["next"] else 0), *found.span())


def _at_hour(found: re.Match[str], said: date) -> Due | None:
    """ก่อน 15.00 น. วันที่ 5 is the 5th."""
    due = _date_of(int(found["day"]), month_number(found["month"]), found["year"], said)
    return None if due is None else Due(due, *found.span())


def _today(found: re.Match[str], said: date) -> Due:
    return Due(said, *found.span())


_Meaning = Callable[[re.Match[str], date], Due | None]
_Phrase = tuple[re.Pattern[str], _Meaning]
_PHRASES: tuple[_Phrase, ...] = tuple(
    (re.compile(pattern), meaning)
    for pattern, meaning in (
        (r"ทุก\s?(?:ๆ\s?)?วันที่\s?(?P<day>\d{1,2})(?:\s?ของ(?:ทุก)?เดือน)?", _monthly),
        (r"ทุก\s?(?:ๆ\s?)?สิ้นเดือน(?P<day>)", _monthly),
        (rf"ทุก\s?(?:ๆ\s?)?วัน{_WEEKDAY}", _weekly),
        (rf"{_BY}{_ON_DAY}{_RANGE}{_DATE}", _dated),
        (rf"{_BY}{_ON_DAY}{_RANGE}{_NUMERIC}", _dated),
        (rf"{_DEED}{_ON_DAY}{_RANGE}{_DATE}", _dated),
        (rf"{_DEED}{_ON_DAY}{_NUMERIC}", _dated),
        (rf"{_BY}สัปดาห์(?:นี้|(?P<next>หน้า))", _week_end),
        (rf"(?:{_BY})?(?:สิ้น|ปลาย)\s?เดือน\s?(?:{_WHICH_MONTH})?", _month_end),
        (rf"{_BY}เดือน\s?(?:{_WHICH_MONTH})", _month_end),
        (rf"(?:{_BY})?(?P<when>วันพรุ่งนี้|พรุ่งนี้|มะรืนนี้|มะรืน)", _relative),
        (rf"{_BY}(?P<when>วันนี้)", _relative),
        (rf"(?:{_BY}|{_DEED})(?:วัน)?{_WEEKDAY}(?:นี้|(?P<next>หน้า))", _this_weekday),
        (r"ภายใน\s?(?P<days>\d{1,2})\s?วัน(?!ที่)", _within_days),
        (rf"{_BY}{_ON_DAY}{_RANGE}(?P<day>\d{{1,2}})(?:\s?ของเดือน|\s?นี้)?(?!\s?[\d.:/])", _day_only),
    )
)  # fmt: skip
_TERM = (
    r"(?:กำหนด(?:ส่ง|การส่ง|เวลา)?|เส้นตาย|deadline|เดดไลน์|หมดเขต)\s?:?\s?(?:ภายใน|คือ|เป็น|ไม่เกิน)?\s?"
)
_SHORT: tuple[_Phrase, ...] = tuple(
    (re.compile(pattern), meaning)
    for pattern, meaning in (
        (rf"{_BY}(?:เวลา\s?)?{CLOCK}\s?(?:ของ|ใน)?\s?{_ON_DAY}{_DATE}", _at_hour),
        (rf"{_TERM}{_ON_DAY}{_DATE}", _dated),
        (rf"วัน(?:{'|'.join(WEEKDAYS)})\s?ที่\s?{_DATE}", _dated),
        (rf"{_TERM}{_ON_DAY}{_NUMERIC}", _dated),
        (rf"{_TERM}(?:วัน)?{_WEEKDAY}(?:นี้|(?P<next>หน้า))", _this_weekday),
        (rf"(?:วัน)?{_WEEKDAY}(?:นี้|(?P<next>หน้า))", _this_weekday),
        (rf"{_BY}(?:เย็น|บ่าย|เที่ยง)(?:วัน)?นี้", _today),
        (r"(?:ภายใน|ก่อน)\s?(?:เวลา\s?)?\d{1,2}[.:]\d\d\s?น\.?\s?(?:ของ)?วันนี้", _today),
        (r"วันนี้(?=\s?(?:ภายใน|ก่อน|ไม่เกิน)\s?(?:เวลา\s?)?\d{1,2}[.:]\d\d)", _today),
    )
)  # fmt: skip
"""What people type in a chat, too short for the prose of minutes."""
_SPAN = re.compile(r"(?:ตั้งแต่|ระหว่าง|นับจาก|ห้วง)[^\n]*\Z")
_PLAIN_NUMBER = re.compile(rf"{_BY}(?:\d{{1,2}}\s?(?:-|ถึง)\s?)?\d{{1,2}}")
_BESIDE_DEED = re.compile(
    rf"(?:ผล|จังหวัด|ให้|มา|ที่|กลับ|ด้วย|ได้|ใน|วัน|พช\.?|{'|'.join(WEEKDAYS)}|นี้|หน้า|\s)*(?:\d.*)?",
    re.DOTALL,
)
_EVENT = re.compile(
    r"ประชุม|อบรม|กิจกรรม|ประกวด|สัมมนา|(?<!ราย)(?<!สั่ง)(?<!หน่วย)(?<!พนัก)งาน|เดินทาง|ลงพื้นที่|ออกร้าน|ตรวจเยี่ยม|เมื่อ"
)


def _time_near(text: str, due: Due) -> time | None:
    """Return the hour that stands within reach of the phrase."""
    return time_in(text[due.start : due.end + 60].split("\n", maxsplit=1)[0])


def _until(text: str, due: Due, said: date) -> date | None:
    found = re.search(_UNTIL, text[due.end :]) if due.repeat else None
    if not found:
        return None
    last = _date_of(1, month_number(found["month"]), found["year"], said.replace(day=1))
    return _in_month(month_of(last), 31) if last else None


def next_day(due: date, repeat: str) -> date:
    """Return the day after `due` on which a repeated deadline falls: monthly:3, weekly:fri."""
    rhythm, _, day = repeat.partition(":")
    if rhythm == "weekly":
        return due + timedelta(weeks=1)
    return _in_month(shift(month_of(due), 1), int(day))


def _date_of(day: int, month: int, year: str | None, said: date) -> date | None:
    named = gregorian_year(year, said) if year else None
    try:
        found = date(named or said.year, month, day)
        return found if named or found >= said else found.replace(year=said.year + 1)
    except ValueError:
        return None


def _in_month(month: str, day: int) -> date:
    start = first_day(month)
    return start.replace(day=min(day, calendar.monthrange(start.year, start.month)[1]))


def _next_weekday(said: date, number: int) -> date:
    return said + timedelta(days=(number - said.weekday()) % 7)


def _weekday_number(written: str) -> int:
    return next(i for i, name in enumerate(WEEKDAYS) if re.fullmatch(name, written))
