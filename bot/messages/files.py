"""What is said about a file that was sent."""

from collections.abc import Sequence

from bot.catalogue.report import Report
from bot.messages.cells import CellAtFault, cell_sentences

_REJECTED = {
    "encrypted": "เปิดไฟล์ไม่ได้ค่ะ ไฟล์มีรหัสผ่าน กรุณาส่งไฟล์ที่ไม่ตั้งรหัส หรือพิมพ์ยอดในแชตได้เลยค่ะ",
    "too-big": "ไฟล์ใหญ่เกินไปค่ะ (ไม่เกิน 10 MB และ 50,000 แถว) กรุณาส่งเฉพาะแบบรายงานค่ะ",
    "not-a-workbook": "เปิดไฟล์ไม่ได้ค่ะ ไม่ใช่ไฟล์ตาราง (.xlsx .xls .csv) หรือไฟล์เสีย กรุณาส่งใหม่ค่ะ",
    "empty": "ไฟล์ว่างเปล่าค่ะ ไม่พบข้อมูลในตาราง กรุณาตรวจแล้วส่งใหม่ค่ะ",
}


def rejected(reason: str) -> str:
    """Return why a file cannot be read, and what to do instead."""
    return _REJECTED[reason]


def figure_wanted(report: Report) -> str:
    """Return the thanks for a photo of a form, and the request for its figure."""
    return f"เก็บไฟล์เป็นหลักฐานแล้วค่ะ ขอยอด {report.name} เป็นตัวเลขด้วยนะคะ พิมพ์ตอบได้เลยค่ะ"


def faults(cells: Sequence[CellAtFault], *, is_recorded: bool) -> str:
    """Return what is wrong with a file's cells; without a cell, that it holds no figure."""
    if not cells:
        return "อ่านไฟล์แล้วค่ะ แต่ยังไม่พบตัวเลขในแบบรายงาน กรอกแล้วส่งใหม่ได้เลยค่ะ"
    head = "ตรวจไฟล์แล้ว พบจุดที่ควรดูค่ะ" if is_recorded else "อ่านไฟล์แล้ว แต่ยังบันทึกไม่ได้ค่ะ"
    return f"{head}\n{cell_sentences(cells)}"
