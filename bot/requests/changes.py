"""What the secretariat says a deadline shall be: every week or month, until when, or one day.

เป็นทุกวันพฤหัสบดี 15.00 น. จนถึงเดือนธันวาคม, เป็นทุกวันที่ 5, ถึงสิ้นเดือน ก.ย., เป็น 30 มิ.ย., เป็น 15.00 น.
"""

import datetime as dt
import re
from dataclasses import dataclass
from datetime import date

from bot.understanding.due import WEEKDAYS, Due, find_deadline
from bot.understanding.hours import time_in

_ENDLESS = re.compile(
    r"(?:โดย|แบบ)?(?:ไม่มี|ไม่กำหนด|ยกเลิก)(?:กำหนด)?(?:วัน)?(?:ที่)?สิ้นสุด|(?:ไป)?(?:จนกว่า|จน)จะ(?:สั่ง)?ปิด(?:งาน)?"
    r"|ตลอดไป|ไปเรื่อย\s?ๆ?"
)
_UNTIL = re.compile(
    r"(?:ไป)?(?:จนถึง|ถึง(?:แค่|เพียง)?|สิ้นสุด(?:ใน|ที่|เป็น|เมื่อ)?|จบ(?:ใน|ที่)?)\s*(?P<end>.+)", re.DOTALL
)
_EVERY = re.compile(rf"(?:ทุก\s?ๆ?\s?)(?=(?:{'|'.join(WEEKDAYS)}))")
_LEADING = re.compile(
    r"^\s*(?:กำหนด(?:ส่ง)?)?\s*(?:ออกไป|ไป|ขึ้นมา|เข้ามา)?\s*(?:เป็น|มาเป็น|ให้ส่ง|ส่ง)?\s*(?:ภายใน)?\s*(?:วันที่\s*)?"
)


@dataclass(frozen=True, slots=True)
class Change:
    """What was said; None is what was not said. `is_endless` takes an end away."""

    day: date | None = None
    repeat: str | None = None
    time: dt.time | None = None
    until: date | None = None
    is_endless: bool = False

    @property
    def is_nothing(self) -> bool:
        """Say whether nothing was understood."""
        return self == Change()

    @property
    def is_of_plan(self) -> bool:
        """Say whether it is about all periods to come."""
        return self.day is None and not self.is_nothing


def read_change(said: str, today: date, *, is_repeated: bool) -> Change:
    """Return what a text wants of a deadline; `ถึง` is the last day of what comes again."""
    if not is_repeated:
        day = _day(_LEADING.sub("", re.sub(r"^\s*(?:ไป|ออกไป)?\s*(?:จน)?ถึง", "", said)), today)
        return Change(day.due, time=day.time) if day else Change(time=time_in(said))
    endless = _ENDLESS.search(said)
    rest = said[: endless.start()] + said[endless.end() :] if endless else said
    found = None if endless else _UNTIL.search(rest)
    end = _day(found["end"], today) or _month(found["end"], today) if found else None
    rest = rest[: found.start()] if found else rest
    every = find_deadline(_EVERY.sub("ทุกวัน", rest), today)
    day = None if every and every.repeat else _day(_LEADING.sub("", rest), today)
    return Change(
        day=day.due if day else None,
        repeat=every.repeat if every else None,
        time=time_in(rest),
        until=end.due if end else None,
        is_endless=endless is not None,
    )


def _day(said: str, today: date) -> Due | None:
    """Return the day that is named, once."""
    due = find_deadline(f"ภายใน{said}", today) or find_deadline(f"ภายในวันที่ {said}", today)
    return due if due and due.repeat is None else None


def _month(said: str, today: date) -> Due | None:
    return _day(f"เดือน{said.strip()}", today)
