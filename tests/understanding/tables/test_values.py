"""What a cell gives: numbers, texts, formulas, errors, nothing."""

import pytest

from tests.understanding.tables.telling import (
    IGNORED,
    Sent,
    asked,
    entry,
    income,
    online,
    submitted,
)
from tests.workbooks.building import Formatted, SheetOf, Stored

TITLE = ["ยอดจำหน่าย OTOP อ.เกาะคา มิ.ย. 63"]


def one(cell: object) -> list[list[object]]:
    """A sheet with one district and one amount."""
    return [TITLE, ["อำเภอ", "ยอดขาย (บาท)"], ["เกาะคา", cell]]


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        (12500, 12500),
        (12500.5, 12500.5),
        (0.1 + 0.2, 0.3),
        (1250.005, 1250.01),
        ("12,500", 12500),
        ("๑๒,๕๐๐.๕๐ บาท", 12500.5),
        ("1.25 ล้าน", 1250000),
        ("สองแสนห้าหมื่นบาท", 250000),
        ("12,500.-", 12500),
        ("25O,000", 250000),
        ("-", 0),
        ("ไม่มี", 0),
        ("0", 0),
        (0, 0),
        ("ไม่มียอดขาย", 0),
        (" 12 500 ".replace(" 5", "5"), 12500),
        (Formatted(12500, "#,##0.00"), 12500),
        (Formatted(12500, '0.00" ร้อยละ"'), 12500),
        (Stored("B9*2", 300), 300),
        (Stored("SUM(B9:B10)", 300), 300),
    ],
)
def test_an_amount_is_read(sent: Sent, cell: object, value: float) -> None:
    assert sent.rows(one(cell)) == submitted(income(total=value))


@pytest.mark.parametrize(
    "cell",
    [
        "3,50",
        "๑.๒๕๐",
        "1.250.000",
        "แสนหนึ่ง",
        "รอข้อมูล",
        "ยังไม่มี",
        "0812345678",
        "100+200",
        "1,200-1,300",
        "#REF!",
        "#DIV/0!",
        "?",
        "12 ราย",
        "ดูไฟล์แนบ",
        True,
        Stored("VLOOKUP(A1,D:E,2)"),
        Stored("C3*2"),
    ],
)
def test_an_unreadable_amount_is_asked_about(sent: Sent, cell: object) -> None:
    assert sent.rows(one(cell)) == asked("value", at=("B3",))


@pytest.mark.parametrize("blank", [None, "", "   ", "....", "\u200b"])
def test_a_blank_form_of_one_district_is_asked_about(sent: Sent, blank: object) -> None:
    assert sent.rows(one(blank)) == asked("value")


@pytest.mark.parametrize("cell", ["ประมาณ 12,500", "12,500 กว่าบาท", "~12,500"])
def test_an_approximate_amount_is_marked(sent: Sent, cell: str) -> None:
    assert sent.rows(one(cell)) == submitted(
        income("เกาะคา", "approximate", total=12500), at=("B3",)
    )


@pytest.mark.parametrize("cell", [-12500, "-12,500"])
def test_a_negative_amount_is_marked(sent: Sent, cell: object) -> None:
    assert sent.rows(one(cell)) == submitted(income("เกาะคา", "negative", total=-12500), at=("B3",))


def test_a_per_cent_format_multiplies_by_100(sent: Sent) -> None:
    rows = [
        ["กองทุนสตรี มิ.ย. 63"],
        ["อำเภอ", "เบิกจ่าย", "ร้อยละ"],
        ["เกาะคา", 1000, Formatted(0.625, "0.00%")],
        ["แม่ทะ", 1000, 0.625],
        ["เถิน", 1000, Formatted(62.5, '0.0"%"')],
        ["งาว", 1000, "62.5%"],
    ]
    assert sent.rows(rows) == submitted(
        entry("women-fund", "งาว", "2020-06", disbursed=1000, percent=62.5),
        entry("women-fund", "เกาะคา", "2020-06", disbursed=1000, percent=62.5),
        entry("women-fund", "เถิน", "2020-06", disbursed=1000, percent=62.5),
        entry("women-fund", "แม่ทะ", "2020-06", disbursed=1000, percent=0.63),
    )


def test_over_100_per_cent_is_marked(sent: Sent) -> None:
    rows = [["กองทุนสตรี มิ.ย. 63"], ["อำเภอ", "เบิกจ่าย", "ร้อยละ"], ["เกาะคา", 1000, 120]]
    assert sent.rows(rows) == submitted(
        entry("women-fund", "เกาะคา", "2020-06", "percent-over-100", disbursed=1000, percent=120),
        at=("C3",),
    )


