"""What is not shown is not read; addresses are those of the file."""

import pytest

from tests.understanding.tables.telling import (
    IGNORED,
    Sent,
    asked,
    income,
    online,
    rejected,
    submitted,
)
from tests.workbooks.building import SheetOf, csv

ROWS = [["ยอดขาย OTOP"], ["อำเภอ", "ยอดขาย"], ["เกาะคา", 100], ["แม่ทะ", 200], ["เถิน", 300]]


def test_hidden_rows_are_not_read(sent: Sent) -> None:
    assert sent.rows(ROWS, hidden_rows=[4]) == submitted(
        income(total=100), income("เถิน", total=300)
    )


def test_hidden_columns_are_not_read(sent: Sent) -> None:
    rows = [["OTOP ออนไลน์"], ["อำเภอ", "ยอดขาย", "ผู้ประกอบการ"], ["เกาะคา", 100, 99]]
    assert sent.rows(rows, hidden_columns=["C"]) == submitted(online(sales=100))


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_hidden_sheets_are_not_read(sent: Sent, state: str) -> None:
    draft = SheetOf([*ROWS[:2], ["งาว", 7]], "ร่าง", state=state)
    assert sent.sheets(SheetOf(ROWS[:3], "จริง"), draft) == submitted(income(total=100))


def test_one_visible_sheet_beside_hidden_ones_has_plain_addresses(sent: Sent) -> None:
    draft = SheetOf(ROWS, "ร่าง", state="hidden")
    assert sent.sheets(SheetOf([*ROWS[:2], ["งาว", "1,2"]], "จริง"), draft) == asked(
        "value", at=("B3",)
    )


def test_with_several_visible_sheets_the_address_has_the_sheets_name(sent: Sent) -> None:
    first = SheetOf([*ROWS[:2], ["งาว", "1,2"]], "ยอด มิ.ย.")
    assert sent.sheets(first, SheetOf([["คำชี้แจง"]], "วิธี")) == asked("value", at=("ยอด มิ.ย.!B3",))


def test_a_header_merged_over_a_hidden_column_is_seen(sent: Sent) -> None:
    rows = [["ยอดขาย OTOP"], ["อำเภอ", "ยอดขาย (บาท)", None], ["เกาะคา", None, 100]]
    assert sent.rows(rows, merges=["B2:C2"], hidden_columns=["B"]) == submitted(income(total=100))


def test_a_merged_amount_has_the_address_of_its_first_cell(sent: Sent) -> None:
    rows = [["ยอดขาย OTOP"], ["อำเภอ", "ยอดขาย", None], ["เกาะคา", "1,2", None]]
    assert sent.rows(rows, merges=["B2:C2", "B3:C3"]) == asked("value", at=("B3",))


def test_a_merged_title_of_thousands_has_the_address_of_its_first_cell(sent: Sent) -> None:
    rows = [["ยอดขาย OTOP"], [None, "(พันบาท)", None], ["อำเภอ", "ยอดขาย"], ["เกาะคา", 5]]
    assert sent.rows(rows, merges=["B2:C2"]) == asked("value", at=("B2",))


def test_addresses_go_past_column_z(sent: Sent) -> None:
    rows = [["ยอดขาย OTOP"], ["อำเภอ", "ยอดขาย"], ["เกาะคา", "1,2"]]
    assert sent.rows(rows, start_column=27) == asked("value", at=("AB3",))


def test_hidden_rows_keep_the_files_row_numbers(sent: Sent) -> None:
    rows = [*ROWS[:3], ["แม่ทะ", "1,2"]]
    assert sent.rows(rows, hidden_rows=[3]) == asked("value", at=("B4",))


def test_csv_addresses_count_records(sent: Sent) -> None:
    rows = [["ยอดขาย OTOP\nเดือน มิ.ย. 63", None], [], ["อำเภอ", "ยอดขาย"], ["เกาะคา", "1,2"]]
    assert sent.data(csv(rows)) == asked("value", at=("B4",))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp874"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_is_read_in_each_encoding_and_delimiter(
    sent: Sent, encoding: str, delimiter: str
) -> None:
    rows = [["ยอดขาย OTOP", None], ["อำเภอ", "ยอดขาย"], ["เกาะคา", "1,250.50"], ["แม่ทะ", "-"]]
    assert sent.data(csv(rows, delimiter, encoding)) == submitted(
        income(total=1250.5), income("แม่ทะ", total=0)
    )


HTML = """<html><head><style>td {color: red}</style></head><body><h3>ยอดขาย OTOP เดือน พ.ค. 63</h3>
<!-- <table><tr><td>ร่าง</td></tr></table> -->
<table border=1><tr><th rowspan=2>อำเภอ</th><th colspan="2">ยอดขาย</th></tr>
<tr><td>อาหาร</td><td>ผ้า</td></tr>
<tr><td>เกาะคา</td><td>100&nbsp;บาท</td><td>50</td></tr>
<tr style="display:none"><td>แม่ทะ</td><td>1</td><td>2</td></tr>
<tr><td>เถิน<td>1,2<td>5</table></body></html>"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp874"])
def test_an_html_table_saved_as_xls_is_read(sent: Sent, encoding: str) -> None:
    sent.name = "ยอด.xls"
    assert sent.data(HTML.encode(encoding)) == submitted(
        income(period="2020-05", total=150, food=100, textile=50), missing=("value",), at=("B5",)
    )


def test_the_content_decides_and_not_the_ending(sent: Sent) -> None:
    sent.name = "photo.jpg"
    assert sent.data(csv(ROWS)) == submitted(
        income(total=100), income("เถิน", total=300), income("แม่ทะ", total=200)
    )


@pytest.mark.parametrize("ending", ["xlsx", "xls", "csv", "txt"])
def test_a_picture_is_no_workbook(sent: Sent, ending: str) -> None:
    sent.name = f"IMG.{ending}"
    assert sent.data(b"\x89PNG\r\n\x1a\n" + bytes(range(256))) == rejected("not-a-workbook")


def test_a_sheet_of_talk_is_ignored(sent: Sent) -> None:
    assert sent.rows([["สวัสดีค่ะ"], ["ส่งงานด้วยนะคะ"]]) == IGNORED
