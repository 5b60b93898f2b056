"""A draft of a request: the card that asks whether it is right, and what is said around it."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.messages import _card
from bot.messages.message import Card

OPEN, DROP, EDIT, GROUP = "request-open", "request-drop", "request-edit", "request-group"
"""The actions of a draft's buttons."""
_AT_ONCE = 5
"""Drafts on one card: a carousel holds 50 KB."""
_GROUPS = 8


@dataclass(frozen=True, slots=True)
class DraftShown:
    """A draft in words. `lacking` asks for what is missing, `notes` are remarks."""

    id: str
    title: str
    kind: str
    fields: tuple[str, ...]
    due: str
    districts: str
    group: str
    channel: str = ""
    lacking: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()


def draft_card(drafts: Sequence[DraftShown]) -> Card:
    """Return the card of one draft, or of the first of several."""
    shown = drafts[:_AT_ONCE]
    bubbles = [_bubble(draft) for draft in shown]
    alt = "\n\n".join(_alt(draft) for draft in shown)
    if len(bubbles) == 1:
        return _card.card(alt, bubbles[0])
    return _card.card(alt, {"type": "carousel", "contents": bubbles})


def more_drafts(count: int) -> str:
    """Say that there are more drafts than are shown; empty when there are not."""
    left = count - _AT_ONCE
    return (
        f"ร่างงานทั้งหมด {count} งาน แสดง {_AT_ONCE} งานแรก พิมพ์ “ร่างงาน” เพื่อดูที่เหลือค่ะ"
        if left > 0
        else ""
    )


def drafts_left(count: int) -> str:
    """Say how many drafts wait beside the one that is shown."""
    return f"ยังมีร่างงานรอตรวจอีก {count} งานค่ะ"


def no_drafts() -> str:
    """Say that no draft waits."""
    return "ไม่มีร่างงานที่รอตรวจค่ะ"


def how_to_edit(title: str) -> str:
    """Say what can be typed to put a draft right."""
    return "\n".join(
        [
            f"แก้ไขร่าง “{_card.clip(title or 'งานใหม่', 60)}” พิมพ์บรรทัดที่ต้องการแก้ได้เลยค่ะ",
            "• กำหนด 28 มิ.ย. 12.00 น.",
            "• ช่อง จำนวนครัวเรือน, ยอดเงิน (บาท)",
            "• ชื่อ หลักฐานการเบิกจ่าย",
            "• เฉพาะ <อำเภอ> <อำเภอ> หรือ ยกเว้น <อำเภอ> หรือ ทุกอำเภอ",
            "• กลุ่ม <ชื่อกลุ่มไลน์>",
            "• แบบ ตัวเลข / หลักฐาน / รับทราบ",
            "หรือแก้ไขข้อความเดิมก็ได้ค่ะ",
        ]
    )


def unreadable(word: str) -> str:
    """Say that a correction could not be read, with an example."""
    example = {
        "ช่อง": "ช่อง จำนวนครัวเรือน, ยอดเงิน (บาท)",
        "แบบ": "แบบ หลักฐาน",
    }.get(word, "กำหนด 28 มิ.ย. 12.00 น.")
    return f"อ่าน “{word or 'กำหนด'}” ไม่ออกค่ะ ลองพิมพ์ เช่น “{example}”"


def dropped(title: str) -> str:
    """Say that a draft is thrown away."""
    return f"ยกเลิกร่าง “{_card.clip(title or 'งานใหม่', 60)}” แล้วค่ะ ไม่มีการประกาศใด ๆ"


def decided_already() -> str:
    """Answer a tap on a draft that is opened, cancelled or whose message is gone."""
    return "ร่างนี้ดำเนินการไปแล้วค่ะ"


def expired() -> str:
    """Answer a tap on a draft that has waited too long."""
    return "ร่างนี้เก่าเกินไปแล้วค่ะ กรุณาสั่งงานใหม่อีกครั้งนะคะ"


def opened_already(number: int) -> str:
    """Answer an edit of the message from which a request was opened already."""
    return (
        f"งาน {number} เปิดไปแล้วค่ะ ข้อความที่แก้ไขไม่เปลี่ยนงานนี้\n"
        f"เปลี่ยนกำหนด พิมพ์ “เลื่อนงาน {number} เป็น <วันที่> เพราะ …” หรือ “ยกเลิกงาน {number}” แล้วสั่งใหม่"
    )


def how_to_order() -> str:
    """Say how a request is written."""
    return "สั่งงานได้เลยค่ะ เช่น “สั่งงาน: ขอให้อำเภอส่งหลักฐานการเบิกจ่ายทุกโครงการ ภายในวันที่ 26 มิ.ย. 2563”"


def _bubble(draft: DraftShown) -> _card.Part:
    body = [
        _card.words(draft.title or "(ยังไม่มีชื่อเรื่อง)", size="md", weight="bold"),
        *(_card.row(label, text) for label, text in _rows(draft)),
        *(_card.words(f"• {asked}", color=_card.AMBER) for asked in draft.lacking),
        *(_card.quiet(note) for note in draft.notes),
    ]
    under = "ยังไม่เปิด · ตรวจแล้วแตะ “เปิดงาน”" if not draft.lacking else "ยังเปิดไม่ได้ · ขาดข้อมูล"
    return _card.bubble(
        "ร่างงาน", body, under=under, footer=_buttons(draft), colour=_card.AMBER
    )  # fmt: skip


def _rows(draft: DraftShown) -> list[tuple[str, str]]:
    rows = [
        ("สิ่งที่ขอ", draft.kind),
        ("ช่องข้อมูล", "\n".join(draft.fields)),
        ("กำหนดส่ง", draft.due),
        ("อำเภอ", draft.districts),
        ("ประกาศในกลุ่ม", draft.group),
        ("ส่งทาง", draft.channel),
    ]
    return [(label, text) for label, text in rows if text]


def _buttons(draft: DraftShown) -> list[_card.Part]:
    groups = [
        _card.tap(f"กลุ่ม {name}", f"{GROUP}|{draft.id}|{place}")
        for place, name in enumerate(draft.groups[:_GROUPS])
    ]
    edit = _card.tap("แก้ไข", f"{EDIT}|{draft.id}", fill="กำหนด ")
    pair = [edit, _card.tap("ยกเลิก", f"{DROP}|{draft.id}")]
    opening = [] if draft.lacking else [_card.tap("เปิดงาน", f"{OPEN}|{draft.id}", primary=True)]
    return [*groups, *opening, *_card.side_by_side(pair, 2)]


def _alt(draft: DraftShown) -> str:
    lines = [f"ร่างงาน: {draft.title or '(ยังไม่มีชื่อเรื่อง)'}"]
    lines += [f"{label}: {text.replace(chr(10), ', ')}" for label, text in _rows(draft)]
    return "\n".join([*lines, *draft.lacking, *draft.notes])
