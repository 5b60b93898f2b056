"""What is said of evidence that somebody has called complete."""

from collections.abc import Sequence

from bot.catalogue.report import Report
from bot.messages import thai

Complete = tuple[str, Report, str, int]
"""District, report, period, how many items there are."""
_ROWS = 13


def complete(entries: Sequence[Complete]) -> str:
    """Say that the evidence is noted as complete, and how that is taken back."""
    rows = [
        f"• อ.{district} · {thai.report_period(report, period)}{_items(items)}"
        for district, report, period, items in entries[:_ROWS]
    ]
    rows += [f"และอีก {len(entries) - _ROWS} รายการ"] if len(entries) > _ROWS else []
    return "\n".join(["บันทึกว่าส่งครบแล้ว ✓", *rows, "หากส่งเพิ่ม ให้พิมพ์ “ครบแล้ว” อีกครั้งค่ะ"])


def _items(count: int) -> str:
    return f" · หลักฐาน {count} รายการ" if count else ""