@pytest.mark.parametrize(
    ("title", "header", "at"),
    [
        ("ยอดขาย OTOP มิ.ย. 63 หน่วย : พันบาท", "ยอดขาย", "A1"),
        ("ยอดขาย OTOP มิ.ย. 63", "ยอดขาย (ล้านบาท)", "B2"),
        ("ยอดขาย OTOP มิ.ย. 63 (พันบาท)", "ยอดขาย", "A1"),
    ],
)
def test_thousands_are_asked_about_at_their_unit(
    sent: Sent, title: str, header: str, at: str
) -> None:
    rows = [[title], ["อำเภอ", header], ["เกาะคา", 12.5]]
    assert sent.rows(rows) == asked("value", at=(at,))


def test_a_unit_line_of_thousands_is_asked_about(sent: Sent) -> None:
    rows = [["ยอดขาย OTOP"], [None, "หน่วย : พันบาท"], ["อำเภอ", "ยอดขาย"], ["เกาะคา", 12.5]]
    assert sent.rows(rows) == asked("value", at=("B2",))


def test_a_unit_line_of_baht_is_read(sent: Sent) -> None:
    rows = [["ยอดขาย OTOP"], [None, "หน่วย : บาท"], ["อำเภอ", "ยอดขาย"], ["เกาะคา", 12.5]]
    assert sent.rows(rows) == submitted(income(total=12.5))


def test_a_forms_unit_of_thousands_is_asked_about(sent: Sent) -> None:
    rows = [["OTOP ออนไลน์"], ["ยอดจำหน่าย", 12.5, "พันบาท"], ["ผู้ประกอบการ", 8, "ราย"]]
    assert sent.rows(rows) == asked("value", at=("C2",))


def test_a_target_of_millions_in_a_title_is_no_unit(sent: Sent) -> None:
    rows = [["ยอดขาย OTOP (เป้าหมาย 2 ล้านบาท)"], ["อำเภอ", "ยอดขาย"], ["เกาะคา", 12.5]]
    assert sent.rows(rows) == submitted(income(total=12.5))


def test_a_total_without_its_stored_value_is_made_of_its_parts(sent: Sent) -> None:
    rows = [
        TITLE,
        ["ประเภท", "ยอดขาย (บาท)"],
        ["อาหาร", 100],
        ["เครื่องดื่ม", 50],
        ["รวม", Stored("SUM(B3:B4)")],
    ]
    assert sent.rows(rows) == submitted(income(total=150, food=100, drink=50))


def test_a_sum_without_its_stored_value_is_made_of_its_parts(sent: Sent) -> None:
    rows = [
        TITLE,
        ["อำเภอ", "สัปดาห์แรก", "สัปดาห์หลัง", "ยอดขาย"],
        ["เกาะคา", 100, 50, Stored("B3+C3")],
    ]
    assert sent.rows(rows) == submitted(income(total=150))


def test_a_stored_sum_of_blanks_is_blank(sent: Sent) -> None:
    rows = [
        TITLE,
        ["ประเภท", "ยอดขาย (บาท)"],
        ["อาหาร", None],
        ["เครื่องดื่ม", None],
        ["รวม", Stored("SUM(B3:B4)", 0)],
    ]
    assert sent.rows(rows) == asked("value")


def test_a_typed_total_of_0_over_blanks_is_blank(sent: Sent) -> None:
    rows = [
        ["ยอดขาย OTOP"],
        ["อำเภอ", "อาหาร", "ผ้า", "รวม"],
        ["เกาะคา", None, None, 0],
        ["แม่ทะ", 5, None, 5],
    ]
    assert sent.rows(rows) == submitted(income("แม่ทะ", total=5, food=5))


def test_a_link_gives_the_words_shown(sent: Sent) -> None:
    link = Stored('HYPERLINK("https://example.com/9","12,500")')
    assert sent.rows(one(link)) == submitted(income(total=12500))


def test_a_dash_in_the_main_field_alone_is_a_zero_report(sent: Sent) -> None:
    rows = [["ยอดขาย OTOP"], ["อำเภอ", "อาหาร", "ผ้า", "รวม"], ["เกาะคา", None, None, "-"]]
    assert sent.rows(rows) == submitted(income(total=0))


