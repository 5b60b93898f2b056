"""What is kept of people, for how long, and how to be forgotten (PDPA): chat and page alike."""

from dataclasses import dataclass

from bot.catalogue.office import Catalogue
from bot.messages import _card
from bot.messages.message import Card

FORGET = "forget-me"
"""The action of the button that confirms."""
_YEAR = 365


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and its sentences."""

    title: str
    lines: tuple[str, ...]


def sections(catalogue: Catalogue) -> tuple[Section, ...]:
    """Return an office's notice, section by section; how long what is kept stands in its config."""
    kept = catalogue.retention
    return (
        Section(
            "ใครเป็นผู้ดูแลข้อมูล",
            (f"{catalogue.province.office} เป็นผู้ควบคุมข้อมูล ใช้ระบบนี้เพื่อรับรายงานของอำเภอตามหน้าที่ราชการ",),
        ),
        Section(
            "เก็บอะไรบ้าง",
            (
                "ข้อความที่เป็นรายงาน ตัวเลข ไฟล์และภาพหลักฐาน พร้อมเวลาที่ส่ง",
                "รหัสผู้ใช้ LINE ของผู้ส่ง อำเภอและหน้าที่ที่ลงทะเบียนไว้",
                "ไม่เก็บชื่อที่แสดงใน LINE รูปโปรไฟล์ เบอร์โทรศัพท์ หรือตำแหน่งที่อยู่",
                "ข้อความคุยทั่วไปไม่ถูกบันทึกเป็นรายงาน และบอตไม่ตอบ",
            ),
        ),
        Section(
            "ใช้ทำอะไร และใครเห็น",
            (
                "ใช้ติดตามการส่งรายงาน แจ้งเตือน และสรุปผลเท่านั้น ไม่ส่งต่อให้บุคคลภายนอก",
                "ตารางและไฟล์ดาวน์โหลดแสดงเฉพาะชื่ออำเภอ ไม่มีชื่อบุคคลหรือรหัสผู้ใช้",
                "หลักฐานและข้อความเดิมเปิดดูได้เฉพาะอำเภอเจ้าของเรื่องและจังหวัด",
            ),
        ),
        Section(
            "เก็บนานเท่าใด",
            (
                "ตัวเลขและข้อความที่รายงานเก็บเป็นเอกสารราชการของหน่วยงาน ไม่มีกำหนดลบ",
                f"ไฟล์และภาพหลักฐานเก็บ {days(kept.evidence)} นับจากสิ้นงวดที่รายงาน แล้วลบ",
                f"ข้อมูลดิบจาก LINE เก็บ {days(kept.webhooks)} นับจากวันที่ได้รับ เพื่อกู้ระบบ แล้วลบ",
                "ข้อความที่ท่านยกเลิกการส่งใน LINE จะถูกลบทั้งข้อความ ตัวเลข และหลักฐานทันที",
                "เก็บสำเนาสำรอง 30 วันล่าสุด สิ่งที่ลบแล้วจะไม่ถูกนำกลับมาจากสำเนาสำรอง",
            ),
        ),
        Section(
            "การขอลบข้อมูล",
            (
                "พิมพ์ “ลบข้อมูลของฉัน” ถึงบอตในแชตส่วนตัว ระบบจะเลิกผูกบัญชี LINE กับอำเภอ",
                "ยอดที่รายงานแล้วเป็นข้อมูลของหน่วยงาน จึงยังคงอยู่ พร้อมรหัสผู้ส่งในประวัติซึ่งไม่มีหน้าใดแสดง",
                "ขอดู ขอแก้ไข หรือคัดค้านการใช้ข้อมูล ติดต่อหน่วยงานข้างต้นได้โดยตรง",
            ),
        ),
        Section(
            "ในหน้าเว็บนี้",
            (
                "ใช้คุกกี้เท่าที่จำเป็นเพื่อจำว่าท่านเปิดจากลิงก์หรือเข้าสู่ระบบแล้ว ไม่มีการติดตาม",
                "ร่างแบบฟอร์มเก็บไว้ในเครื่องของท่านเอง และลบเมื่อส่งแล้ว",
            ),
        ),
    )


def days(count: int) -> str:
    """Return a number of days, with its years where they are whole: 3,650 วัน (10 ปี)."""
    years = f" ({count // _YEAR} ปี)" if count % _YEAR == 0 else ""
    return f"{count:,} วัน{years}"


def policy_text(catalogue: Catalogue, address: str | None = None) -> str:
    """Return the notice as one text for the chat."""
    parts = ["นโยบายข้อมูลส่วนบุคคล"]
    for section in sections(catalogue):
        parts += ["", section.title, *(f"• {line}" for line in section.lines)]
    if address:
        parts += ["", f"อ่านบนเว็บ: {address}"]
    return "\n".join(parts)


def forget_card() -> Card:
    """Return the question before a person is forgotten."""
    title = "ลบข้อมูลของท่านใช่ไหมคะ"
    body = [
        _card.words("ระบบจะเลิกผูกบัญชี LINE ของท่านกับอำเภอและหน้าที่ และปิดลิงก์ทั้งหมดของท่าน"),
        _card.quiet("ยอดที่รายงานแล้วเป็นข้อมูลของหน่วยงาน จึงยังคงอยู่"),
    ]
    footer = [_card.tap("ลบข้อมูลของฉัน", FORGET)]
    contents = _card.bubble(title, body, footer=footer, colour=_card.AMBER)
    return _card.card(title, contents)


def forgotten() -> str:
    """Say that the person is forgotten."""
    return "ลบข้อมูลของท่านแล้วค่ะ หากต้องการรายงานอีก พิมพ์ “ลงทะเบียน” ตามด้วยชื่ออำเภอในกลุ่มได้ทุกเมื่อ"


def nothing_kept() -> str:
    """Say that the bot knows nothing of the person."""
    return "ระบบไม่มีข้อมูลทะเบียนของท่านค่ะ"


def forget_in_private() -> str:
    """Say where to ask to be forgotten."""
    return "ขอลบข้อมูลได้ในแชตส่วนตัวกับบอตค่ะ"
