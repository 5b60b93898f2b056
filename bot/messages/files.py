"""What is said about a file that was sent."""

from bot.catalogue.report import Report

_REJECTED = {
    "encrypted": "เปิดไฟล์ไม่ได้ค่ะ ไฟล์มีรหัสผ่าน รบกวนส่งไฟล์ที่ไม่ตั้งรหัส หรือพิมพ์ยอดในแชตได้เลยค่ะ",
    "too-big": "ไฟล์ใหญ่เกินไปค่ะ (ไม่เกิน 10 MB และ 50,000 แถว) รบกวนส่งเฉพาะแบบรายงานค่ะ",
    "not-a-workbook": "เปิดไฟล์ไม่ได้ค่ะ ไม่ใช่ไฟล์ตาราง (.xlsx .xls .csv) หรือไฟล์เสีย รบกวนส่งใหม่ค่ะ",
    "empty": "ไฟล์ว่างเปล่าค่ะ ไม่พบข้อมูลในตาราง รบกวนตรวจแล้วส่งใหม่ค่ะ",
}


def rejected(reason: str) -> str:
    """Return why a file cannot be read, and what to do instead."""
    return _REJECTED[reason]


def figure_wanted(report: Report) -> str:
    """Return the thanks for a photo of a form, and the request for its figure."""
    return f"เก็บไฟล์เป็นหลักฐานแล้วค่ะ ขอยอด{report.name}เป็นตัวเลขด้วยนะคะ พิมพ์ตอบได้เลยค่ะ"
