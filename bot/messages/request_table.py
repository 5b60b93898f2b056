"""The table with which a request closes: districts by what they have sent."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from bot.messages import _card
from bot.messages.message import Card

Mark = Literal["good", "late", "open", "none"]
_ROWS = 25
_BUBBLES = 4
"""25 rows a bubble and four bubbles stay well inside LINE's 30 and 50 KB."""
_VALUE_UNITS = 120
_ALT_UNITS = 1400
_COLOURS: dict[Mark, str] = {
    "good": _card.INK, "late": _card.AMBER, "open": "#B42318", "none": _card.GREY,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class TableRow:
    """A district and what it has sent, in words."""

    district: str
    value: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class Table:
    """A closed request in words; `totals` are (label, sum)."""

    number: int
    title: str
    due: str
    received: int
    expected: int
    on_time: int
    rows: tuple[TableRow, ...]
    totals: tuple[tuple[str, str], ...] = ()
    missing: tuple[str, ...] = ()
    goes_on: str = ""


def table_card(table: Table) -> Card:
    """Return the closing card; more districts than a bubble holds go on in the next."""
    pages = [table.rows[i : i + _ROWS] for i in range(0, len(table.rows), _ROWS)] or [()]
    shown = pages[:_BUBBLES]
    left_out = len(table.rows) - sum(len(page) for page in shown)
    bubbles = [_first(table, shown[0]), *(_further(table, page) for page in shown[1:])]
    if left_out:
        bubbles[-1]["body"]["contents"] += _card.more(left_out, "อำเภอ (ดูทั้งหมดในแดชบอร์ด)")
    if len(bubbles) == 1:
        return _card.card(_alt(table), bubbles[0])
    return _card.card(_alt(table), {"type": "carousel", "contents": bubbles})


def closed_by_hand(number: int) -> str:
    """Say before the table that a request is closed."""
    return f"ปิดงาน {number} แล้ว ✓ หยุดเตือนแล้วค่ะ"


def _first(table: Table, rows: Sequence[TableRow]) -> _card.Part:
    is_whole = bool(table.expected) and table.received == table.expected
    body = [
        _card.words(table.title, weight="bold"),
        _card.bar(table.received, table.expected),
        _card.row("ส่งแล้ว", _share(table), strong=True),
        _card.row("ตรงเวลา", f"{table.on_time} อำเภอ"),
        *(_card.row(label, text, strong=True) for label, text in table.totals),
        _card.line(),
        *map(_line, rows),
        *([_card.quiet(table.goes_on)] if table.goes_on else []),
    ]
    colour = _card.GREEN if is_whole else _card.AMBER
    return _card.bubble(_title(table), body, under=f"กำหนดส่ง {table.due}", colour=colour)


def _further(table: Table, rows: Sequence[TableRow]) -> _card.Part:
    return _card.bubble(f"{_title(table)} (ต่อ)", [_line(row) for row in rows])


def _line(row: TableRow) -> _card.Part:
    shown = _card.row(f"อ.{row.district}", _card.clip(row.value, _VALUE_UNITS))
    shown["contents"][1]["color"] = _COLOURS[row.mark]
    return shown


def _title(table: Table) -> str:
    return f"สรุปงาน {table.number}"


def _share(table: Table) -> str:
    return f"{table.received}/{table.expected} อำเภอ" if table.expected else "ไม่มีอำเภอที่ต้องส่ง"


def _alt(table: Table) -> str:
    lines = [f"{_title(table)} {table.title}", f"ส่งแล้ว {_share(table)}"]
    lines += [f"{label} {text}" for label, text in table.totals]
    if table.missing:
        lines.append(f"ยังไม่ส่ง {' '.join(f'อ.{name}' for name in table.missing)}")
    return _card.clip("\n".join(lines), _ALT_UNITS)
