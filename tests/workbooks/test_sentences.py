"""The Thai sentences for cells at fault."""

from decimal import Decimal
from typing import get_args

import pytest

from bot.messages.cells import CellAtFault, cell_sentence, cell_sentences
from bot.understanding.tables.facts import FaultKind


def test_a_cell_at_fault_is_named_by_row_and_column() -> None:
    assert cell_sentence(CellAtFault("E14", "unreadable")) == (
        "แถว 14 คอลัมน์ E: อ่านเป็นตัวเลขไม่ได้ กรุณาแก้เป็นตัวเลข"
    )


def test_a_cell_of_several_sheets_is_named_with_its_sheet() -> None:
    fault = CellAtFault("ก.ค. 63!AB3", "total-mismatch", Decimal("51800.50"))
    assert cell_sentence(fault) == (
        "แผ่นงาน ก.ค. 63 แถว 3 คอลัมน์ AB: ยอดรวมไม่ตรงกับผลบวกของรายการ (51,800.50 บาท)"
    )


@pytest.mark.parametrize("kind", get_args(FaultKind))
def test_every_kind_of_fault_has_its_words(kind: str) -> None:
    assert "คอลัมน์ A: " in cell_sentence(CellAtFault("A1", kind))


def test_very_many_cells_are_cut_short() -> None:
    faults = [CellAtFault(f"A{row}", "unreadable") for row in range(1, 1_212)]
    lines = cell_sentences(faults).splitlines()
    assert (len(lines), lines[-1]) == (11, "และอีก 1,201 เซลล์")


def test_no_fault_has_no_words() -> None:
    assert cell_sentences([]) == ""
