"""The question about figures that are held back: what, why, two buttons; and what follows a tap."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from bot.catalogue.report import Report
from bot.ledger.cell import Cell
from bot.ledger.revision import Revision
from bot.messages import _card, thai
from bot.messages.message import Card

REASONS = {
    "approximate": "เป็นยอดประมาณ",
    "negative": "ยอดติดลบ",
    "percent-over-100": "เกินร้อยละ 100",
    "period-closed": "เป็นงวดที่ไม่ได้เปิดรับรายงาน",
    "period-in-future": "เป็นงวดที่ยังมาไม่ถึง",
    "total-mismatch": "ยอดรวมไม่ตรงกับผลบวกของรายการย่อย",
    "unusual": "ต่างจากงวดก่อนผิดปกติ หรือเท่ากับงวดก่อนพอดี",
    "limits": "อยู่นอกช่วงที่กำหนดไว้",
    "overwrite": "มียอดที่ส่งไว้แล้ว",
    "not-yours": "ยอดเดิมเป็นของผู้อื่น ต้องให้เจ้าหน้าที่อำเภอหรือจังหวัดยืนยัน",
    "locked": "พ้นกำหนดแก้ไขแล้ว ต้องให้จังหวัดยืนยัน",
}
_TAKING_BACK = ("withdrawal", "retraction")
"""The kinds of revision that ask for something to be taken back."""
_LISTED = 13


@dataclass(frozen=True, slots=True)
class Held:
    """One entry that waits: what was said, what stood before, and why it is asked.

    `last` are the good figures of the period before, which tell why one looks like a slip.
    """

    report: Report
    revision: Revision
    before: Cell
    reasons: tuple[str, ...]
    last: Mapping[str, Decimal] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """Whose figure for what it is."""
        period = thai.report_period(self.report, self.revision.period)
        return f"อ.{self.revision.district} · {period}"


def confirm_card(held: Held) -> Card:
    """Return the card of one entry; its buttons carry the revision that they are about."""
    question = _question(held)
    body = [_card.words(question, size="md", weight="bold"), *map(_card.quiet, _why(held))]
    contents = _card.bubble(held.title, body, footer=_buttons(held.revision.id), colour=_card.AMBER)
    return _card.card(f"{held.title}: {question}", contents)


def confirm_all_card(waiting: Sequence[Held], message_id: str) -> Card:
    """Return one card for many entries of one message."""
    title = f"ขอให้ยืนยัน {len(waiting)} รายการค่ะ"
    body = []
    for held in waiting[:_LISTED]:
        body.append(_card.row(held.title, _new_figures(held)))
        body += [_card.quiet(reason) for reason in _why(held)]
    if len(waiting) > _LISTED:
        body.append(_card.quiet(f"และอีก {len(waiting) - _LISTED} รายการ"))
    contents = _card.bubble(title, body, footer=_buttons(message_id), colour=_card.AMBER)
    return _card.card(title, contents)


def dismissed(held: Held) -> str:
    """Say that a figure was dropped, and what stands."""
    is_withdrawal = held.revision.kind in _TAKING_BACK
    text = f"{'ไม่ยกเลิก' if is_withdrawal else 'ไม่บันทึกยอดนี้'}แล้วค่ะ {held.title}"
    if held.before.is_good:
        return f"{text}\nยอดที่ใช้อยู่ {_figures(held.report, held.before.values)}"
    return f"{text}\nพิมพ์ยอดที่ถูกต้องส่งมาได้เลยนะคะ"


def dismissed_many(count: int) -> str:
    """Say that several figures of one message were dropped."""
    return f"ไม่บันทึกทั้ง {count} รายการแล้วค่ะ"


def asked_of_secretariat() -> str:
    """Tell the sender that a change after the lock waits for the secretariat."""
    return "ส่งคำขอให้จังหวัดพิจารณาแล้วค่ะ เมื่อจังหวัดพิจารณาแล้วจะแจ้งให้ทราบ"


def decided(revision: Revision, report: Report, *, is_confirmed: bool) -> str:
    """Tell the sender what the secretariat has made of a change after the lock."""
    what = f"อ.{revision.district} · {thai.report_period(report, revision.period)}"
    said = "คำขอยกเลิก" if revision.kind in _TAKING_BACK else _figures(report, revision.values)
    if is_confirmed:
        return f"จังหวัดยืนยันการแก้ไขแล้วค่ะ ✓\n{what}: {said}"
    return f"จังหวัดไม่รับการแก้ไขนี้ค่ะ ยอดเดิมยังใช้อยู่\n{what}: {said}"


def settled_already() -> str:
    """Answer a tap on a question that is no longer open."""
    return "รายการนี้ดำเนินการไปแล้วค่ะ"


def not_for_you(reasons: Sequence[str]) -> str:
    """Refuse a confirmation kindly: who may give it."""
    if "locked" in reasons:
        return "รายการนี้พ้นกำหนดแก้ไขแล้ว ต้องให้เจ้าหน้าที่จังหวัดยืนยันค่ะ"
    if "not-yours" in reasons:
        return "ยอดเดิมเป็นของผู้อื่น ต้องให้เจ้าหน้าที่อำเภอหรือจังหวัดยืนยันค่ะ"
    return "รายการนี้ต้องให้ผู้ส่ง เจ้าหน้าที่อำเภอ หรือจังหวัดยืนยันค่ะ"


def _question(held: Held) -> str:
    if held.revision.kind == "retraction":
        standing = _figures(held.report, held.before.values)
        return f"ยกเลิกข้อความที่รายงานไว้ (ปัจจุบัน {standing}) ใช่ไหมคะ"
    if held.revision.kind == "withdrawal":
        return f"ยกเลิกยอด {_figures(held.report, held.before.values)} ใช่ไหมคะ"
    new, old = _new_figures(held), held.before.values
    changed = {
        key: old[key] for key, value in held.revision.values.items() if old.get(key, value) != value
    }
    if held.before.is_good and changed:
        return f"แทนยอดเดิม {_figures(held.report, changed)} ด้วย {new} ใช่ไหมคะ"
    return f"ยืนยัน {new} ใช่ไหมคะ"


def _why(held: Held) -> list[str]:
    return [f"• {_reason(held, reason)}" for reason in held.reasons if reason != "overwrite"]


def _reason(held: Held, reason: str) -> str:
    given = held.revision.values
    last = {key: value for key, value in held.last.items() if key in given}
    if reason != "unusual" or not last:
        return REASONS[reason]
    figures = _figures(held.report, last)
    if all(given[key] == value for key, value in last.items()):
        return f"เท่ากับงวดก่อนพอดี ({figures})"
    return f"ต่างจากงวดก่อนผิดปกติ (งวดก่อน {figures})"


def _new_figures(held: Held) -> str:
    if held.revision.kind in _TAKING_BACK:
        return "ขอยกเลิก"
    if not held.revision.values:
        return f"หลักฐาน {max(1, len(held.revision.evidence))} รายการ"
    return _figures(held.report, held.revision.values)


def _figures(report: Report, values: Mapping[str, Decimal]) -> str:
    return thai.figures(report, values) or "หลักฐานที่ส่งไว้"


def _buttons(about: str) -> list[_card.Part]:
    pair = [
        _card.tap("ยืนยัน", f"confirm|{about}", primary=True),
        _card.tap("ไม่ใช่", f"dismiss|{about}"),
    ]
    return _card.side_by_side(pair, 2)
