"""The words of the dashboard that stand in no template, and what the chat says about it."""

from dataclasses import dataclass

from bot.ledger.cell import State
from bot.ledger.revision import Kind, Source
from bot.messages import _card
from bot.messages.message import Card


@dataclass(frozen=True, slots=True)
class Look:
    """How a state is shown: its word, a sign that needs no colour, its style's name."""

    word: str
    sign: str
    style: str


LOOKS: dict[State, Look] = {
    "submitted": Look("ส่งแล้ว", "✓", "ok"),
    "late": Look("ส่งช้า", "✓ช้า", "late"),
    "pending": Look("รอยืนยัน", "?", "ask"),
    "missing": Look("ยังไม่ส่ง", "✕", "bad"),
    "waiting": Look("รอส่ง", "–", "wait"),
    "withdrawn": Look("ยกเลิก", "↩", "bad"),
    "returned": Look("ตีกลับ", "↩", "bad"),
    "waived": Look("ยกเว้น", "○", "none"),
}
DOING = Look("กำลังทำ", "…", "doing")
"""Not there yet, but its officers have said that they are at it."""
WHOLE = Look("ครบ", "✓✓", "ok")
"""Evidence that has come in time, and that somebody has called complete."""
STAGES = {
    "day": "วันครบกำหนด",
    "deadline": "แจ้งผู้ที่ยังไม่ส่งเมื่อครบกำหนด",
    "chief": "แจ้งพัฒนาการอำเภอ",
    "summary": "สรุปผลถึงจังหวัด",
    "month-end": "สรุปสิ้นเดือน",
    "thanks": "ขอบคุณเมื่อครบทุกอำเภอ",
    "award": "Report Award",
}
ROUTES = {"group": "ส่งเข้ากลุ่ม", "direct": "ส่งรายบุคคล", "ride": "ตอบฟรีในกลุ่ม", "reply": "ตอบฟรี"}


def stage(key: str) -> str:
    """Return a notice's stage in words: เตือนล่วงหน้า 2 วัน, ตามหลังกำหนด 1 วัน."""
    units = {"d": "วัน", "h": "ชั่วโมง", "m": "นาที"}
    if key[0] in "+-" and key[-1] in units:
        when = "เตือนล่วงหน้า" if key[0] == "-" else "ตามหลังกำหนด"
        return f"{when} {key[1:-1]} {units[key[-1]]}"
    return STAGES.get(key, key)


KINDS: dict[Kind, str] = {
    "submission": "รายงาน",
    "correction": "แก้ไข",
    "edit": "แก้ไขข้อความ",
    "withdrawal": "ยกเลิก",
    "retraction": "ถอนข้อความ",
    "confirmation": "ยืนยันยอด",
    "dismissal": "ไม่ใช้ยอด",
    "return": "ตีกลับ",
    "waiver": "ยกเว้น",
    "extension": "ขยายเวลา",
    "completion": "แจ้งครบ",
}
SOURCES: dict[Source, str] = {
    "chat": "แชต",
    "file": "ไฟล์",
    "tap": "ปุ่ม",
    "form": "แบบฟอร์ม",
    "sheet": "ตาราง",
    "import": "นำเข้า",
    "clock": "ระบบ",
    "command": "คำสั่ง",
}
AUTHORITIES = {"member": "สมาชิกกลุ่ม", "officer": "เจ้าหน้าที่อำเภอ", "secretariat": "จังหวัด"}


def dashboard_card(link: str, hours: int) -> Card:
    """Return the card that opens the dashboard."""
    title = "แดชบอร์ด"
    note = f"ลิงก์นี้เป็นของท่านคนเดียว ใช้ได้ {hours} ชั่วโมง โปรดอย่าส่งต่อ พิมพ์ “ยกเลิกลิงก์” เพื่อปิดทุกลิงก์ค่ะ"
    contents = _card.bubble(title, [_card.words(note)], footer=[open_button("เปิดแดชบอร์ด", link)])
    # A notification shows the alternative text to whoever looks at the phone: no link in it.
    return _card.card("ลิงก์แดชบอร์ดของท่าน", contents)


def only_in_private() -> str:
    """Say that the dashboard's link is given 1:1."""
    return "ขอลิงก์แดชบอร์ดได้ในแชตส่วนตัวกับบอทเท่านั้นค่ะ"


def not_registered() -> str:
    """Say who may open the dashboard."""
    return "แดชบอร์ดเปิดได้เฉพาะผู้ลงทะเบียนแล้ว พิมพ์ “ลงทะเบียน” ตามด้วยชื่ออำเภอในกลุ่มก่อนนะคะ"


def revoked() -> str:
    """Say that all links of the person are closed."""
    return "ปิดลิงก์ทั้งหมดของท่านแล้วค่ะ พิมพ์ “แดชบอร์ด” เมื่อต้องการลิงก์ใหม่"


def open_button(label: str, link: str) -> _card.Part:
    """Return a button that opens an address."""
    action = {"type": "uri", "label": _card.clip(label, _card.LABEL_UNITS), "uri": link}
    style = {"style": "primary", "color": _card.GREEN}
    return {"type": "button", "height": "sm", "action": action, **style}
