"""What is wrong with cells of a file, in Thai: each by its row and column."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from bot.messages.thai import number

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


@dataclass(frozen=True, slots=True)
class CellAtFault:
    """A cell at fault: its address (E14, or ก.ค. 63!E14), what is wrong, the sum of its parts."""

    address: str
    kind: str
    expected: Decimal | None = None


def cell_sentence(fault: CellAtFault) -> str:
    """Return what is wrong with one cell: แถว 14 คอลัมน์ E: …"""
    said = _SAID[fault.kind]
    if fault.expected is not None and fault.kind in _WITH_SUM:
        said = _WITH_SUM[fault.kind].format(sum=number(fault.expected))
    sheet, _, cell = fault.address.rpartition("!")
    column = cell.rstrip("0123456789")
    named = f"แผ่นงาน {sheet} " if sheet else ""
    return f"{named}แถว {cell[len(column) :]} คอลัมน์ {column}: {said}"


def cell_sentences(faults: Sequence[CellAtFault]) -> str:
    """Return a line for each cell at fault; of very many, the first ones and how many more."""
    lines = [cell_sentence(fault) for fault in faults[:_SHOWN]]
    if len(faults) > _SHOWN:
        lines.append(f"และอีก {len(faults) - _SHOWN:,} เซลล์")
    return "\n".join(lines)
