"""Where tables stand, what goes down and what goes across."""

from datetime import date

import pytest

from tests.understanding.tables.telling import (
    IGNORED,
    TYPES,
    Sent,
    asked,
    entry,
    income,
    online,
    submitted,
)
from tests.workbooks.building import Formatted, SheetOf


def test_districts_down_and_fields_across(sent: Sent) -> None:
    rows = [
        ["ยอดจำหน่าย OTOP ในตลาดออนไลน์ เดือน มิถุนายน 2563"],
        ["ที่", "อำเภอ", "ผู้ประกอบการ (ราย)", "ช่องทาง", "ยอดจำหน่าย (บาท)"],
        [1, "เกาะคา", 8, 3, 12500],
        [2, "แม่ทะ", 5, 2, 7400.5],
    ]
    assert sent.rows(rows) == submitted(
        online(sales=12500, producers=8, channels=3),
        online("แม่ทะ", sales=7400.5, producers=5, channels=2),
    )


def test_districts_down_and_types_across(sent: Sent) -> None:
    rows = [
        ["รายได้จากการจำหน่ายผลิตภัณฑ์ OTOP"],
        ["อำเภอ", *TYPES, "รวม"],
        ["อ.เถิน", 1000, 200, 3000, None, "-", 4200],
        ["สพอ.งาว", 500, None, None, None, None, 500],
    ]
    assert sent.rows(rows) == submitted(
        income("งาว", total=500, food=500),
        income("เถิน", total=4200, food=1000, drink=200, textile=3000, herb=0),
    )


def test_types_down_and_months_across(sent: Sent) -> None:
    rows = [
        ["ยอดขาย OTOP อ.แม่เมาะ"],
        ["ประเภท", "พ.ค. 63", "มิ.ย. 63"],
        ["อาหาร", 100, 300],
        ["เครื่องดื่ม", 50, None],
        ["รวม", 150, 300],
    ]
    assert sent.rows(rows) == submitted(
        income("แม่เมาะ", period="2020-05", total=150, food=100, drink=50),
        income("แม่เมาะ", total=300, food=300),
    )


def test_types_down_and_districts_across(sent: Sent) -> None:
    rows = [
        ["ยอดขาย OTOP เดือน มิ.ย. 63"],
        ["ประเภทผลิตภัณฑ์", "เกาะคา", "แม่ทะ", "รวม"],
        ["อาหาร", 100, 300, 400],
        ["เครื่องดื่ม", 50, "-", 50],
        ["รวมทั้งสิ้น", 150, 300, 450],
    ]
    assert sent.rows(rows) == submitted(
        income(total=150, food=100, drink=50), income("แม่ทะ", total=300, food=300, drink=0)
    )


def test_districts_down_and_months_across(sent: Sent) -> None:
    rows = [
        ["ยอดขาย OTOP ปี 2563"],
        ["อำเภอ", "เม.ย.", "พ.ค.", "มิ.ย.", "รวม"],
        ["เกาะคา", None, 100, 200, 300],
        ["แม่ทะ", None, 10, 0, 10],
    ]
    assert sent.rows(rows) == submitted(
        income(period="2020-05", total=100),
        income(total=200),
        income("แม่ทะ", period="2020-05", total=10),
        income("แม่ทะ", total=0),
    )


def test_months_as_day_cells_across(sent: Sent) -> None:
    may, june = date(2020, 5, 1), date(2563, 6, 30)
    rows = [
        ["ยอดขาย OTOP"],
        ["อำเภอ", Formatted(may, "mmm-yy"), Formatted(june, "d/m/yyyy")],
        ["เกาะคา", 100, 200],
    ]
    assert sent.rows(rows) == submitted(income(period="2020-05", total=100), income(total=200))


def test_two_header_rows_under_merged_cells(sent: Sent) -> None:
    rows = [
        ["ยอดจำหน่าย OTOP ออนไลน์"],
        ["ที่", "อำเภอ", "พฤษภาคม 2563", None, "มิถุนายน 2563", None],
        [None, None, "ยอดขาย", "ราย", "ยอดขาย", "ราย"],
        [1, "เกาะคา", 100, 2, 150, 3],
    ]
    merges = ["A2:A3", "B2:B3", "C2:D2", "E2:F2"]
    assert sent.rows(rows, merges=merges) == submitted(
        online(period="2020-05", sales=100, producers=2), online(sales=150, producers=3)
    )