def test_a_part_left_blank_gives_none(sent: Sent) -> None:
    rows = [["ยอดขาย OTOP"], ["อำเภอ", "อาหาร", "ผ้า"], ["เกาะคา", 100, None]]
    assert sent.rows(rows) == submitted(income(total=100, food=100))


def test_a_main_field_left_blank_beside_others_is_asked_about(sent: Sent) -> None:
    rows = [["OTOP ออนไลน์"], ["อำเภอ", "ยอดขาย", "ผู้ประกอบการ"], ["เกาะคา", None, 8]]
    assert sent.rows(rows) == asked("value")


def test_an_entry_without_a_column_for_its_main_field_stands(sent: Sent) -> None:
    rows = [["OTOP ออนไลน์"], ["อำเภอ", "ผู้ประกอบการ", "ช่องทาง"], ["เกาะคา", 8, 2]]
    assert sent.rows(rows) == submitted(online(producers=8, channels=2))


def test_an_unreadable_part_is_asked_about_beside_a_readable_total(sent: Sent) -> None:
    rows = [TITLE, ["ประเภท", "บาท"], ["อาหาร", "1,25"], ["ผ้า", 50], ["รวม", 150]]
    assert sent.rows(rows) == asked("value", at=("B3",))


def test_with_several_entries_the_unreadable_one_is_left_out(sent: Sent) -> None:
    rows = [
        ["ยอดขาย OTOP"],
        ["อำเภอ", "ยอดขาย"],
        ["เกาะคา", 100],
        ["แม่ทะ", "3,50"],
        ["เถิน", "#N/A"],
    ]
    assert sent.rows(rows) == submitted(income(total=100), missing=("value",), at=("B4", "B5"))


def test_every_cell_at_fault_is_named_top_to_bottom(sent: Sent) -> None:
    rows = [
        ["ยอดขาย OTOP"],
        ["อำเภอ", "อาหาร", "ผ้า", "รวม"],
        ["เกาะคา", "ราว 100", -5, 200],
        ["แม่ทะ", 1, 2, 3],
    ]
    problems = ("approximate", "negative", "total-mismatch")
    assert sent.rows(rows) == submitted(
        income("เกาะคา", *problems, total=200, food=100, textile=-5),
        income("แม่ทะ", total=3, food=1, textile=2),
        at=("B3", "C3", "D3"),
    )


def test_numbers_beside_the_table_are_not_values(sent: Sent) -> None:
    rows = [
        ["ยอดขาย OTOP", None, None, 999],
        ["อำเภอ", "ยอดขาย", None, None],
        ["เกาะคา", 100, None, 77],
    ]
    assert sent.rows(rows) == submitted(income(total=100))


def test_a_blank_form_of_several_districts_is_ignored(sent: Sent) -> None:
    rows = [["ยอดขาย OTOP"], ["อำเภอ", "ยอดขาย"], ["เกาะคา", None], ["แม่ทะ", None]]
    assert sent.rows(rows) == IGNORED


def test_a_blank_form_that_names_no_district_is_ignored(sent: Sent) -> None:
    rows = [["ยอดขาย OTOP"], ["ประเภท", "บาท"], ["อาหาร", None], ["ผ้า", None], ["รวม", None]]
    assert sent.rows(rows) == IGNORED


def test_a_blank_form_in_a_file_that_names_one_district_is_asked_about(sent: Sent) -> None:
    rows = [["ยอดขาย OTOP"], ["ประเภท", "บาท"], ["อาหาร", None], ["ผ้า", None], ["รวม", None]]
    sent.name = "OTOP_แม่ทะ_มิย63.xlsx"
    assert sent.rows(rows) == asked("value")


def test_a_blank_sheet_beside_a_filled_one_asks_nothing(sent: Sent) -> None:
    filled = SheetOf(one(100), "พ.ค.")
    blank = SheetOf(one(None), "มิ.ย.")
    assert sent.sheets(filled, blank) == submitted(income(total=100))


def test_words_where_a_forms_figure_should_stand_are_named(sent: Sent) -> None:
    rows = [["รายงาน OTOP ออนไลน์"], ["ยอดจำหน่าย", "รอสรุป", "บาท"], ["ผู้ประกอบการ", 5]]
    assert sent.rows(rows) == asked("value", at=("B2",))


def test_a_note_above_a_form_ends_nothing(sent: Sent) -> None:
    rows = [["หมายเหตุ กรอกให้ครบ"], ["OTOP ออนไลน์"], ["ยอดขาย", 5], ["หมายเหตุ"], ["ผู้ประกอบการ", 9]]
    assert sent.rows(rows) == submitted(online(sales=5))
