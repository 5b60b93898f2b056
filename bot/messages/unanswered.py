"""The questions that nobody has answered in time, for the secretariat to follow up."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.messages import thai

_SHOWN = 10
_MISSING = {"report": "ชื่อรายงาน", "district": "อำเภอ", "period": "งวด", "value": "ยอด"}
_WORDS = 60


@dataclass(frozen=True, slots=True)
class Left:
    """A question left open: where, when, what was missing, the first words of the message."""

    group: str
    asked_at: datetime
    missing: str
    district: str
    said: str


def unanswered(left: Sequence[Left]) -> str:
    """Return the list, the newest last."""
    if not left:
        return "ไม่มีข้อความที่ค้างถามค่ะ"
    lines = [_line(one) for one in left[-_SHOWN:]]
    more = [f"และก่อนหน้านี้อีก {len(left) - _SHOWN} ข้อความ"] if len(left) > _SHOWN else []
    return "\n".join([f"ถามกลับแล้วยังไม่มีผู้ตอบ {len(left)} ข้อความ", *more, *lines])


def _line(one: Left) -> str:
    where = " · ".join(
        filter(None, (one.group or "แชตส่วนตัว", one.district and f"อ.{one.district}"))
    )
    said = " ".join(one.said.split())
    short = said if len(said) <= _WORDS else f"{said[:_WORDS]}…"
    return f"• {thai.day_and_time(one.asked_at)} {where}: ขาด{_MISSING[one.missing]} “{short}”"
