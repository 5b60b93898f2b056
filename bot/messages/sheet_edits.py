"""What people changed in the sheet: told to the secretariat, undoable, asked where doubtful."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from bot.catalogue.report import FieldOf, Report
from bot.messages import thai
from bot.messages._card import AMBER, bubble, card, quiet, tap, words
from bot.messages.message import Card

_SHOWN = 10
_FAULTS = {
    "text": "เป็นข้อความ ไม่ใช่ตัวเลข",
    "deleted": "แถวถูกลบ",
    "key": "รหัสแถวถูกเปลี่ยน",
    "blank": "ตัวเลขถูกลบ",
    "double": "แถวซ้ำ",
    "overwritten": "ช่องที่ระบบเขียนถูกแก้",
    "negative": "ยอดติดลบ",
}


@dataclass(frozen=True, slots=True)
class Edited:
    """A figure changed in the sheet. `undo` is the correction's message, `now` what stands."""

    report: Report
    field: FieldOf
    district: str
    period: str
    where: str
    old: Decimal | None
    new: Decimal
    now: Decimal | None
    outcome: str
    undo: str = ""


@dataclass(frozen=True, slots=True)
class Mended:
    """Something in the sheet that is no figure: where, what, what stood there."""

    where: str
    kind: str
    found: str


@dataclass(frozen=True, slots=True)
class Restated:
    """A base figure changed in the sheet; `old` is None where there was none."""

    report: Report
    district: str
    month: str
    old: Decimal | None
    new: Decimal


def edit_card(edit: Edited) -> Card:
    """Return the card of one edit: taken in and undoable, or asked."""
    title = f"อ.{edit.district} · {thai.report_period(edit.report, edit.period)}"
    old, new = _figure(edit.field, edit.old), _figure(edit.field, edit.new)
    change = f"{edit.field.label}: {old} → {new}"
    if edit.outcome != "asked":
        said = "รอยืนยัน" if edit.outcome == "pending" else "บันทึกเป็นการแก้ไขแล้ว"
        body = [words(change), quiet(f"แก้ในชีต {edit.where} · {said}")]
        footer = [tap("ยกเลิกการแก้ไขนี้", f"sheet-undo|{edit.undo}|{_entry(edit)}")]
        return card(f"แก้ในชีต {title} {change}", bubble(title, body, footer=footer))
    now = _figure(edit.field, edit.now)
    body = [words(change), quiet(f"แก้ในชีต {edit.where} แต่ยอดปัจจุบันเป็น {now} แล้ว")]
    data = f"sheet-take|{_entry(edit)}|{edit.field.key}|{edit.new}"
    footer = [tap("ใช้ยอดจากชีต", data, primary=True)]
    question = "แทนยอดปัจจุบันหรือไม่คะ"
    contents = bubble(title, body, under=question, footer=footer, colour=AMBER)
    return card(f"แก้ในชีต {title} {change} {question}", contents)


def mended(faults: Sequence[Mended]) -> str:
    """Return what was put right in the sheet, cell by cell."""
    lines = [f"• {f.where} {_FAULTS.get(f.kind, 'ผิดรูปแบบ')}{_found(f)}" for f in faults[:_SHOWN]]
    more = len(faults) - _SHOWN
    if more > 0:
        lines.append(f"และอีก {more} แห่ง")
    return "\n".join(["พบการแก้ไขในชีตที่รับเข้าไม่ได้ คืนค่าเดิมให้แล้วค่ะ", *lines])


def restated(several: Sequence[Restated]) -> str:
    """Say which base figures were taken in, and that the targets follow them."""
    lines = [_restated(one) for one in several[:_SHOWN]]
    more = len(several) - _SHOWN
    if more > 0:
        lines.append(f"และอีก {more} ยอด")
    head = "รับตัวเลขจากแท็บ “ฐานปีก่อน” ในชีตแล้วค่ะ เป้าและการเติบโตคิดใหม่ตามนี้"
    return "\n".join([head, *lines])


def undone(district: str, report: Report, period: str) -> str:
    """Say that an edit of the sheet is taken back."""
    return f"ยกเลิกการแก้ไขจากชีตแล้ว ✓ อ.{district} · {thai.report_period(report, period)}"


def taken(district: str, report: Report, period: str) -> str:
    """Say that the sheet's figure counts now."""
    return f"ใช้ยอดจากชีตแล้ว ✓ อ.{district} · {thai.report_period(report, period)}"


def _restated(one: Restated) -> str:
    old = "ว่าง" if one.old is None else thai.number(one.old)
    head = f"• อ.{one.district} {thai.report_period(one.report, one.month)}"
    return f"{head}: {old} → {thai.number(one.new)} บาท"


def _entry(edit: Edited) -> str:
    return f"{edit.report.key}|{edit.district}|{edit.period}"


def _figure(field: FieldOf, value: Decimal | None) -> str:
    return "ว่าง" if value is None else thai.amount(field, value)


def _found(fault: Mended) -> str:
    return f" ({fault.found[:30]})" if fault.found else ""
