"""The short menu: what each may do, and with which words."""

from bot.messages import _card
from bot.messages.menu import Key
from bot.messages.message import Card

_SENDING = (
    "ส่งรายงาน: พิมพ์อำเภอ ชื่อรายงาน เดือน และยอด ในข้อความเดียว",
    "กรอกแทนการพิมพ์: “แบบฟอร์ม” หรือ “ไฟล์แบบฟอร์ม” (Excel)",
    "แก้ไข: “แก้เป็น 325,000” หรือแก้ข้อความเดิม",
    "ยกเลิก: “ยกเลิก” ตามด้วยชื่อรายงาน หรือยกเลิกการส่งข้อความ",
    "ยังทำไม่เสร็จ: “กำลังทำ” หรือ “เตือนอีกทีบ่ายสาม” · ส่งหลักฐานหมดแล้ว: “ครบแล้ว”",
)
_ORDERING = (
    "สั่งงาน: “ขอให้อำเภอส่ง… ภายในวันที่…” · ดูงาน: “งานที่เปิดอยู่” · ปิดงาน: “ปิดงาน” ตามด้วยเลขงาน",
    "ตีกลับ: “ตีกลับ อ.ชื่ออำเภอ ชื่อรายงาน เพราะ…”",
    "ผ่อนผัน: “ผ่อนผัน อ.ชื่ออำเภอ ชื่อรายงาน ถึง 8 มิ.ย. เพราะ…”",
    "ยกเว้น: “ยกเว้น อ.ชื่ออำเภอ ชื่อรายงาน เพราะ…”",
    "ถอนคำสั่ง: “ยกเลิกผ่อนผัน” หรือ “ยกเลิกยกเว้น” ตามด้วย อ.ชื่ออำเภอ ชื่อรายงาน",
    "ได้รับทางอื่น: “รับแล้ว อ.ชื่ออำเภอ ชื่อรายงาน”",
    "ส่งมอบหน้าที่: “ส่งมอบงานจังหวัดให้ @ชื่อ” ในกลุ่ม",
)
_LOOKING = (
    "ดูยอด: “ขอดูของ” ตามด้วยอำเภอ “สรุป” “ยอดสะสม” “อันดับ” ตามด้วยชื่อรายงาน",
    "ดูเป้า: “เป้า” ตามด้วยชื่อรายงานหรืออำเภอ",
    "ดูการส่ง: “อัตราการส่ง” ตามด้วยเดือนหรือปีงบประมาณ “ผลรางวัล” “ได้กี่คะแนน”",
)
_PAGES = ("ดูทั้งหมดบนเว็บ: “แดชบอร์ด” ในแชตส่วนตัว",)
_REGISTERING = ("ลงทะเบียน: “ลงทะเบียน อ.” ตามด้วยชื่ออำเภอ",)
_LINES: dict[Key, tuple[str, ...]] = {
    "guest": (*_SENDING, *_LOOKING, *_REGISTERING),
    "officer": (*_SENDING, *_LOOKING),
    "secretariat": (*_ORDERING, *_LOOKING, *_PAGES),
    "chief": (*_LOOKING, *_PAGES),
}


def help_card(who: Key) -> Card:
    """Return the menu for one who is nobody yet, an officer, of the secretariat, or the chief."""
    lines = _LINES[who]
    buttons = [_card.say("สถานะ"), _card.say("ใครยังไม่ส่ง")]
    buttons.append(_card.say("วิธีส่ง") if who in ("guest", "officer") else _card.say("สรุป"))
    body = [_card.words(f"• {line}") for line in lines]
    contents = _card.bubble("วิธีใช้งาน", body, footer=_card.side_by_side(buttons, 3))
    return _card.card("\n".join(["วิธีใช้งาน", *lines]), contents)
