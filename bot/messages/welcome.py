"""The greeting of somebody who adds the bot as a friend."""

from collections.abc import Sequence

from bot.messages import thai


def welcome(office: str, districts: Sequence[str]) -> str:
    """Greet, and tell what to do next."""
    hello = f"สวัสดีค่ะ บอตรับรายงานของ{office}"
    if districts:
        return f"{hello}\nท่านเป็นผู้รายงานของ {thai.districts(districts)} ส่งรายงานในแชตนี้หรือในกลุ่มก็ได้ค่ะ"
    return f"{hello}\nเจ้าหน้าที่อำเภอพิมพ์ “ลงทะเบียน อ.” ตามด้วยชื่ออำเภอได้เลยนะคะ"
