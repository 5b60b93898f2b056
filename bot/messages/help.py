"""The short menu."""

from bot.messages import _card
from bot.messages.message import Card

_LINES = (
    "ส่งรายงาน: พิมพ์อำเภอ ชื่อรายงาน เดือน และยอด ในข้อความเดียว",
    "แก้ไข: “แก้เป็น 325,000” หรือแก้ข้อความเดิม",
    "ยกเลิก: “ยกเลิก” ตามด้วยชื่อรายงาน หรือยกเลิกการส่งข้อความ",
    "ยังทำไม่เสร็จ: “กำลังทำ” หรือ “เตือนอีกทีบ่ายสาม” · ส่งหลักฐานหมดแล้ว: “ครบแล้ว”",
    "ดูยอด: “ขอดูของ” ตามด้วยอำเภอ “สรุป” “ยอดสะสม” “อันดับ” ตามด้วยชื่อรายงาน",
    "ดูเป้า: “เป้า” ตามด้วยชื่อรายงานหรืออำเภอ",
    "ดูการส่ง: “อัตราการส่ง” ตามด้วยเดือนหรือปีงบประมาณ “ผลรางวัล” “ได้กี่คะแนน”",
)


def help_card(*, is_registered: bool) -> Card:
    """Return the menu; who is not registered is told how."""
    body = [_card.words(f"• {line}") for line in _LINES]
    if not is_registered:
        body.append(_card.words("• ลงทะเบียน: “ลงทะเบียน อ.” ตามด้วยชื่ออำเภอ"))
    buttons = [_card.say("สถานะ"), _card.say("ใครยังไม่ส่ง"), _card.say("วิธีส่ง")]
    contents = _card.bubble("วิธีใช้งาน", body, footer=_card.side_by_side(buttons, 3))
    return _card.card("วิธีใช้งาน\n" + "\n".join(_LINES), contents)
