"""A district's own figures."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from bot.catalogue.report import Report
from bot.ledger.cell import State
from bot.messages import _card, thai
from bot.messages.message import Card
from bot.messages.names import SAID

_ROWS = 12


@dataclass(frozen=True, slots=True)
class Shown:
    """One entry of the district; `due` where it is still to come."""

    district: str
    report: Report
    period: str
    state: State
    values: Mapping[str, Decimal]
    evidence: int
    received_at: datetime | None
    due: datetime


def show_card(rows: Sequence[Shown]) -> Card:
    """Return the card of a district's entries, or of several districts' same entry."""
    names = list(dict.fromkeys(row.district for row in rows))
    title = f"อ.{names[0]}" if len(names) == 1 else "ยอดที่ส่ง"
    body: list[_card.Part] = []
    for row in rows[:_ROWS]:
        body += [*([_card.line()] if body else []), *_entry(row, named=len(names) > 1)]
    if len(rows) > _ROWS:
        body.append(_card.quiet(f"และอีก {len(rows) - _ROWS} รายการ"))
    alt = "\n".join(f"อ.{r.district} {_head(r)}: {_told(r)}" for r in rows[:_ROWS])
    return _card.card(alt, _card.bubble(title, body))


def whose() -> str:
    """Ask for the district."""
    return "ระบุอำเภอด้วยนะคะ พิมพ์ “ขอดูของ อ.” ตามด้วยชื่ออำเภอ"


def _entry(row: Shown, *, named: bool) -> list[_card.Part]:
    head = f"อ.{row.district} · {_head(row)}" if named else _head(row)
    return [_card.words(head, weight="bold"), _card.words(_told(row)), _card.quiet(_when(row))]


def _head(row: Shown) -> str:
    return thai.report_period(row.report, row.period)


def _told(row: Shown) -> str:
    return _given(row) or SAID[row.state]


def _given(row: Shown) -> str:
    evidence = f"หลักฐาน {row.evidence} รายการ" if row.evidence else ""
    figures = thai.figures(row.report, row.values)
    return " · ".join(part for part in (figures, evidence) if part)


def _when(row: Shown) -> str:
    """Return the state, unless it is told already, and the time."""
    when = (
        f"กำหนด {thai.day_and_time(row.due)}"
        if row.received_at is None
        else f"รับเมื่อ {thai.day_and_time(row.received_at)}"
    )
    return f"{SAID[row.state]} · {when}" if _given(row) else when
