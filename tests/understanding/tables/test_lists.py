"""A list of producers as a report."""

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

TITLE = ["ยอดจำหน่าย OTOP ในตลาดออนไลน์ อ.เกาะคา มิ.ย. 63"]
HEADER = ["ที่", "ชื่อผู้ประกอบการ", "ช่องทาง", "ยอดขาย (บาท)"]


def test_producers_channels_and_sales_follow_from_a_list(sent: Sent) -> None:
    rows = [
        TITLE,
        HEADER,
        [1, "ครกหินบ้านไร่", "Facebook", 100],
        [2, "ผ้าปักชาวเขา", "LINE, Shopee", 200.5],
        [3, "ข้าวหลามแม่บุญ", "LINE", 50],
    ]
    assert sent.rows(rows) == submitted(online(sales=350.5, producers=3, channels=3))


def test_the_stated_total_is_the_sales(sent: Sent) -> None:
    rows = [TITLE, HEADER, [1, "ก", "FB", 100], [2, "ข", "FB", 50], [None, "รวม", None, 160]]
    assert sent.rows(rows) == submitted(
        online("เกาะคา", "total-mismatch", sales=160, producers=2, channels=1), at=("D5",)
    )


def test_a_total_never_worked_out_is_the_sum(sent: Sent) -> None:
    total = Stored("SUM(D3:D4)")
    rows = [TITLE, HEADER, [1, "ก", "FB", 100], [2, "ข", "FB", 50], [None, "รวม", None, total]]
    assert sent.rows(rows) == submitted(online(sales=150, producers=2, channels=1))


@pytest.mark.parametrize(
    "header", ["ชื่อร้าน / กลุ่ม", "รายชื่อผู้ผลิต", "ผู้ประกอบการ", "กลุ่ม/ผู้ผลิต", "ชื่อกลุ่มอาชีพ", "ร้านค้า"]
)
def test_the_names_stand_under_many_headings(sent: Sent, header: str) -> None:
    rows = [
        TITLE,
        ["ลำดับ", header, "ขายผ่าน", "ยอด (บาท)"],
        [1, "ก", "FB", 100],
        [2, "ข", "เพจ", 50],
    ]
    assert sent.rows(rows) == submitted(online(sales=150, producers=2, channels=1))


def test_one_name_over_several_rows_is_one_producer(sent: Sent) -> None:
    rows = [TITLE, HEADER, [1, "กลุ่ม ก", "FB", 100], [2, "กลุ่มก", "LINE", 50], [3, "ข", "LINE", 5]]
    assert sent.rows(rows) == submitted(online(sales=155, producers=2, channels=2))


def test_a_name_merged_downwards_is_one_producer(sent: Sent) -> None:
    rows = [TITLE, HEADER, [1, "ก", "FB", 100], [None, None, "LINE", 50], [2, "ข", "LINE", 5]]
    assert sent.rows(rows, merges=["A3:A4", "B3:B4"]) == submitted(
        online(sales=155, producers=2, channels=2)
    )


def test_a_producer_without_sales_or_channel_counts(sent: Sent) -> None:
    rows = [TITLE, HEADER, [1, "ก", "FB", 100], [2, "ข", None, None], [3, "ค", "-", "-"]]
    assert sent.rows(rows) == submitted(online(sales=100, producers=3, channels=1))


def test_headings_between_producers_do_not_count(sent: Sent) -> None:
    rows = [
        TITLE,
        HEADER,
        [None, "ประเภทอาหาร"],
        [1, "ก", "FB", 1],
        [None, "ผ้า/เครื่องแต่งกาย"],
        [2, "ข", "FB", 2],
    ]
    assert sent.rows(rows) == submitted(online(sales=3, producers=2, channels=1))


