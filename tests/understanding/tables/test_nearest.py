"""Whom, what and when a table is about: the nearest of row, title, sheet, file, sender."""

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

FORM = [["ยอดขาย", 100, "บาท"], ["ผู้ประกอบการ", 8, "ราย"]]


def table(title: str, **more: str) -> list[list[object]]:
    """A table of types under a title."""
    return [[title], ["ประเภท", "จำนวนเงิน (บาท)"], ["อาหาร", 100], ["ผ้า", 50]]


PARTS = {"total": 150, "food": 100, "textile": 50}


def test_the_title_beats_the_sheet_the_file_and_the_sender(sent: Sent) -> None:
    sent.name = "OTOP เถิน เม.ย. 63.xlsx"
    sheet = SheetOf(table("ยอดขาย OTOP อ.แม่ทะ พ.ค. 63"), "งาว มิ.ย. 63")
    assert sent.sheets(sheet) == submitted(income("แม่ทะ", period="2020-05", **PARTS))


def test_the_sheets_name_beats_the_file(sent: Sent) -> None:
    sent.name = "ยอดขาย OTOP เถิน พ.ค. 63.xlsx"
    assert sent.sheets(SheetOf(table("ยอดขาย OTOP"), "งาว มิ.ย. 63")) == submitted(
        income("งาว", **PARTS)
    )


def test_the_files_name_beats_the_sender(sent: Sent) -> None:
    sent.name = "OTOP_online_เถิน_พ.ค.63.xlsx"
    assert sent.rows(FORM) == submitted(online("เถิน", period="2020-05", sales=100, producers=8))


def test_the_sender_and_the_day_come_last(sent: Sent) -> None:
    assert sent.rows(table("ยอดขาย OTOP")) == submitted(income(**PARTS))


def test_the_row_beats_the_title(sent: Sent) -> None:
    rows = [["ยอดขาย OTOP อ.เถิน"], ["อำเภอ", "ยอดขาย"], ["แม่ทะ", 100]]
    assert sent.rows(rows) == submitted(income("แม่ทะ", total=100))


def test_two_senders_districts_and_none_named_are_asked_about(sent: Sent) -> None:
    sent.sender = ("เกาะคา", "แม่ทะ")
    assert sent.rows(table("ยอดขาย OTOP")) == asked("district")


def test_no_district_at_all_is_asked_about(sent: Sent) -> None:
    sent.sender = None
    assert sent.rows(table("ยอดขาย OTOP")) == asked("district")


def test_a_slip_in_a_district_is_read(sent: Sent) -> None:
    rows = [["ยอดขาย OTOP"], ["อำเภอ", "ยอดขาย"], ["ห้างฉัตร์", 100], ["แจ้หม", 5]]
    assert sent.rows(rows) == submitted(income("ห้างฉัตร", total=100), income("แจ้ห่ม", total=5))


def test_a_slip_that_may_be_two_districts_is_asked_about(sent: Sent) -> None:
    rows = [["ยอดขาย OTOP"], ["อำเภอ", "ยอดขาย"], ["แม่มะ", 100], ["เถิน", 5]]
    assert sent.rows(rows) == submitted(income("เถิน", total=5), missing=("district",))


def test_the_five_types_make_the_report(sent: Sent) -> None:
    rows = [["สรุปประจำเดือน มิ.ย. 63"], ["รายการ", "บาท"], *([t, 10] for t in TYPES), ["รวม", 50]]
    assert sent.rows(rows) == submitted(
        income(total=50, food=10, drink=10, textile=10, decor=10, herb=10)
    )


@pytest.mark.parametrize("header", ["จำนวนเงิน (บาท)", "ยอด (บาท)", "มูลค่า (บาท)"])
def test_districts_and_money_without_a_report_are_asked_about(sent: Sent, header: str) -> None:
    rows = [["ข้อมูลเดือน มิ.ย. 63"], ["อำเภอ", header], ["เกาะคา", 100], ["แม่ทะ", 200]]
    assert sent.rows(rows) == asked("report")


