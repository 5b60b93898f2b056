"""Districts in the order of a report's main figure."""

from collections.abc import Sequence
from decimal import Decimal

from bot.catalogue.report import Report
from bot.messages import _card, thai
from bot.messages.message import Card

Ranked = tuple[int, str, Decimal]
"""Place, district, main figure; equal figures share a place."""
_ROWS = 60
"""As many rows as a bubble of 30 KB surely holds."""


def ranking_card(
    report: Report, period: str, ranked: Sequence[Ranked], unsent: Sequence[str]
) -> Card:
    """Return the card; those that have not sent are named without a place."""
    field = report.main
    assert field is not None  # noqa: S101 - only reports with figures are ranked
    title = f"อันดับ {thai.report_period(report, period)}"
    lines = [(f"{place}. อ.{name}", thai.amount(field, value)) for place, name, value in ranked]
    body = [_card.row(*one, strong=i < 3) for i, one in enumerate(lines[:_ROWS])]
    body += _card.more(len(lines) - _ROWS, "อำเภอ")
    if unsent:
        body += [_card.line(), _card.words(f"ยังไม่ส่ง {len(unsent)}: {', '.join(unsent)}")]
    alt = "\n".join([title, *(f"{name} {value}" for name, value in lines)])
    return _card.card(alt, _card.bubble(title, body, under=f"เรียงตาม{field.label}ที่รายงาน"))


def nothing_to_rank(report: Report, period: str) -> str:
    """Say that nobody has sent it yet."""
    return f"ยังไม่มียอด {thai.report_period(report, period)} ให้จัดอันดับค่ะ"


def not_ranked() -> str:
    """Say that this kind of report has no figure to rank by."""
    return "รายงานนี้ไม่มียอดให้จัดอันดับค่ะ พิมพ์ “อันดับ” ตามด้วยชื่อรายงานที่มียอดได้นะคะ"
