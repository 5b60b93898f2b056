"""The secretariat's work changes hands: offered by the one, taken over by the other."""

from bot.messages import _card
from bot.messages.message import Card

TAKE = "take-over"
"""The action of the successor's button."""


def offer(name: str, data: str) -> Card:
    """Return the card that the successor taps; `data` is the button's postback."""
    title = "ส่งมอบงานเจ้าหน้าที่จังหวัด"
    body = [
        _card.words(f"ขอให้ {name} กดรับมอบงานภายใน 24 ชั่วโมง"),
        _card.quiet("เมื่อรับมอบแล้ว สิทธิ์และลิงก์ทั้งหมดของผู้ส่งมอบจะสิ้นสุดทันที"),
    ]
    button = _card.tap("รับมอบงาน", data, primary=True)
    contents = _card.bubble(title, body, footer=[button], colour=_card.AMBER)
    return _card.card(f"{title}: {name}", contents)


def taken_over(name: str) -> str:
    """Say that the work has changed hands."""
    return f"รับมอบงานเจ้าหน้าที่จังหวัดแล้ว ✓ ผู้รับผิดชอบคนใหม่คือ {name} ค่ะ"


def for_somebody_else() -> str:
    """Refuse the tap of anybody but the successor."""
    return "ปุ่มนี้สำหรับผู้รับมอบที่ระบุไว้เท่านั้นค่ะ"


def to_oneself() -> str:
    """Refuse a hand-over to nobody else."""
    return "ผู้รับมอบต้องเป็นคนอื่น กรุณาแท็ก @ชื่อ ผู้รับมอบหนึ่งคนค่ะ"