@pytest.mark.parametrize(
    ("title", "header"),
    [
        ("งบประมาณโครงการ OTOP ปี 2563", "จำนวนเงิน (บาท)"),
        ("เป้าหมายยอดจำหน่าย OTOP ปี 2563", "ยอดจำหน่าย (บาท)"),
        ("บัญชีจัดสรรงบประมาณ", "จำนวนเงิน"),
        ("ผู้เข้าร่วมประชุมประจำเดือน", "จำนวน (คน)"),
        ("แผนการจำหน่าย OTOP", "เป้าหมาย (บาท)"),
        ("ผู้เข้าอบรมการขาย OTOP ออนไลน์", "จำนวน (ราย)"),
    ],
)
def test_budgets_targets_and_attendance_are_no_reports(sent: Sent, title: str, header: str) -> None:
    rows = [[title], ["อำเภอ", header], ["เกาะคา", 100], ["แม่ทะ", 200]]
    assert sent.rows(rows) == IGNORED


def test_two_sheets_that_differ_on_one_entry_are_asked_about(sent: Sent) -> None:
    first = SheetOf([["ยอดขาย OTOP"], ["อำเภอ", "ยอดขาย"], ["เกาะคา", 100]], "ร่าง")
    second = SheetOf([["ยอดขาย OTOP"], ["อำเภอ", "ยอดขาย"], ["เกาะคา", 120]], "จริง")
    assert sent.sheets(first, second) == asked("value")


def test_two_sheets_that_agree_are_one_entry(sent: Sent) -> None:
    first = SheetOf([["ยอดขาย OTOP"], ["อำเภอ", "ยอดขาย"], ["เกาะคา", 150]], "สรุป")
    second = SheetOf(table("ยอดขาย OTOP"), "แยกประเภท")
    assert sent.sheets(first, second) == submitted(income(**PARTS))


def test_a_sheet_for_each_month(sent: Sent) -> None:
    sheets = [SheetOf(table("ยอดขาย OTOP"), name) for name in ("พ.ค. 63", "มิ.ย. 63")]
    assert sent.sheets(*sheets) == submitted(income(period="2020-05", **PARTS), income(**PARTS))


def test_a_sheet_for_each_district(sent: Sent) -> None:
    sheets = [SheetOf(table("ยอดขาย OTOP พ.ค. 63"), name) for name in ("แม่ทะ", "เถิน")]
    assert sent.sheets(*sheets) == submitted(
        income("เถิน", period="2020-05", **PARTS), income("แม่ทะ", period="2020-05", **PARTS)
    )


@pytest.mark.parametrize(
    "line",
    [
        ["ประจำเดือน", "พ.ค. 63"],
        ["เดือน", date(2020, 5, 1)],
        ["เดือน", date(2563, 5, 9)],
        [date(2020, 5, 1)],
        ["ประจำเดือน", "พฤษภาคม", "พ.ศ.", 2563],
        ["เดือน ๕/๒๕๖๓"],
    ],
)
def test_a_title_line_names_the_month(sent: Sent, line: list[object]) -> None:
    rows = [["ยอดขาย OTOP"], line, *table("")[1:]]
    assert sent.rows(rows) == submitted(income(period="2020-05", **PARTS))


@pytest.mark.parametrize(
    "line",
    [
        ["ข้อมูล ณ วันที่ 4 พ.ค. 63"],
        ["ข้อมูล ณ วันที่", date(2020, 5, 4)],
        ["วันที่รายงาน", "4 พ.ค. 63"],
        ["ครั้งที่ 5/2563"],
    ],
)
def test_a_day_of_writing_is_no_period(sent: Sent, line: list[object]) -> None:
    rows = [["ยอดขาย OTOP"], line, *table("")[1:]]
    assert sent.rows(rows) == submitted(income(**PARTS))


@pytest.mark.parametrize(
    "title", ["ยอดขาย OTOP พ.ค.-มิ.ย. 63", "ยอดขาย OTOP เดือน 13/2563", "ยอดขาย OTOP ส.ค."]
)
def test_an_unclear_month_is_asked_about(sent: Sent, title: str) -> None:
    assert sent.rows(table(title)) == asked("period")


