"""What states, kinds of revision, sources, stages and routes are called in Thai, once for all.

Chat, sheet, dashboard and command line take their words from here.
"""

from bot.ledger.cell import State
from bot.ledger.revision import Kind, Source

STATES: dict[State, str] = {
    "waiting": "รอส่ง",
    "pending": "รอยืนยัน",
    "submitted": "ส่งแล้ว",
    "late": "ส่งช้า",
    "missing": "ยังไม่ส่ง",
    "withdrawn": "ยกเลิก",
    "returned": "ตีกลับ",
    "waived": "ยกเว้น",
}
"""A word for each state, as tables have it."""
SAID: dict[State, str] = STATES | {
    "waiting": "ยังไม่ส่ง",
    "late": "ส่งหลังกำหนด",
    "missing": "ยังไม่ส่ง (พ้นกำหนด)",
    "withdrawn": "ยกเลิกแล้ว",
    "returned": "ส่งกลับให้แก้ไข",
    "waived": "ได้รับยกเว้น",
}
"""The same in a sentence, as the chat says it."""
COMPLETE = "ครบ"
UNDER_WAY = "กำลังทำ"

KINDS: dict[Kind, str] = {
    "submission": "รายงาน",
    "correction": "แก้ไข",
    "edit": "แก้ไขข้อความ",
    "withdrawal": "ยกเลิก",
    "retraction": "ถอนข้อความ",
    "confirmation": "ยืนยัน",
    "dismissal": "ไม่ยืนยัน",
    "return": "ตีกลับ",
    "waiver": "ยกเว้น",
    "extension": "ขยายเวลา",
    "waiver-lifted": "ยกเลิกการยกเว้น",
    "extension-lifted": "ยกเลิกการขยายเวลา",
    "completion": "แจ้งครบ",
}
SOURCES: dict[Source, str] = {
    "chat": "แชต",
    "file": "ไฟล์",
    "tap": "ปุ่ม",
    "form": "แบบฟอร์ม",
    "sheet": "ชีต",
    "import": "นำเข้า",
    "clock": "ระบบ",
    "command": "คำสั่ง",
}
AUTHORITIES = {"member": "สมาชิกกลุ่ม", "officer": "เจ้าหน้าที่อำเภอ", "secretariat": "จังหวัด"}

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
_UNITS = {"d": "วัน", "h": "ชั่วโมง", "m": "นาที"}


def stage(key: str) -> str:
    """Return a notice's stage in words: เตือนล่วงหน้า 2 วัน, ตามหลังกำหนด 1 วัน."""
    if key[0] in "+-" and key[-1] in _UNITS:
        when = "เตือนล่วงหน้า" if key[0] == "-" else "ตามหลังกำหนด"
        return f"{when} {key[1:-1]} {_UNITS[key[-1]]}"
    if key.startswith("snooze"):
        return "เตือนอีกครั้งตามเวลาที่ขอ"
    return STAGES.get(key, key)
