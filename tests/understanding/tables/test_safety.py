"""Whatever a sheet holds, reading it ends without an exception."""

import random

import pytest

from tests.understanding.tables.telling import Sent
from tests.workbooks.building import Formatted, SheetOf, Stored

PIECES: list[object] = [
    None,
    None,
    None,
    "อำเภอ",
    "เกาะคา",
    "แม่ทะ",
    "แม่มะ",
    "ยอดขาย OTOP",
    "OTOP ออนไลน์",
    "ยอดขาย (บาท)",
    "ช่องทาง",
    "ชื่อผู้ผลิต",
    "FB",
    "FB, LINE",
    "อาหาร",
    "เครื่องดื่ม",
    "รวม",
    "รวมประเภทอาหาร",
    "มิ.ย. 63",
    "ส.ค.",
    "พ.ค.-มิ.ย.",
    "เดือน",
    "หมายเหตุ",
    "ที่",
    "หน่วย : พันบาท",
    "พันบาท",
    "บาท",
    "ร้อยละ",
    "ผู้ประกอบการ",
    "ราย",
    "-",
    "ไม่มี",
    "3,50",
    "ราว 5",
    "x",
    "✓",
    1,
    0,
    5,
    -3,
    1250.5,
    1e300,
    True,
    "#REF!",
    "ครัวเรือน",
    "โคกหนองนา",
    Stored("SUM(A1:C3)"),
    Stored("SUM(B1:B9)", 0),
    Stored("B2*2"),
    Formatted(43983, "d/m/yy"),
    Formatted(0.5, "0%"),
    "งบประมาณ",
    "คงเหลือ",
    "  ",
]
MERGES = ["A1:C1", "A2:A3", "B2:C2", "B3:B5", "D1:D6", "A6:B6"]


@pytest.mark.parametrize("seed", range(150))
def test_any_sheet_of_such_pieces_is_read(sent: Sent, seed: int) -> None:
    chance = random.Random(seed)
    rows = [
        [chance.choice(PIECES) for _ in range(chance.randint(1, 6))]
        for _ in range(chance.randint(1, 12))
    ]
    merges = [merge for merge in MERGES if chance.random() < 0.2]
    hidden = [row for row in range(1, 9) if chance.random() < 0.1]
    sheet = SheetOf(rows, merges=merges, hidden_rows=hidden)
    assert sent.sheets(sheet)["kind"] in {"submission", "ask", "ignored", "rejected"}