@pytest.mark.parametrize(
    ("cells", "count"),
    [
        (["FB", "เฟซบุ๊ก", "เฟส", "เพจ", "Facebook", "เพจ Facebook"], 1),
        (["ไลน์", "LINE", "line"], 1),
        (["ช้อปปี้", "Shopee"], 1),
        (["ลาซาด้า", "Lazada"], 1),
        (["FB, LINE", "LINE/Shopee", "Lazada + TikTok"], 5),
        (["FB และ LINE", "FB\nLINE\nShopee"], 3),
        (["-", "ไม่มี", "FB"], 1),
        (["-", "ไม่มี"], 0),
        (["TikTok", "ตลาดประชารัฐ"], 2),
    ],
)
def test_different_channels_are_counted(sent: Sent, cells: list[str], count: int) -> None:
    rows = [TITLE, HEADER, *([n, f"กลุ่มที่ {n}", cell, n] for n, cell in enumerate(cells, 1))]
    total = sum(range(1, len(cells) + 1))
    assert sent.rows(rows) == submitted(online(sales=total, producers=len(cells), channels=count))


@pytest.mark.parametrize("mark", ["✓", "/", "x", "X", 1, "1", True, "✔"])
def test_a_column_for_each_channel_holds_marks(sent: Sent, mark: object) -> None:
    rows = [
        TITLE,
        ["ที่", "ผู้ผลิต", "Facebook", "LINE", "Shopee", "ยอดขาย"],
        [1, "ก", mark, mark, None, 100],
        [2, "ข", None, mark, "-", 50],
    ]
    assert sent.rows(rows) == submitted(online(sales=150, producers=2, channels=2))


def test_marks_under_a_merged_heading_with_counts_below(sent: Sent) -> None:
    rows = [
        TITLE,
        ["ที่", "ชื่อกลุ่ม", "ช่องทาง", None, None, "ยอดขาย (บาท)"],
        [None, None, "Facebook", "Line", "ThaiPost", None],
        [1, "ก", "✓", "✓", None, 100],
        [2, "ข", "✓", None, None, 50],
        ["รวม", None, 2, 1, 0, 150],
    ]
    merges = ["A2:A3", "B2:B3", "C2:E2", "F2:F3"]
    assert sent.rows(rows, merges=merges) == submitted(online(sales=150, producers=2, channels=2))


def test_marks_with_their_counts_below(sent: Sent) -> None:
    rows = [
        TITLE,
        ["ชื่อกลุ่ม", "FB", "LINE", "ยอดขาย"],
        ["ก", 1, 1, 100],
        ["ข", 1, None, 50],
        ["รวม", 2, 1, 150],
    ]
    assert sent.rows(rows) == submitted(online(sales=150, producers=2, channels=2))


def test_months_across_a_list_are_entries_of_their_own(sent: Sent) -> None:
    rows = [
        ["ยอดขาย OTOP ออนไลน์ อ.เกาะคา"],
        ["ชื่อผู้ผลิต", "ช่องทาง", "เม.ย. 63", "พ.ค. 63", "มิ.ย. 63"],
        ["ก", "FB", None, 10, 20],
        ["ข", "LINE", None, 5, None],
        ["รวม", None, 0, 15, 20],
    ]
    assert sent.rows(rows) == submitted(
        online(period="2020-05", sales=15, producers=2, channels=2),
        online(sales=20, producers=2, channels=2),
    )


def test_of_two_columns_of_sales_the_one_that_names_the_report_counts(sent: Sent) -> None:
    rows = [TITLE, ["ชื่อร้าน", "ยอดขายหน้าร้าน", "ยอดขายออนไลน์"], ["ก", 100, 20], ["ข", 50, 5]]
    assert sent.rows(rows) == submitted(online(sales=25, producers=2))


def test_two_columns_of_sales_alike_are_asked_about(sent: Sent) -> None:
    rows = [TITLE, ["ชื่อร้าน", "ยอดขายเช้า", "ยอดขายบ่าย"], ["ก", 100, 20], ["ข", 50, 5]]
    assert sent.rows(rows) == asked("value")


def test_a_column_for_each_channel_holds_amounts(sent: Sent) -> None:
    rows = [
        TITLE,
        ["ที่", "ผู้ผลิต", "FB", "ไลน์", "ลาซาด้า"],
        [1, "ก", 100, 20, 0],
        [2, "ข", "-", "30", None],
        [None, "รวม", 100, 50, 0],
    ]
    assert sent.rows(rows) == submitted(online(sales=150, producers=2, channels=2))


