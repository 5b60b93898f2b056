"""Why somebody is reminded: what of theirs is still open, and until when."""

from collections.abc import Sequence
from datetime import datetime

from bot.catalogue.report import Report
from bot.messages import thai

Open = tuple[str, Report, str, datetime]
"""District, report, period, deadline."""
_ROWS = 10


def why(rows: Sequence[Open], now: datetime) -> str:
    """Name what is open; the bot reminds of nothing else."""
    lines = [
        f"• อ.{district} · {thai.report_period(report, period)} "
        f"{'พ้นกำหนด' if due < now else 'กำหนด'} {thai.day_and_time(due)}"
        for district, report, period, due in rows[:_ROWS]
    ]
    if len(rows) > _ROWS:
        lines.append(f"และอีก {len(rows) - _ROWS} รายการ")
    return "\n".join(["เตือนเพราะยังไม่ได้รับรายงานเหล่านี้ค่ะ", *lines])


def nothing_open(district: str) -> str:
    """Say that nothing is open."""
    return f"ขณะนี้ อ.{district} ไม่มีรายงานค้างส่งค่ะ"


def whose() -> str:
    """Ask for the district."""
    return "ระบุอำเภอด้วยนะคะ พิมพ์ “ทำไมเตือน อ.” ตามด้วยชื่ออำเภอ"
