"""Totals, subtotals, and where a table ends."""

import pytest

from tests.understanding.tables.telling import (
    Sent,
    asked,
    entry,
    income,
    online,
    submitted,
)
from tests.workbooks.building import Stored

TITLE = ["ยอดจำหน่าย OTOP อ.เกาะคา มิ.ย. 63"]


@pytest.mark.parametrize(
    "word", ["รวม", "รวมทั้งสิ้น", "ยอดรวม", "Total", "รวมเป็นเงิน", "รวมทั้งหมด", "TOTAL", "รวม (บาท)"]
)
def test_a_stated_total_is_the_main_field(sent: Sent, word: str) -> None:
    rows = [TITLE, ["ประเภท", "จำนวนเงิน"], ["อาหาร", 100], ["ผ้า", 50], [word, 150]]
    assert sent.rows(rows) == submitted(income(total=150, food=100, textile=50))


def test_parts_without_a_total_are_summed(sent: Sent) -> None:
    rows = [TITLE, ["ประเภท", "จำนวนเงิน"], ["อาหาร", 100], ["ผ้า", 50]]
    assert sent.rows(rows) == submitted(income(total=150, food=100, textile=50))


def test_a_total_that_differs_from_its_parts_is_marked(sent: Sent) -> None:
    rows = [TITLE, ["ประเภท", "จำนวนเงิน"], ["อาหาร", 100], ["ผ้า", 50], ["รวม", 160]]
    assert sent.rows(rows) == submitted(
        income("เกาะคา", "total-mismatch", total=160, food=100, textile=50), at=("B5",)
    )


def test_one_baht_is_no_difference(sent: Sent) -> None:
    rows = [TITLE, ["ประเภท", "จำนวนเงิน"], ["อาหาร", 100.4], ["ผ้า", 50.4], ["รวม", 151.8]]
    assert sent.rows(rows) == submitted(income(total=151.8, food=100.4, textile=50.4))


def test_a_right_grand_total_of_districts_is_no_entry(sent: Sent) -> None:
    rows = [["ยอดขาย OTOP"], ["อำเภอ", "ยอดขาย"], ["เกาะคา", 100], ["แม่ทะ", 200], ["รวม", 300]]
    assert sent.rows(rows) == submitted(income(total=100), income("แม่ทะ", total=200))


def test_a_grand_total_that_differs_is_named_and_the_entries_stand(sent: Sent) -> None:
    rows = [["ยอดขาย OTOP"], ["อำเภอ", "ยอดขาย"], ["เกาะคา", 100], ["แม่ทะ", 200], ["รวม", 310]]
    assert sent.rows(rows) == submitted(income(total=100), income("แม่ทะ", total=200), at=("B5",))


def test_a_grand_total_of_counts_differs_by_one(sent: Sent) -> None:
    rows = [["TPMAP"], ["อำเภอ", "ครัวเรือน"], ["เกาะคา", 10], ["แม่ทะ", 20], ["รวม", 31]]
    assert sent.rows(rows) == submitted(
        entry("tpmap", "เกาะคา", "once", households=10),
        entry("tpmap", "แม่ทะ", "once", households=20),
        at=("B5",),
    )


def test_a_grand_total_over_districts_across_differs(sent: Sent) -> None:
    rows = [
        ["ยอดขาย OTOP"],
        ["ประเภท", "เกาะคา", "แม่ทะ", "รวม"],
        ["อาหาร", 100, 300, 500],
        ["รวม", 100, 300, 400],
    ]
    assert sent.rows(rows) == submitted(
        income(total=100, food=100), income("แม่ทะ", total=300, food=300), at=("D3",)
    )


def test_a_grand_total_never_worked_out_is_right(sent: Sent) -> None:
    total = Stored("SUM(B3:B4)")
    rows = [["ยอดขาย OTOP"], ["อำเภอ", "ยอดขาย"], ["เกาะคา", 100], ["แม่ทะ", 200], ["รวม", total]]
    assert sent.rows(rows) == submitted(income(total=100), income("แม่ทะ", total=200))


def test_an_unreadable_grand_total_is_named(sent: Sent) -> None:
    rows = [["ยอดขาย OTOP"], ["อำเภอ", "ยอดขาย"], ["เกาะคา", 100], ["แม่ทะ", 200], ["รวม", "#REF!"]]
    assert sent.rows(rows) == submitted(income(total=100), income("แม่ทะ", total=200), at=("B5",))


def test_per_cents_are_not_added_up(sent: Sent) -> None:
    rows = [
        ["กองทุนสตรี มิ.ย. 63"],
        ["อำเภอ", "เบิกจ่าย", "ร้อยละ"],
        ["เกาะคา", 100, 10],
        ["แม่ทะ", 200, 20],
        ["รวม", 300, 15],
    ]
    assert sent.rows(rows) == submitted(
        entry("women-fund", "เกาะคา", "2020-06", disbursed=100, percent=10),
        entry("women-fund", "แม่ทะ", "2020-06", disbursed=200, percent=20),
    )