def test_channels_amounts_with_their_total_column(sent: Sent) -> None:
    rows = [
        TITLE,
        ["ผู้ผลิต", "ช่องทางการจำหน่าย (บาท)", None, None, "รวม"],
        [None, "FB", "LINE", "อื่นๆ", None],
        ["ก", 100, 20, None, 120],
        ["ข", None, 30, 5, 36],
        ["รวม", 100, 50, 5, 156],
    ]
    assert sent.rows(rows, merges=["A2:A3", "B2:D2", "E2:E3"]) == submitted(
        online(sales=156, producers=2, channels=3)
    )


def test_a_channels_total_column_that_differs_is_marked(sent: Sent) -> None:
    rows = [TITLE, ["ผู้ผลิต", "FB", "LINE", "รวม"], ["ก", 100, 20, 150], ["ข", 1, 2, 3]]
    assert sent.rows(rows) == submitted(
        online("เกาะคา", "total-mismatch", sales=153, producers=2, channels=2), at=("D3",)
    )


def test_a_repeated_row_is_asked_about(sent: Sent) -> None:
    rows = [TITLE, HEADER, [1, "ก", "FB", 100], [2, "ข", "FB", 50], [3, "ก", "FB", 100]]
    assert sent.rows(rows) == asked("value", at=("B5",))


def test_an_unreadable_amount_in_a_list_is_asked_about(sent: Sent) -> None:
    rows = [TITLE, HEADER, [1, "ก", "FB", "3,50"], [2, "ข", "FB", 50], [None, "รวม", None, 400]]
    assert sent.rows(rows) == asked("value", at=("D3",))


def test_an_error_in_the_total_is_asked_about(sent: Sent) -> None:
    rows = [TITLE, HEADER, [1, "ก", "FB", 5], [2, "ข", "FB", 50], [None, "รวม", None, "#REF!"]]
    assert sent.rows(rows) == asked("value", at=("D5",))


def test_a_blank_list_that_names_its_district_is_asked_about(sent: Sent) -> None:
    rows = [TITLE, HEADER, [1, None, None, None], [2, None, None, None]]
    assert sent.rows(rows) == asked("value")


def test_a_list_of_several_districts(sent: Sent) -> None:
    rows = [
        ["ยอดจำหน่าย OTOP ในตลาดออนไลน์ มิ.ย. 63"],
        ["ที่", "อำเภอ", "ผู้ประกอบการ", "ช่องทาง", "ยอดขาย"],
        [1, "เกาะคา", "ก", "FB", 100],
        [2, "เกาะคา", "ข", "LINE", 50],
        [3, "แม่ทะ", "ก", "FB", 7],
        [None, None, "รวม", None, 157],
    ]
    assert sent.rows(rows) == submitted(
        online(sales=150, producers=2, channels=2),
        online("แม่ทะ", sales=7, producers=1, channels=1),
    )


def test_an_address_and_a_telephone_are_left_out(sent: Sent) -> None:
    rows = [
        TITLE,
        ["ที่", "ชื่อผู้ผลิต", "ที่อยู่", "โทร.", "ช่องทาง", "ยอดขาย", "หมายเหตุ"],
        [1, "ก", "12 ม.3 อ.แม่ทะ", "0812345678", "FB", 100, "ยอด พ.ค. 200"],
        [2, "ข", "5 ม.1 อ.เถิน", "054-223344", "FB", 50, None],
    ]
    assert sent.rows(rows) == submitted(online(sales=150, producers=2, channels=1))


def test_names_of_places_and_products_are_names(sent: Sent) -> None:
    rows = [
        TITLE,
        HEADER,
        [1, "ข้าวแต๋นแม่ทะ", "FB", 1],
        [2, "สมุนไพรเกาะคา", "FB", 2],
        [3, "ผ้าทองาว", "FB", 3],
    ]
    assert sent.rows(rows) == submitted(online(sales=6, producers=3, channels=1))


def test_the_shares_of_a_list_are_kept(sent: Sent) -> None:
    rows = [TITLE, HEADER, [1, "ก", "FB, LINE", 1], [2, "ข", "FB", 2], [3, "ค", None, None]]
    sent.rows(rows)
    (summary,) = sent.read["reading"].lists.values()
    assert (summary.producers, summary.selling, summary.with_two_channels) == (3, 2, 1)


