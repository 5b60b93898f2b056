"""Why somebody is reminded: what of theirs is still open, and by which rule."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.catalogue.report import Report
from bot.messages import thai
from bot.messages.names import stage

_ROWS = 10


@dataclass(frozen=True, slots=True)
class Rule:
    """A stage of the ladder, and when it speaks."""

    stage: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Still:
    """An entry that has not come: when it is due, which rule spoke last, which is next."""

    district: str
    report: Report
    period: str
    due: datetime
    fired: Rule | None = None
    following: Rule | None = None
    put_off_until: datetime | None = None


def why(rows: Sequence[Still], now: datetime) -> str:
    """Name what is open, and the rule that spoke; the bot reminds of nothing else."""
    lines = [line for row in rows[:_ROWS] for line in _row(row, now)]
    if len(rows) > _ROWS:
        lines.append(f"และอีก {len(rows) - _ROWS} รายการ")
    return "\n".join(["เตือนเพราะยังไม่ได้รับรายงานเหล่านี้ค่ะ", *lines])


def _row(row: Still, now: datetime) -> list[str]:
    what = thai.report_period(row.report, row.period)
    when = "พ้นกำหนด" if row.due < now else "กำหนด"
    lines = [f"• อ.{row.district} · {what} {when} {thai.day_and_time(row.due)}"]
    if row.fired is not None:
        lines.append(f"  เตือนตามกฎ: {_rule(row.fired)}")
    if row.put_off_until is not None:
        lines.append(f"  พักการเตือนถึง {thai.short_moment(row.put_off_until)}")
    if row.following is not None:
        lines.append(f"  กฎถัดไป: {_rule(row.following)}")
    return lines


def _rule(rule: Rule) -> str:
    return f"{stage(rule.stage)} ({thai.short_moment(rule.at)})"


def nothing_open(district: str) -> str:
    """Say that nothing is open."""
    return f"ขณะนี้ อ.{district} ไม่มีรายงานค้างส่งค่ะ"


def whose() -> str:
    """Ask for the district."""
    return "ระบุอำเภอด้วยนะคะ พิมพ์ “ทำไมเตือน อ.” ตามด้วยชื่ออำเภอ"
