"""The warning to the secretariat about the month's messages."""

from bot.messages.message import Text


def quota_warning(used: int, limit: int, share: int) -> Text:
    """Return the warning that so many per cent of the month's messages are used."""
    return Text(
        f"ใช้ข้อความของเดือนนี้ไปแล้ว {used:,} จาก {limit:,} ข้อความ (เกินร้อยละ {share}) ค่ะ\n"
        "ระบบจะเตือนด้วยการตอบกลับซึ่งไม่เสียโควตาก่อน และเก็บส่วนที่เหลือไว้แจ้งเมื่อครบกำหนด"
    )


def limit_dropped(before: int | None, limit: int) -> Text:
    """Return the warning that the plan's limit has become lower."""
    was = "ไม่จำกัด" if before is None else f"{before:,}"
    return Text(
        f"โควตาข้อความของบัญชี LINE ลดลงจาก {was} เหลือ {limit:,} ข้อความต่อเดือนค่ะ\n"
        "โปรดตรวจสอบแพ็กเกจใน LINE Official Account Manager"
    )