def test_nothing_is_read_after_the_last_total(sent: Sent) -> None:
    rows = [["ยอดขาย OTOP"], ["อำเภอ", "ยอดขาย"], ["เกาะคา", 100], ["รวม", 100], ["แม่ทะ", 999]]
    assert sent.rows(rows) == submitted(income(total=100))


@pytest.mark.parametrize(
    "word", ["หมายเหตุ", "ผู้รายงาน นายเอ", "ลงชื่อ ......", "โทร. 054-123456", "หมายเหตุ: ยอดจริง"]
)
def test_nothing_is_read_from_a_closing_row(sent: Sent, word: str) -> None:
    rows = [["ยอดขาย OTOP"], ["อำเภอ", "ยอดขาย"], ["เกาะคา", 100], [word, 5], ["แม่ทะ", 999]]
    assert sent.rows(rows) == submitted(income(total=100))


def test_subtotals_are_not_added(sent: Sent) -> None:
    rows = [
        ["ยอดจำหน่าย OTOP ออนไลน์ อ.เกาะคา มิ.ย. 63"],
        ["ที่", "ชื่อผู้ประกอบการ", "ช่องทาง", "ยอดขาย"],
        [None, "ประเภทอาหาร", None, None],
        [1, "กลุ่มแม่บ้านไหล่หิน", "LINE", 100],
        [2, "ข้าวแต๋นป้าศรี", "LINE", 50],
        [None, "รวมประเภทอาหาร", None, 150],
        [None, "ประเภทผ้า", None, None],
        [3, "ผ้าทอรวมใจ", "FB", 200],
        [None, "รวมประเภทผ้า", None, 200],
        [None, "รวมทั้งสิ้น", None, 350],
    ]
    assert sent.rows(rows) == submitted(online(sales=350, producers=3, channels=2))


def test_a_group_named_like_a_total_is_a_producer(sent: Sent) -> None:
    rows = [
        ["OTOP ออนไลน์ มิ.ย. 63"],
        ["ชื่อกลุ่ม", "ช่องทาง", "ยอดขาย"],
        ["รวมใจพัฒนา", "LINE", 100],
        ["กลุ่มรวมพลัง", "FB", 50],
    ]
    assert sent.rows(rows) == submitted(online(sales=150, producers=2, channels=2))


def test_a_total_row_of_one_district_names_it(sent: Sent) -> None:
    rows = [
        ["ยอดขาย OTOP"],
        ["อำเภอ", "ประเภท", "ยอดขาย"],
        ["เกาะคา", "อาหาร", 100],
        ["เกาะคา", "ผ้า", 50],
        ["รวมอำเภอเกาะคา", None, 150],
        ["แม่ทะ", "อาหาร", 10],
        ["แม่ทะ", "ผ้า", 20],
        ["รวมอำเภอแม่ทะ", None, 40],
    ]
    assert sent.rows(rows) == submitted(
        income(total=150, food=100, textile=50),
        income("แม่ทะ", "total-mismatch", total=40, food=10, textile=20),
        at=("C8",),
    )


def test_a_stated_main_field_and_its_parts_across(sent: Sent) -> None:
    rows = [["OTOP"], ["อำเภอ", "ยอดจำหน่ายรวม", "อาหาร", "ผ้า"], ["เกาะคา", 160, 100, 50]]
    assert sent.rows(rows) == submitted(
        income("เกาะคา", "total-mismatch", total=160, food=100, textile=50), at=("B3",)
    )


def test_two_amounts_for_one_entry_are_asked_about(sent: Sent) -> None:
    rows = [["ยอดขาย OTOP"], ["อำเภอ", "ยอดขาย"], ["เกาะคา", 100], ["เกาะคา", 200]]
    assert sent.rows(rows) == asked("value")


def test_the_total_under_one_district_is_its_own(sent: Sent) -> None:
    rows = [["ยอดขาย OTOP"], ["อำเภอ", "ยอดขาย"], ["เกาะคา", 100], ["รวม", 120]]
    assert sent.rows(rows) == submitted(income("เกาะคา", "total-mismatch", total=120), at=("B4",))


def test_a_total_of_totals_is_checked(sent: Sent) -> None:
    rows = [
        ["ยอดขาย OTOP"],
        ["อำเภอ", "พ.ค. 63", "มิ.ย. 63", "รวม"],
        ["เกาะคา", 5, 5, 10],
        ["แม่ทะ", 6, 6, 12],
        ["รวม", 11, 11, 25],
    ]
    assert sent.rows(rows)["problems_at"] == ["D5"]