def test_fields_over_months_in_two_header_rows(sent: Sent) -> None:
    rows = [
        ["กองทุนสตรี"],
        [None, "เบิกจ่าย (บาท)", None, "ร้อยละ", None],
        ["อำเภอ", "พ.ค. 63", "มิ.ย. 63", "พ.ค. 63", "มิ.ย. 63"],
        ["เกาะคา", 1000, 2000, 10, 20],
    ]
    assert sent.rows(rows, merges=["B2:C2", "D2:E2"]) == submitted(
        entry("women-fund", "เกาะคา", "2020-05", disbursed=1000, percent=10),
        entry("women-fund", "เกาะคา", "2020-06", disbursed=2000, percent=20),
    )


def test_a_title_merged_over_the_header_is_no_header(sent: Sent) -> None:
    rows = [
        ["รายงานยอดจำหน่าย OTOP ในตลาดออนไลน์"],
        ["อำเภอ", "ผู้ประกอบการ", "ช่องทาง", "ยอดจำหน่าย"],
        ["เกาะคา", 8, 3, 12500],
    ]
    assert sent.rows(rows, merges=["A1:D1"]) == submitted(
        online(sales=12500, producers=8, channels=3)
    )


def test_a_table_in_the_middle_of_the_sheet(sent: Sent) -> None:
    rows = [["ยอดขาย OTOP"], ["อำเภอ", "ยอดขาย (บาท)"], ["เกาะคา", 12500]]
    assert sent.rows(rows, start_row=9, start_column=12) == submitted(income(total=12500))


def test_a_header_in_row_15_is_found(sent: Sent) -> None:
    rows = [["อำเภอ", "ยอดขาย OTOP (บาท)"], ["แม่ทะ", 12500]]
    assert sent.rows(rows, start_row=15) == submitted(income("แม่ทะ", total=12500))


def test_a_header_below_row_15_is_not(sent: Sent) -> None:
    rows = [["อำเภอ", "ยอดขาย OTOP (บาท)"], ["แม่ทะ", 12500]]
    assert sent.rows(rows, start_row=16) == IGNORED


def test_a_form_of_label_figure_and_unit(sent: Sent) -> None:
    rows = [
        ["แบบรายงานยอดจำหน่าย OTOP ในตลาดออนไลน์"],
        ["อำเภอ", "แจ้ห่ม"],
        ["ประจำเดือน", "พฤษภาคม 2563"],
        [],
        ["1. ยอดจำหน่าย", "๑๒,๕๐๐", "บาท"],
        ["2. จำนวนผู้ประกอบการ", 8, "ราย"],
        ["3. จำนวนช่องทาง", "3", "ช่องทาง"],
        [],
        ["ลงชื่อ", "พัฒนาการอำเภอ"],
    ]
    assert sent.rows(rows) == submitted(
        online("แจ้ห่ม", period="2020-05", sales=12500, producers=8, channels=3)
    )


def test_a_form_with_its_total_first(sent: Sent) -> None:
    rows = [
        ["รายได้จากการจำหน่ายผลิตภัณฑ์ OTOP", None, None],
        ["ยอดรวม", 600, "บาท"],
        ["อาหาร", 100, "บาท"],
        ["เครื่องดื่ม", 500, "บาท"],
    ]
    assert sent.rows(rows) == submitted(income(total=600, food=100, drink=500))


def test_a_form_whose_label_and_figure_lie_in_merged_cells(sent: Sent) -> None:
    rows = [
        ["ผลการสำรวจพื้นที่ โคก หนอง นา โมเดล"],
        ["จำนวนครัวเรือน", None, None, 12, "ครัวเรือน"],
        ["ศูนย์เรียนรู้", None, None, 2, "แห่ง"],
    ]
    assert sent.rows(rows, merges=["A2:C2", "A3:C3"]) == submitted(
        entry("kok-nong-na", "เกาะคา", "once", households=12, centres=2)
    )


