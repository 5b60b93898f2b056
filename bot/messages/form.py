"""The words of the form that stand in no template, and the card that offers it in a group."""

from collections.abc import Sequence

from bot.messages import _card
from bot.messages.dashboard import open_button
from bot.messages.message import Card

NOT_A_NUMBER = "กรอกเป็นตัวเลข เช่น 1,250,000 หรือ ๑๒๕๐.๕๐"
NOT_WHOLE = "กรอกเป็นจำนวนเต็ม"
NOT_A_LINK = "กรอกลิงก์ที่ขึ้นต้นด้วย https://"
EMPTY = "กรอกอย่างน้อยหนึ่งช่อง"
_MOST = 8


def form_card(offered: Sequence[tuple[str, str, str]], *, private: bool) -> Card:
    """Return the card with a button for each report: its name and period, deadline, address."""
    note = (
        "ลิงก์นี้เป็นของท่านคนเดียว" if private else "เลือกรายงาน แล้วเลือกอำเภอในแบบฟอร์ม ส่งได้อำเภอละหนึ่งครั้ง"
    )
    body = [_card.quiet(note)]
    for name, due, link in offered[:_MOST]:
        told = [_card.words(name, weight="bold"), _card.quiet(f"กำหนด {due}")]
        body += [_card.line(), _beside(told, open_button("กรอก", link))]
    title = "แบบฟอร์มรายงาน"
    alt = "\n".join([title, *(f"{name} กำหนด {due}" for name, due, _ in offered[:_MOST])])
    return _card.card(alt, _card.bubble(title, body))


def _beside(told: Sequence[_card.Part], button: _card.Part) -> _card.Part:
    """Return words with a button at their right."""
    parts = [_card.column(told, flex=5), {**button, "flex": 2}]
    row = {"type": "box", "layout": "horizontal", "spacing": "md", "contents": parts}
    return {**row, "alignItems": "center"}


def nothing_to_fill() -> str:
    """Say that no report is open here."""
    return "ขณะนี้ไม่มีรายงานที่เปิดให้กรอกแบบฟอร์มค่ะ"


def register_first() -> str:
    """Say that a form of one's own needs a district."""
    return "ขอแบบฟอร์มในกลุ่มของอำเภอ หรือลงทะเบียนอำเภอก่อนนะคะ"
