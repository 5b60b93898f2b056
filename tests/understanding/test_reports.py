"""Which report a message is about, and which of its fields a number fills."""

import pytest

from tests.understanding.conftest import Read, values_of


@pytest.mark.parametrize(
    ("text", "report"),
    [
        ("ยอดจําหน่ายOTOPออนไลน์ 5,000 บาท", "otop-online"),
        ("ยอดขาย OTOP ใน Shopee 5,000 บาท", "otop-online"),
        ("โอทอป ขายได้ 5,000 บาท", "otop-income"),
        ("ยอดขาย 5,000 บาท", "otop-income"),
        ("ยอดขาย OTOP ไม่รวมออนไลน์ 5,000 บาท", "otop-income"),
        ("ปลูกผักสวนครัว ร้อยละ 95", "vegetables"),
        ("ปลูกผักสวนครัว 5 เรื่อง", "pr-online"),
        ("เพจ ปลูกพืช ปลูกผัก ปลูกรัก กับ พช. 5 เรื่อง", "pr-online"),
        ("ปลูกพืช ปลูกผัก ปลูกรัก กับ พช. 95 %", "vegetables"),
        ("ผลการบริหารจัดการหนี้กองทุนพัฒนาบทบาทสตรี 44 ราย", "debt-relief"),
        ("พักหนี้กองทุนสตรี 44 ราย", "debt-relief"),
        ("เบิกจ่ายกองทุนพัฒนาบทบาทสตรี 5,000 บาท", "women-fund"),
        ("tp map logbook 93 ครัวเรือน", "tpmap"),
        ("โคกหนองนา 8 ครัวเรือน", "kok-nong-na"),
        ("อาหาร 12,000 บาท\nผ้า 5,000 บาท", "otop-income"),
        ("250,000 บาท", "otop-income"),
        ("5 รายค่ะ", "otop-registration"),
    ],
)
def test_a_report_is_named(read: Read, text: str, report: str) -> None:
    assert [e.report for e in read(text, "2020-06-04T09:00:00+07:00").entries] == [report]


def test_two_reports_due_on_a_day_are_asked(read: Read) -> None:
    reading = read("เกาะคา 250,000 บาท", "2020-06-09T09:00:00+07:00")
    assert (reading.kind, reading.missing) == ("ask", ("report",))
    assert reading.reports == ("women-fund", "debt-relief")


def test_a_shared_name_with_a_number_that_fits_both_is_asked(read: Read) -> None:
    assert read("ปลูกผักสวนครัว 95").missing == ("report",)


def test_a_name_heads_the_values_up_to_the_next(read: Read) -> None:
    reading = read("รายได้ OTOP พ.ค. 198,700 บาท\nOTOP ออนไลน์ 25,400 บาท 6 ราย 2 ช่องทาง")
    told = [(e.report, {k: int(v) for k, v in e.values.items()}) for e in reading.entries]
    assert told == [
        ("otop-income", {"total": 198700}),
        ("otop-online", {"sales": 25400, "producers": 6, "channels": 2}),
    ]


@pytest.mark.parametrize(
    "figures",
    [
        "ยอดขาย 26,900 บาท / 9 ราย / 2 ช่องทาง",
        "1. ยอดขาย 26,900\n2. ผู้ประกอบการ 9 ราย\n3. ช่องทาง 2",
        "1️⃣ 26,900 บาท\n2️⃣ เก้าราย\n3️⃣ สองช่องทาง",
        "ยอดขาย 26,900 ผู้ประกอบการ 9 ช่องทาง 2",
        "9 ราย 2 ช่องทาง เป็นเงิน 26,900 บาท",
        "ผู้ประกอบการ 9 คน ช่องทาง 2 ยอดขาย 26.9k",
    ],
)
def test_fields_are_told_by_label_or_unit(read: Read, figures: str) -> None:
    reading = read(f"OTOP ออนไลน์ เกาะคา พ.ค. 63\n{figures}")
    assert values_of(reading) == {"sales": 26900, "producers": 9, "channels": 2}


def test_parts_without_a_total_are_added_up(read: Read) -> None:
    reading = read("ยอดขาย OTOP พ.ค.\nอาหาร 12,000\nสมุนไพร (ที่ไม่ใช่อาหาร) 5,000\nผ้า -")
    assert values_of(reading) == {"food": 12000, "herb": 5000, "textile": 0, "total": 17000}


def test_a_total_beside_its_parts_may_differ_by_a_baht(read: Read) -> None:
    text = "ยอดขาย OTOP พ.ค.\nอาหาร 12,000.50\nผ้า 5,000\nรวม "
    assert read(f"{text}17,001").entries[0].problems == ()
    assert read(f"{text}18,000").entries[0].problems == ("total-mismatch",)


def test_one_number_for_two_parts_is_asked(read: Read) -> None:
    assert read("ยอดขาย OTOP พ.ค. อาหารและเครื่องดื่ม 50,000 บาท").missing == ("value",)


def test_a_percentage_over_a_hundred_is_a_problem(read: Read) -> None:
    (entry,) = read("ปลูกผักสวนครัว ร้อยละ 103.2").entries
    assert entry.problems == ("percent-over-100",)


def test_figures_beside_evidence_are_no_values(read: Read) -> None:
    reading = read("หลักฐานการเบิกจ่าย เกาะคา 5 ชุด 250,000 บาท https://drive.google.com/x1")
    assert values_of(reading) == {}


def test_a_link_alone_is_evidence(read: Read) -> None:
    reading = read("หลักฐานการเบิกจ่าย เกาะคา https://drive.google.com/x1ค่ะ")
    assert values_of(reading) == {}
    assert reading.links == ("https://drive.google.com/x1",)
