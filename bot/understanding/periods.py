"""Finds months, weeks and spans of days, and sets dates aside that are no periods."""

import re
from collections.abc import Callable, Iterable
from datetime import date, timedelta

from bot.catalogue.periods import month_of, shift, week_of
from bot.understanding.lexicon import Lexicon
from bot.understanding.marks import Board, NeverMark, PeriodMark
from bot.understanding.months import (
    MONTH,
    YEAR,
    gregorian_year,
    month_number,
    months_ahead,
    newest_month,
)

_DAY = r"(?<![\d,./])(?P<{0}>\d{{1,2}})"
_TO = r"\s?(?:-|~|ถึง|จนถึง)\s?(?:วัน(?:ที่)?\s?)?"
_MONTH_WORD = r"(?:ของ)?(?:ประจำ)?(?:เดือน|งวด(?:เดือน|ที่)?|ด\.)(?:ที่)?"

_NUMERIC_SPAN = re.compile(
    r"(?=\d)(?<![\d,./])(?P<d1>\d{1,2})(?:/(?P<m1>\d{1,2})(?:/(?P<y1>\d{4}|\d{2}))?)?\s?(?:-|ถึง)\s?"
    r"(?P<d2>\d{1,2})/(?P<m2>\d{1,2})/(?P<y2>\d{4}|\d{2})(?!\d)"
)
_SPAN = re.compile(
    rf"(?=[ว\d])(?:วันที่\s?)?{_DAY.format('d1')}\s?(?:(?P<m1>{MONTH})(?P<y1>{YEAR})?)?{_TO}"
    rf"(?P<d2>\d{{1,2}})\s?(?P<m2>{MONTH})(?P<y2>{YEAR})?"
)
_DATE = re.compile(
    rf"(?=[ว\d])(?:วันที่\s?)?{_DAY.format('day')}\s?(?P<month>{MONTH})(?P<year>{YEAR})?"
)
_NUMERIC_DATE = re.compile(
    r"(?=\d)(?:(?<![\d,./-])\d{1,2}([/.-])\d{1,2}\1(?:\d{4}|\d{2})(?![\d,])|(?<!\d)(?:20|25)\d\d-\d\d-\d\d(?!\d))"
)
_RELATIVE_MONTH = re.compile(
    r"(?:ประจำ|ของ|ใน)?(?:เดือน(?:(?P<this>นี้)|(?P<last>ที่แล้ว|ที่ผ่านมา|ก่อนหน้านี้|ก่อนหน้า|ก่อน)|(?P<next>หน้า|ถัดไป)))"
)
_RELATIVE_WEEK = re.compile(
    r"(?:ประจำ|ของ|ใน)?(?:สัปดาห์|(?<!วัน)อาทิตย์|วีค)(?:(?P<this>นี้)|(?P<last>ที่แล้ว|ที่ผ่านมา|ก่อน))"
)
_WEEK = re.compile(
    rf"(?:ประจำ|ของ)?(?:สัปดาห์|(?<!วัน)อาทิตย์|วีค|week|(?<![a-z])wk?)\s?(?:ที่)?\s?(?P<week>\d{{1,2}})(?![\d,.]*\d)"
    rf"(?P<of_month>\s?(?:ของ)?\s?(?:ประจำ)?(?:เดือน\s?(?:นี้|\d{{1,2}}|{MONTH})?|{MONTH})(?:{YEAR})?)?"
    rf"(?:\s?(?:/|ปี|พ\.ศ\.)\s?(?P<year>\d{{4}}|\d{{2}})(?!\d))?"
)
_NAMED_MONTH = re.compile(rf"(?:(?=[ขปเงด]){_MONTH_WORD}\s?)?(?P<month>{MONTH})(?P<year>{YEAR})?")
_NUMBERED_MONTH = re.compile(
    rf"{_MONTH_WORD}\s?(?P<month>\d{{1,2}})(?:\s?(?:/|-|\.|ปี)\s?(?:พ\.?ศ\.?)?\s?(?P<year>\d{{4}}|\d{{2}}))?"
    r"(?!\d|[.,]\d|\s?/\s?\d)"
)
_MONTH_ALONE = re.compile(
    r"(?=\d)(?<![\d,./ก-๎a-z-])(?P<month>\d{1,2})\s?/\s?(?P<year>\d{4}|\d{2})(?!\d|[.,]\d|\s?/\s?\d)"
)

