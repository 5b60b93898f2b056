"""Amounts as people write them, and the ones that are asked about instead of guessed."""

import json
from pathlib import Path

import pytest

from tests.understanding.conftest import Read, values_of

DATA = Path(__file__).parent / "data"
HEAD = "ยอดขาย OTOP พ.ค. 63 เกาะคา "


@pytest.mark.parametrize(
    ("written", "total"),
    [
        ("1,250,000 บาท", 1250000),
        ("1, 250,000 บาท", 1250000),
        ("1,250,000.50", 1250000.5),
        ("1,250,000.- บาท", 1250000),
        ("๒๕๐,๐๐๐.๕๐ บาท", 250000.5),
        ("２５０，０００ บาท", 250000),
        ("25O,000 บาท", 250000),
        ("฿250,000", 250000),
        ("250,000 บาท 50 สตางค์", 250000.5),
        ("1.502 ลบ.", 1502000),
        ("2 แสน 5 หมื่น", 250000),
        ("1ล้าน2แสน", 1200000),
        ("46k", 46000),
        ("แสนห้า", 150000),
        ("สองแสนห้า", 250000),
        ("ล้านสอง", 1200000),
        ("แสนเดียว", 100000),
        ("พันนึง", 1000),
        ("สองแสนห้าหมื่นบาท", 250000),
        ("สองแสนห้าบาท", 200005),
        ("หนึ่งล้านสองแสนบาทถ้วน", 1200000),
        ("ห้าสิบสตางค์", 0.5),
        ("250,000 บาท (สองแสนห้าหมื่นบาทถ้วน)", 250000),
        ("555 บาท", 555),
        ("- 12,500", 12500),
        ("-12,500", 12500),
        ("62,500 บาท", 62500),
    ],
)
def test_an_amount_is_read(read: Read, written: str, total: float) -> None:
    reading = read(HEAD + written)
    assert values_of(reading) == {"total": total}
    assert reading.entries[0].problems == ()


@pytest.mark.parametrize(
    "written",
    [
        "25,00O บาท",
        "1,250,00 บาท",
        "12,50 บาท",
        "1.250.000 บาท",
        "19.250 บาท",
        "ล้านหนึ่ง",
        "แสนหนึ่ง",
        "250,000 บาท 260,000 บาท",
        "250,000 - 260,000 บาท",
        "250 000 บาท",
        "หนึ่งจุดสองล้าน",
        "1 จุด 2 ล้าน",
        "2 แสน 5",
        "1,2 ล้าน",
        "25x,000 บาท",
        "192,500 บาท (หนึ่งแสนบาทถ้วน)",
        "1.5",
        "...... บาท",
        "สะสม 1,250,000 บาท",
        "(หน่วย : พันบาท) 1,502",
        "1000000000000000 บาท",
        "77777777777777777777777777777k",
    ],
)
def test_what_could_mean_two_things_is_asked(read: Read, written: str) -> None:
    reading = read(HEAD + written)
    assert (reading.kind, reading.missing) == ("ask", ("value",))


@pytest.mark.parametrize(
    "written",
    ["2 แสนกว่าบาท", "ประมาณ 200,000", "เกือบ 2 แสน", "ร่วม 2 แสนบาท", "~200,000", "200,000 เศษ"],
)
def test_an_approximate_amount_has_its_problem(read: Read, written: str) -> None:
    reading = read(HEAD + written)
    assert values_of(reading) == {"total": 200000}
    assert reading.entries[0].problems == ("approximate",)


@pytest.mark.parametrize(
    "written", ["ไม่มียอด", "ไม่มียอดขายค่ะ", "ไม่มีการจำหน่าย", "ไม่มีค่ะ", "ยอดเป็นศูนย์", "0 บาท", "-"]
)
def test_a_zero_report_is_zero(read: Read, written: str) -> None:
    assert values_of(read(HEAD + written)) == {"total": 0}


@pytest.mark.parametrize(
    "never",
    [
        "โทร 081-234-5678",
        "เวลา 15.00 น.",
        "ข้อมูล ณ วันที่ 4 มิ.ย. 63",
        "ที่ ลป 0019.1/0556",
        "หน้า 3",
        "ครั้งที่ 5/2563",
        "งบ 20,000 บาท",
        "เป้า 300,000 บาท",
        "เดือนก่อน 240,000 บาท",
        "เทียบกับปีก่อน 200,000 บาท",
        "เพิ่มจาก เม.ย. 12,000",
        "สะสม 1,300,000 บาท",
        "เฉลี่ยวันละ 8,000 บาท",
        "ยอดสั่งจอง 30,000 บาท",
        "555",
        "https://a.co/9999",
        "@ทีม77",
        "(ออนไลน์ 50,000)",
        "เพิ่มขึ้นร้อยละ 5",
        "SPF50",
        "มี 13 อำเภอ",
    ],
)
def test_what_is_no_value_changes_nothing(read: Read, never: str) -> None:
    reading = read(f"{HEAD}250,000 บาท {never}")
    assert values_of(reading) == {"total": 250000}


def test_only_a_hyphen_without_spaces_is_a_sign(read: Read) -> None:
    reading = read("OTOP พ.ค. เกาะคา ยอดขาย-12,500 บาท")
    assert values_of(reading) == {"total": -12500}
    assert reading.entries[0].problems == ("negative",)


def test_a_year_is_no_part_of_a_number(read: Read) -> None:
    assert values_of(read("ยอดขาย OTOP พ.ค. 63, 250,000 บาท")) == {"total": 250000}
    assert read("ยอดขาย OTOP พ.ค. 63,250,000 บาท").missing == ("value",)


def test_a_value_knows_where_it_stood_in_the_original(read: Read) -> None:
    text = "เเจ้ห่ม\u200b ยอดจําหน่าย OTOP พ.ค. ๒๕๐,๐๐๐ บาทค่ะ"
    start, end = read(text).entries[0].spans["total"]
    assert text[start:end] == "๒๕๐,๐๐๐ บาท"


def test_real_amounts_in_words_equal_their_figures(read: Read) -> None:
    lines = (DATA / "number_words.jsonl").read_text("utf-8").splitlines()
    pairs = [json.loads(line) for line in lines]
    wrong = [p for p in pairs if not _agree(read, p)]
    assert wrong == []


def _agree(read: Read, pair: dict[str, str]) -> bool:
    unit = pair["unit"]
    figures = read(f"{HEAD}{pair['digits']} {unit}")
    words = read(HEAD + pair["words"])
    if figures.missing == ("value",):
        return True
    return values_of(figures) == values_of(words)