def test_a_form_under_a_header(sent: Sent) -> None:
    rows = [
        ["การจัดตั้งกลุ่มออมทรัพย์"],
        ["รายการ", "เป้าหมาย", "ผลงาน", "หน่วย"],
        ["จำนวนกลุ่ม", 2, 1, "กลุ่ม"],
        ["สมาชิก", 50, 32, "คน"],
        ["เงินออม", 20000, 9640.5, "บาท"],
    ]
    assert sent.rows(rows) == submitted(
        entry("savings-group", "เกาะคา", "once", groups=1, members=32, savings=9640.5)
    )


def test_districts_merged_downwards_over_their_types(sent: Sent) -> None:
    rows = [
        ["ยอดขาย OTOP มิ.ย. 63"],
        ["อำเภอ", "ประเภท", "ยอดขาย (บาท)"],
        ["เกาะคา", "อาหาร", 100],
        [None, "เครื่องดื่ม", 50],
        ["แม่ทะ", "อาหาร", 70],
        [None, "ผ้า", 30],
    ]
    assert sent.rows(rows, merges=["A3:A4", "A5:A6"]) == submitted(
        income(total=150, food=100, drink=50), income("แม่ทะ", total=100, food=70, textile=30)
    )


def test_months_down_and_fields_across(sent: Sent) -> None:
    rows = [
        ["ยอดจำหน่าย OTOP ออนไลน์ อำเภอสบปราบ"],
        ["เดือน", "ยอดขาย", "ผู้ประกอบการ"],
        ["พ.ค. 2563", 100, 2],
        [Formatted(date(2020, 6, 1), "mmmm yyyy"), 200, 3],
    ]
    assert sent.rows(rows) == submitted(
        online("สบปราบ", period="2020-05", sales=100, producers=2),
        online("สบปราบ", sales=200, producers=3),
    )


def test_a_header_printed_again_on_the_next_page_is_no_row(sent: Sent) -> None:
    header = ["อำเภอ", "ยอดขาย OTOP"]
    assert sent.rows([header, ["เกาะคา", 100], header, ["แม่ทะ", 200]]) == submitted(
        income(total=100), income("แม่ทะ", total=200)
    )


@pytest.mark.parametrize(
    "left_out",
    [
        "ที่อยู่",
        "โทร.",
        "หมายเหตุ",
        "ค่าขนส่ง (บาท)",
        "คงเหลือ (บาท)",
        "คิดเป็นร้อยละ",
        "งบประมาณ",
        "เป้าหมาย (บาท)",
        "ยอดขายเดือนก่อน",
        "ยอดสะสม",
        "บาท",
        "ต้นทุน",
        "เพิ่มขึ้นจากเดือนก่อน",
        "เฉลี่ยต่อเดือน",
        "ยอดขายปี 2562",
    ],
)
def test_a_column_that_names_no_value_is_left_out(sent: Sent, left_out: str) -> None:
    rows = [
        ["ยอดจำหน่าย OTOP มิ.ย. 63"],
        ["อำเภอ", left_out, "ยอดขาย (บาท)", left_out],
        ["เกาะคา", 99, 12500, 7],
        ["แม่ทะ", 98, 200, 6],
    ]
    assert sent.rows(rows) == submitted(income(total=12500), income("แม่ทะ", total=200))


@pytest.mark.parametrize(
    "left_out", ["ค่าขนส่ง", "คงเหลือ", "เป้าหมาย", "เดือนก่อน", "ยอดสะสม", "งบประมาณที่ได้รับ"]
)
def test_a_row_that_names_no_value_is_left_out(sent: Sent, left_out: str) -> None:
    rows = [
        ["ยอดจำหน่าย OTOP ในตลาดออนไลน์ มิ.ย. 63"],
        ["ยอดขาย", 12500, "บาท"],
        [left_out, 99, "บาท"],
        ["ผู้ประกอบการ", 8, "ราย"],
    ]
    assert sent.rows(rows) == submitted(online(sales=12500, producers=8))


