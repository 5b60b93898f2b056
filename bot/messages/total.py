"""Accumulated figures: what the periods so far add up to."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from bot.catalogue.report import Report
from bot.messages import _card, thai
from bot.messages.message import Card

_ROWS = 60
"""As many rows as a bubble of 30 KB surely holds."""


@dataclass(frozen=True, slots=True)
class Accumulated:
    """The sum of a report's main figure over the periods that were sent, by district."""

    report: Report
    periods: Sequence[str]
    sums: Sequence[tuple[str, Decimal, int]]
    """District, sum, in how many of the periods it has sent."""


def total_card(one: Accumulated) -> Card:
    """Return the card of one district or of all with their sum."""
    field = one.report.main
    assert field is not None  # noqa: S101 - only reports with figures are added up
    title, under = f"ยอดสะสม {one.report.name}", _span(one.periods)
    lines = [
        (f"อ.{name} ({count}/{len(one.periods)} งวด)", thai.amount(field, value))
        for name, value, count in one.sums[:_ROWS]
    ]
    body = [_card.row(*line) for line in lines]
    body += _card.more(len(one.sums) - _ROWS, "อำเภอ")
    if len(one.sums) > 1:
        whole = thai.amount(field, sum((value for _, value, _ in one.sums), Decimal(0)))
        lines.append(("รวม", whole))
        body += [_card.line(), _card.row("รวม", whole, strong=True)]
    alt = "\n".join([f"{title} {under}", *(" ".join(line) for line in lines)])
    return _card.card(alt, _card.bubble(title, body, under=under))


def nothing_to_add(report: Report) -> str:
    """Say that there is no figure yet."""
    return f"ยังไม่มียอด {report.name} ให้รวมค่ะ"


def not_added() -> str:
    """Say that this report is none whose figures add up."""
    return "รายงานนี้ไม่มียอดสะสมค่ะ พิมพ์ “ยอดสะสม” ตามด้วยชื่อรายงานที่มียอดได้นะคะ"


def _span(periods: Sequence[str]) -> str:
    first, last = thai.period(periods[0]), thai.period(periods[-1])
    return first if first == last else f"{first} ถึง {last}"
