"""What is wrong with a file, in Thai: its cells at fault, or why it cannot be read at all."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from bot.messages.thai import number
from bot.workbooks.errors import Reason
from bot.workbooks.sheet import column_letters

_SHOWN: Final = 10
_SAID: Final = {
    "unreadable": "อ่านเป็นตัวเลขไม่ได้ กรุณาแก้เป็นตัวเลข",
    "approximate": "เป็นยอดโดยประมาณ กรุณายืนยันตัวเลข",
    "negative": "เป็นยอดติดลบ กรุณายืนยันตัวเลข",
    "percent-over-100": "เกินร้อยละ 100 กรุณายืนยันตัวเลข",
    "total-mismatch": "ยอดรวมไม่ตรงกับผลบวกของรายการ",
    "grand-total-mismatch": "ยอดรวมทุกอำเภอไม่ตรงกับผลบวก แต่บันทึกยอดของแต่ละอำเภอแล้ว",
    "repeated-row": "ซ้ำกับแถวก่อนหน้า กรุณาตรวจว่าเป็นรายการเดียวกันหรือไม่",
    "unit": "หน่วยไม่ใช่บาท กรุณากรอกเป็นบาทเต็มจำนวน",
}
_WITH_SUM: Final = {
    "total-mismatch": "ยอดรวมไม่ตรงกับผลบวกของรายการ ({sum} บาท)",
    "grand-total-mismatch": "ยอดรวมไม่ตรงกับผลบวกของอำเภอ ({sum}) แต่บันทึกยอดของแต่ละอำเภอแล้ว",
}
_REJECTED: Final[dict[Reason, str]] = {
    "encrypted": "ไฟล์นี้ตั้งรหัสผ่านไว้ จึงเปิดอ่านไม่ได้ กรุณาส่งไฟล์ที่ไม่มีรหัสผ่าน",
    "too-big": "ไฟล์นี้ใหญ่เกินไป (รับไม่เกิน 10 MB และ 50,000 แถว) กรุณาส่งเฉพาะแผ่นงานที่เป็นรายงาน",
    "not-a-workbook": "ไฟล์นี้ไม่ใช่ไฟล์ตาราง หรือไฟล์เสียหาย กรุณาส่งเป็น .xlsx, .xls, .ods หรือ .csv",
    "empty": "ไฟล์นี้ไม่มีข้อมูลในแผ่นงานที่มองเห็น กรุณาตรวจสอบแล้วส่งใหม่",
}


@dataclass(frozen=True, slots=True)
class CellAtFault:
    """A cell at fault: its sheet where there are several, its place, what is wrong with it."""

    row: int
    column: int
    kind: str
    sheet: str | None = None
    expected: Decimal | None = None


def cell_sentence(fault: CellAtFault) -> str:
    """Return what is wrong with one cell: แถว 14 คอลัมน์ E: …"""
    said = _SAID[fault.kind]
    if fault.expected is not None and fault.kind in _WITH_SUM:
        said = _WITH_SUM[fault.kind].format(sum=number(fault.expected))
    sheet = f"แผ่นงาน {fault.sheet} " if fault.sheet else ""
    return f"{sheet}แถว {fault.row} คอลัมน์ {column_letters(fault.column)}: {said}"


def cell_sentences(faults: Sequence[CellAtFault]) -> str:
    """Return a line for each cell at fault; of very many, the first ones and how many more."""
    lines = [cell_sentence(fault) for fault in faults[:_SHOWN]]
    if len(faults) > _SHOWN:
        lines.append(f"และอีก {len(faults) - _SHOWN:,} เซลล์")
    return "\n".join(lines)


def rejection_sentence(reason: Reason) -> str:
    """Return why a file cannot be read, and what to do."""
    return _REJECTED[reason]
