"""What is said about taking reports back, where there is no receipt to give."""

from bot.catalogue.report import Report
from bot.messages import thai


def nothing_there(report: Report, district: str, period: str) -> str:
    """Say that there is no such entry."""
    return f"ยังไม่มียอดของ อ.{district} · {thai.report_period(report, period)} ให้ยกเลิกค่ะ"


def nothing_of_yours() -> str:
    """Say that the sender has nothing to take back today."""
    return "วันนี้ยังไม่พบรายงานของท่านในกลุ่มนี้ให้ยกเลิกค่ะ\nพิมพ์ “ยกเลิก” ตามด้วยชื่อรายงาน เดือน และอำเภอได้นะคะ"


def already_withdrawn() -> str:
    """Say that what was meant has been taken back before."""
    return "รายการนี้ยกเลิกไปแล้วค่ะ"


def not_yours(district: str) -> str:
    """Refuse kindly: who may take it back."""
    return f"ยอดของ อ.{district} เป็นของผู้อื่น ขอให้ผู้ส่ง เจ้าหน้าที่อำเภอ หรือจังหวัดเป็นผู้ยกเลิกนะคะ"