def test_producers_by_type_are_summed_for_a_report_without_producers(sent: Sent) -> None:
    rows = [
        ["รายได้จากการจำหน่ายผลิตภัณฑ์ OTOP มิ.ย. 63"],
        ["ที่", "ชื่อผู้ผลิต", "อาหาร", "ผ้า", "รวม"],
        [1, "ก", 100, None, 100],
        [2, "ข", 20, 50, 70],
        [None, "รวม", 120, 50, 170],
    ]
    assert sent.rows(rows) == submitted(income(total=170, food=120, textile=50))


def test_sales_left_blank_throughout_are_asked_about(sent: Sent) -> None:
    rows = [TITLE, HEADER, [1, "ก", "FB", None], [2, "ข", "LINE", None]]
    assert sent.rows(rows) == asked("value")


def test_a_list_of_persons_is_no_report(sent: Sent) -> None:
    rows = [
        ["รายชื่อผู้เข้าร่วมประชุม OTOP ออนไลน์"],
        ["ที่", "ชื่อ-สกุล", "ตำแหน่ง", "ลายมือชื่อ"],
        [1, "นาย ก", "พัฒนากร", None],
    ]
    assert sent.rows(rows)["kind"] == "ignored"


def test_another_office_reports_by_a_list_as_well() -> None:
    from bot.config import catalogue_from  # noqa: PLC0415 - one test's own office

    office = catalogue_from(_CRAFTS, "crafts")
    rows = [["ยอดงานฝีมือ มิ.ย. 63"], ["ชื่อร้าน", "ช่องทาง", "ยอดขาย"], ["ก", "FB", 10], ["ข", "LINE", 5]]
    assert Sent(office, sender="บ้านโป่ง").rows(rows) == submitted(
        entry("crafts", "บ้านโป่ง", "2020-06", sold=15, shops=2, ways=2)
    )


_CRAFTS = {
    "province": {"key": "rb", "name": "ราชบุรี", "office": "สำนักงาน"},
    "districts": [{"code": "7001", "name": "บ้านโป่ง"}, {"code": "7002", "name": "โพธาราม"}],
    "groups": [{"name": "g"}],
    "reports": [
        {
            "key": "crafts",
            "title": "ยอดงานฝีมือ",
            "group": "g",
            "schedule": {"every": "month", "day": 5, "time": "12:00:00", "period": "previous"},
            "fields": [
                {"key": "sold", "label": "ยอดขาย", "unit": "บาท", "type": "money"},
                {"key": "shops", "label": "ร้านค้า", "unit": "ร้าน"},
                {"key": "ways", "label": "ช่องทาง", "unit": "ช่องทาง"},
            ],
        }
    ],
}


def test_a_repeated_row_is_asked_about_in_other_lists_too(sent: Sent) -> None:
    rows = [["รายได้จากการจำหน่ายผลิตภัณฑ์ OTOP"], ["ชื่อผู้ผลิต", "ยอดขาย"], ["ก", 5], ["ก", 5]]
    assert sent.rows(rows) == asked("value", at=("A4",))


def test_a_row_without_a_name_goes_on_with_the_one_above(sent: Sent) -> None:
    rows = [TITLE, HEADER, [1, "ก", "FB", 100], [None, None, "LINE", 50], [2, "ข", "FB", 5]]
    assert sent.rows(rows) == submitted(online(sales=155, producers=2, channels=2))


def test_an_amount_without_any_label_is_not_added(sent: Sent) -> None:
    rows = [TITLE, HEADER, [1, "ก", "FB", 100], [2, "ข", "FB", 5], [None, None, None, 105]]
    assert sent.rows(rows) == submitted(online(sales=105, producers=2, channels=1))


def test_a_list_of_nobody_is_a_zero_report(sent: Sent) -> None:
    rows = [TITLE, HEADER, ["-", "ไม่มี", "-", "-"]]
    assert sent.rows(rows) == submitted(online(sales=0, producers=0, channels=0))


def test_other_channels_are_a_channel(sent: Sent) -> None:
    rows = [
        TITLE,
        ["ชื่อผู้ผลิต", "Facebook (บาท)", "LINE (บาท)", "อื่นๆ (บาท)"],
        ["ก", 9, None, 20],
        ["ข", None, 5, None],
    ]
    assert sent.rows(rows) == submitted(online(sales=34, producers=2, channels=3))