_ISO_MONTH = re.compile(r"(?=\d)(?<![\d,./-])(?P<year>20\d\d|25\d\d)-(?P<month>\d\d)(?![\d,.-])")
_SPACED_GROUPS = re.compile(r"\s?,\s+(\d{3})\s?,\s+\d{3}(?!\d)")
_GROUP = re.compile(r"\s?,\s+\d{3}(?!\d)")
_DIGIT = re.compile(r"\d")
_LONG_YEAR = re.compile(r"(?<!\d)(?:25|20)\d\d$")
_ANY_MONTH = re.compile(MONTH)
# One of these stands in whatever the patterns above find: looking for them first costs less.
_TO_WORDS = ("-", "~", "ถึง")
_WEEK_WORDS = ("สัปดาห์", "อาทิตย์", "วีค", "w")
_MONTH_WORDS = ("เดือน", "งวด", "ด.")
_YEAR_OR_MILLIONS = re.compile(r"\s?(\d{2})(?:,\d{3}){2,}")


class PeriodFinder:
    """Finds the periods of one message; `sent` is the day it was sent on."""

    def __init__(self, board: Board, lexicon: Lexicon, sent: date) -> None:
        self.board = board
        self.lexicon = lexicon
        self.sent = sent

    def find(self) -> None:
        """Claim spans of days before single dates, dates before months."""
        text = self.board.free
        digits = _DIGIT.search(text) is not None
        months = _ANY_MONTH.search(text) is not None
        slashes = digits and "/" in text
        weeks = _holds(text, _WEEK_WORDS)
        for may_stand, pattern, handle in (
            (slashes, _NUMERIC_SPAN, self._numeric_span),
            (digits and months and _holds(text, _TO_WORDS), _SPAN, self._span),
            (digits and months, _DATE, self._date),
            (digits and _holds(text, "/.-"), _NUMERIC_DATE, self._numeric_date),
            (digits and "-" in text, _ISO_MONTH, self._month_alone),
            ("เดือน" in text, _RELATIVE_MONTH, self._relative_month),
            (weeks, _RELATIVE_WEEK, self._relative_week),
            (weeks and digits, _WEEK, self._week),
            (months, _NAMED_MONTH, self._named_month),
            (digits and _holds(text, _MONTH_WORDS), _NUMBERED_MONTH, self._numbered_month),
            (slashes, _MONTH_ALONE, self._month_alone),
        ):
            if may_stand:
                self._each(pattern, handle)

    def _each(
        self,
        pattern: re.Pattern[str],
        handle: Callable[[re.Match[str]], PeriodMark | NeverMark | None],
    ) -> None:
        for found in pattern.finditer(self.board.free):
            mark = handle(found)
            if mark is not None:
                self.board.claim(mark)

    def _numeric_span(self, found: re.Match[str]) -> PeriodMark | NeverMark | None:
        year = gregorian_year(found["y2"], self.sent)
        last = _day(year, int(found["m2"]), int(found["d2"]))
        if last is None:
            return None
        first = _day(
            gregorian_year(found["y1"], self.sent) if found["y1"] else year,
            int(found["m1"] or found["m2"]),
            int(found["d1"]),
        )
        return self._days(found, first, last)

    def _span(self, found: re.Match[str]) -> PeriodMark | NeverMark | None:
        month = month_number(found["m2"])
        year = gregorian_year(found["y2"], self.sent) if found["y2"] else None
        if year is None:
            year = self.sent.year if month <= self.sent.month + 1 else self.sent.year - 1
        last = _day(year, month, int(found["d2"]))
        first_month = month_number(found["m1"]) if found["m1"] else month
        first_year = gregorian_year(found["y1"], self.sent) if found["y1"] else None
        if first_year is None:
            first_year = year - 1 if first_month > month else year
        first = _day(first_year, first_month, int(found["d1"]))
        return self._days(found, first, last)

    def _days(
        self, found: re.Match[str], first: date | None, last: date | None
    ) -> PeriodMark | NeverMark:
        if first is None or last is None or last < first:
            return NeverMark(found.start(), found.end(), "date")
        month = month_of(first) if month_of(first) == month_of(last) else None
        week = week_of(first) if week_of(first) == week_of(last) else None
        candidates = tuple(dict.fromkeys((week_of(first), week_of(last))))
        return PeriodMark(found.start(), found.end(), "range", week, False, candidates, month)

    def _date(self, found: re.Match[str]) -> NeverMark | None:
        if not 1 <= int(found["day"]) <= 31:
            return None
        year = gregorian_year(found["year"], self.sent) if found["year"] else None
        near = year is not None and abs(year - self.sent.year) <= 1
        end = found.end() if near else self._end_without_unit(found, "year")
        return NeverMark(found.start(), end, "date")

    def _numeric_date(self, found: re.Match[str]) -> NeverMark:
        return NeverMark(found.start(), found.end(), "date")

    def _relative_month(self, found: re.Match[str]) -> PeriodMark:
        this_month = month_of(self.sent)
        if found["next"]:
            ahead = shift(this_month, 1)
            return PeriodMark(*found.span(), "month", None, True, (ahead,))
        key = this_month if found["this"] else shift(this_month, -1)
        mark = PeriodMark(*found.span(), "month", key, True)
        mark.current = bool(found["this"])
        return mark

    def _relative_week(self, found: re.Match[str]) -> PeriodMark:
        day = self.sent if found["this"] else self.sent - timedelta(weeks=1)
        mark = PeriodMark(*found.span(), "week", week_of(day), True)
        mark.current = bool(found["this"])
        return mark

    def _week(self, found: re.Match[str]) -> PeriodMark | None:
        number = int(found["week"])
        if found["of_month"]:
            return PeriodMark(*found.span(), "week", None)
        year = gregorian_year(found["year"], self.sent) if found["year"] else None
        if year is None:
            year, this_week, _ = self.sent.isocalendar()
            if number - this_week > 26:
                year -= 1
        try:
            key = week_of(date.fromisocalendar(year, number, 1))
        except ValueError:
            key = None
        return PeriodMark(*found.span(), "week", key)

    def _named_month(self, found: re.Match[str]) -> PeriodMark:
        number = month_number(found["month"])
        end = self._end_without_unit(found, "year")
        year = gregorian_year(found["year"], self.sent) if found["year"] else None
        if year is not None and abs(year - self.sent.year) > 1 and self._goes_on(end):
            year = None
        if year is not None and (spaced := _SPACED_GROUPS.match(self.board.free, end)):
            self.board.doubts.add(spaced.start(1))
        if year is None or end <= found.start("year"):
            end = min(end, found.end("month"))
            self._doubt_year(end)
            return self._yearless(found.start(), end, number)
        return PeriodMark(found.start(), end, "month", f"{year:04d}-{number:02d}")

    def _goes_on(self, end: int) -> bool:
        """Say whether a number goes on after a comma: "พ.ค. 58, 708 บาท"."""
        return _GROUP.match(self.board.free, end) is not None

    def _doubt_year(self, end: int) -> None:
        glued = _YEAR_OR_MILLIONS.match(self.board.free, end)
        year = gregorian_year(glued[1], self.sent) if glued else None
        if glued and year is not None and abs(year - self.sent.year) <= 1:
            self.board.doubts.add(glued.start(1))

    def _yearless(self, start: int, end: int, number: int) -> PeriodMark:
        if not 1 <= number <= 12:
            return PeriodMark(start, end, "month", None)
        key = newest_month(number, self.sent)
        candidates = () if key else months_ahead(number, self.sent)
        return PeriodMark(start, end, "month", key, False, candidates)

    def _numbered_month(self, found: re.Match[str]) -> PeriodMark | None:
        if self._end_without_unit(found, "month") <= found.start("month"):
            return None
        number = int(found["month"])
        year = gregorian_year(found["year"], self.sent) if found["year"] else None
        if year is None:
            return self._yearless(found.start(), found.end("month"), number)
        key = f"{year:04d}-{number:02d}" if 1 <= number <= 12 else None
        return PeriodMark(*found.span(), "month", key)

    def _month_alone(self, found: re.Match[str]) -> PeriodMark | None:
        year = gregorian_year(found["year"], self.sent)
        number = int(found["month"])
        long_year = len(found["year"]) == 4
        if year is None or (not long_year and abs(year - self.sent.year) > 3):
            return None
        if self._end_without_unit(found, "year") <= found.start("year"):
            return None
        if not 1 <= number <= 12:
            return PeriodMark(*found.span(), "month", None) if long_year else None
        return PeriodMark(*found.span(), "month", f"{year:04d}-{number:02d}")

    def _end_without_unit(self, found: re.Match[str], group: str) -> int:
        """Return where the period ends: before a last number that counts something after it."""
        if found[group] is None or found.end(group) != found.end():
            return found.end()
        if _LONG_YEAR.search(found[group]) and gregorian_year(found[group], self.sent):
            return found.end()
        at = found.end()
        while at < len(self.board.free) and self.board.free[at] == " ":
            at += 1
        word = self.lexicon.word_at(self.board.free, at)
        if word is not None and self.lexicon.is_field_unit(word[0]):
            return found.start(group)
        return found.end()


def _holds(text: str, words: Iterable[str]) -> bool:
    return any(map(text.__contains__, words))


def _day(year: int | None, month: int, day: int) -> date | None:
    try:
        return date(year or 0, month, day)
    except ValueError:
        return None