def test_a_month_ahead_with_its_year_is_marked(sent: Sent) -> None:
    assert sent.rows(table("ยอดขาย OTOP ส.ค. 63")) == submitted(
        income("เกาะคา", "period-in-future", period="2020-08", **PARTS)
    )


def test_a_month_outside_the_report_is_marked(sent: Sent) -> None:
    assert sent.rows(table("ยอดขาย OTOP มี.ค. 63")) == submitted(
        income("เกาะคา", "period-closed", period="2020-03", **PARTS)
    )


def test_a_weekly_report_takes_the_week(sent: Sent) -> None:
    rows = [["การลงทะเบียนผู้ผลิต ผู้ประกอบการ OTOP รายใหม่ สัปดาห์ที่ 24"], ["อำเภอ", "ราย"], ["เกาะคา", 3]]
    assert sent.rows(rows) == submitted(
        entry("otop-registration", "เกาะคา", "2020-W24", producers=3)
    )


def test_a_column_names_another_report(sent: Sent) -> None:
    rows = [
        ["ยอดจำหน่าย OTOP มิ.ย. 63"],
        ["อำเภอ", "ยอดจำหน่ายรวม", "ยอดขายออนไลน์"],
        ["เกาะคา", 100, 30],
    ]
    assert sent.rows(rows) == submitted(income(total=100), online(sales=30))


def test_a_label_under_another_reports_title_is_its_figure(sent: Sent) -> None:
    rows = [["ยอดจำหน่าย OTOP ในตลาดออนไลน์"], ["อำเภอ", "ยอดขาย OTOP (บาท)"], ["เกาะคา", 100]]
    assert sent.rows(rows) == submitted(online(sales=100))


def test_a_report_of_others_is_read_all_the_same(sent: Sent) -> None:
    sent.group = "team it Lampang"
    assert sent.rows(table("ยอดขาย OTOP")) == submitted(income(**PARTS))


def test_several_reports_in_one_form(sent: Sent) -> None:
    rows = [
        ["แบบรายงานประจำเดือน มิ.ย. 63"],
        ["ยอดขาย OTOP", 100, "บาท"],
        ["ยอดขาย OTOP ออนไลน์", 30, "บาท"],
    ]
    assert sent.rows(rows) == submitted(income(total=100), online(sales=30))


def test_a_day_of_another_kind_beside_the_figures_changes_nothing(sent: Sent) -> None:
    rows = [
        ["ยอดขาย OTOP"],
        ["อำเภอ", "ยอดขาย", "วันที่ส่ง"],
        ["เกาะคา", 5, Formatted(date(2020, 7, 1), "d/m/yy")],
    ]
    assert sent.rows(rows) == submitted(income(total=5))


def test_a_shops_ledger_is_no_report(sent: Sent) -> None:
    rows = [["สมุดรายวัน"], ["ที่", "สินค้า", "ยอดขาย"], [1, "ปากกา", 5], [2, "สมุด", 7]]
    assert sent.rows(rows) == IGNORED


@pytest.mark.parametrize("header", ["ประเภท", "ชื่อผู้ผลิต"])
def test_a_row_of_another_provinces_district_is_not_the_senders(sent: Sent, header: str) -> None:
    rows = [
        ["ยอดขาย OTOP ออนไลน์"],
        ["อำเภอ", header, "ยอดขาย"],
        ["แม่สาย", "อาหาร ก", 5],
        ["เถิน", "อาหาร ข", 7],
    ]
    assert [e["district"] for e in sent.rows(rows)["entries"]] == ["เถิน"]


def test_a_target_that_the_reports_own_title_names_is_no_plan(sent: Sent) -> None:
    rows = [["ครัวเรือนเป้าหมาย TPMAP"], ["อำเภอ", "ครัวเรือน"], ["เกาะคา", 5]]
    assert sent.rows(rows) == submitted(entry("tpmap", "เกาะคา", "once", households=5))
