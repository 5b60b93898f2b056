"""The words of the dashboard that stand in no template, and what the chat says about it."""

from dataclasses import dataclass

from bot.ledger.cell import State
from bot.messages import _card
from bot.messages.message import Card
from bot.messages.names import COMPLETE, STATES, UNDER_WAY


@dataclass(frozen=True, slots=True)
class Look:
    """How a state is shown: its word, a sign that needs no colour, its style's name."""

    word: str
    sign: str
    style: str


_SHOWN: dict[State, tuple[str, str]] = {
    "submitted": ("✓", "ok"),
    "late": ("✓ช้า", "late"),
    "pending": ("?", "ask"),
    "missing": ("✕", "bad"),
    "waiting": ("–", "wait"),
    "withdrawn": ("↩", "bad"),
    "returned": ("↩", "bad"),
    "waived": ("○", "none"),
}
LOOKS: dict[State, Look] = {state: Look(STATES[state], *shown) for state, shown in _SHOWN.items()}
DOING = Look(UNDER_WAY, "…", "doing")
"""Not there yet, but its officers have said that they are at it."""
WHOLE = Look(COMPLETE, "✓✓", "ok")
"""Evidence that has come in time, and that somebody has called complete."""


def dashboard_card(link: str, hours: int) -> Card:
    """Return the card that opens the dashboard."""
    title = "แดชบอร์ด"
    note = f"ลิงก์นี้เป็นของท่านคนเดียว ใช้ได้ {hours} ชั่วโมง โปรดอย่าส่งต่อ พิมพ์ “ยกเลิกลิงก์” เพื่อปิดทุกลิงก์ค่ะ"
    contents = _card.bubble(title, [_card.words(note)], footer=[open_button("เปิดแดชบอร์ด", link)])
    # A notification shows the alternative text to whoever looks at the phone: no link in it.
    return _card.card("ลิงก์แดชบอร์ดของท่าน", contents)


def only_in_private() -> str:
    """Say that the dashboard's link is given 1:1."""
    return "ขอลิงก์แดชบอร์ดได้ในแชตส่วนตัวกับบอตเท่านั้นค่ะ"


def not_registered() -> str:
    """Say who may open the dashboard."""
    return "แดชบอร์ดเปิดได้เฉพาะผู้ลงทะเบียนแล้ว พิมพ์ “ลงทะเบียน” ตามด้วยชื่ออำเภอในกลุ่มก่อนนะคะ"


def revoked() -> str:
    """Say that all links of the person are closed."""
    return "ปิดลิงก์ทั้งหมดของท่านแล้วค่ะ พิมพ์ “แดชบอร์ด” เมื่อต้องการลิงก์ใหม่"


def others_revoked(count: int) -> str:
    """Tell the secretariat whose links are closed."""
    if not count:
        return "ไม่พบผู้ที่ระบุในทะเบียน พิมพ์ “ยกเลิกลิงก์ อ.” ตามด้วยชื่ออำเภอ หรือ @ ชื่อผู้ใช้ค่ะ"
    return f"ปิดลิงก์ทั้งหมดของ {count} คนแล้วค่ะ ขอลิงก์ใหม่ได้ด้วยการพิมพ์ “แดชบอร์ด”"


def forms_revoked(group: str | None) -> str:
    """Tell the secretariat which forms are closed."""
    where = f"ในกลุ่ม {group} " if group else "ทุกกลุ่ม"
    return f"ปิดลิงก์แบบฟอร์มที่ให้ไว้{where}แล้วค่ะ พิมพ์ “แบบฟอร์ม” เมื่อต้องการลิงก์ใหม่"


def open_button(label: str, link: str) -> _card.Part:
    """Return a button that opens an address."""
    action = {"type": "uri", "label": _card.clip(label, _card.LABEL_UNITS), "uri": link}
    style = {"style": "primary", "color": _card.GREEN}
    return {"type": "button", "height": "sm", "action": action, **style}