def test_a_share_counts_where_the_report_has_per_cents(sent: Sent) -> None:
    rows = [
        ["การเบิกจ่ายกองทุนพัฒนาบทบาทสตรี มิ.ย. 63"],
        ["อำเภอ", "เบิกจ่าย (บาท)", "คิดเป็นร้อยละ"],
        ["เกาะคา", 50000, 62.5],
    ]
    assert sent.rows(rows) == submitted(
        entry("women-fund", "เกาะคา", "2020-06", disbursed=50000, percent=62.5)
    )


def test_only_baht_over_the_districts_names_no_field(sent: Sent) -> None:
    rows = [["ยอดจำหน่าย OTOP มิ.ย. 63"], ["อำเภอ", "บาท"], ["เกาะคา", 1], ["แม่ทะ", 2]]
    assert sent.rows(rows) == IGNORED


def test_instructions_give_nothing(sent: Sent) -> None:
    form = [["ยอดขาย OTOP"], ["อำเภอ", "ยอดขาย"], ["เกาะคา", 100]]
    words = [["คำชี้แจง"], ["1. กรอกยอดขาย OTOP เป็นบาท"], ["2. ส่งภายในวันที่ 5"]]
    assert sent.sheets(SheetOf(words, "คำชี้แจง"), SheetOf(form, "ข้อมูล")) == submitted(
        income(total=100)
    )


def test_a_table_without_a_key_column_is_the_senders(sent: Sent) -> None:
    rows = [["OTOP ออนไลน์"], ["ยอดจำหน่าย", "ผู้ประกอบการ", "ช่องทาง"], [12500, 8, 3]]
    assert sent.rows(rows) == submitted(online(sales=12500, producers=8, channels=3))


def test_a_blank_year_asks_for_the_month_ahead(sent: Sent) -> None:
    rows = [["ยอดขาย OTOP"], ["อำเภอ", "ส.ค."], ["เกาะคา", 100]]
    assert sent.rows(rows) == asked("period")


def test_what_was_done_counts_beside_the_target(sent: Sent) -> None:
    rows = [
        ["ยอดจำหน่าย OTOP มิ.ย. 63"],
        ["อำเภอ", "เป้าหมาย", None, "ผลงาน", None],
        [None, "บาท", "ร้อยละ", "บาท", "ร้อยละ"],
        ["เกาะคา", 1000, 90, 900, 90],
    ]
    assert sent.rows(rows, merges=["A2:A3", "B2:C2", "D2:E2"]) == submitted(income(total=900))


def test_a_heading_of_sales_in_other_words_is_the_main_field(sent: Sent) -> None:
    rows = [["รายได้ OTOP"], ["หน่วยงาน", "มูลค่าการจำหน่าย (บาท)"], ["อำเภอเถิน จังหวัดลำปาง", 15]]
    assert sent.rows(rows) == submitted(income("เถิน", total=15))


def test_two_columns_of_one_field_are_asked_about(sent: Sent) -> None:
    rows = [
        ["ปลูกพืช ปลูกผัก ปลูกรัก กับ พช."],
        ["อำเภอ", "ครัวเรือนทั้งหมด", "ครัวเรือนที่ปลูก"],
        ["เกาะคา", 9, 8],
    ]
    assert sent.rows(rows) == asked("value")


def test_tables_under_one_another_are_each_read_with_their_titles(sent: Sent) -> None:
    rows = [
        ["ยอดขาย OTOP พ.ค. 63"],
        ["อำเภอ", "ยอดขาย"],
        ["เกาะคา", 5],
        [],
        ["OTOP ออนไลน์ มิ.ย. 63"],
        ["อำเภอ", "ยอดขาย", "ราย"],
        ["เกาะคา", 6, 7],
    ]
    assert sent.rows(rows) == submitted(
        income(period="2020-05", total=5), online(sales=6, producers=7)
    )


def test_a_second_table_after_a_total_is_not_read(sent: Sent) -> None:
    first = [["ยอดขาย OTOP พ.ค. 63"], ["อำเภอ", "ยอดขาย"], ["เกาะคา", 5], ["รวม", 5]]
    second = [["ยอดขาย OTOP มิ.ย. 63"], ["อำเภอ", "ยอดขาย"], ["เกาะคา", 6], ["รวม", 6]]
    assert sent.rows([*first, [], *second]) == submitted(income(period="2020-05", total=5))
