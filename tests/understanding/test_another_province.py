"""The same code reads another province, with other reports, fields and districts."""

import json
from datetime import datetime

import pytest

from bot.commands.parse import answer_line
from bot.understanding.reader import Reader
from bot.understanding.reading import Message, Reading
from tests.understanding.conftest import DATA, values_of

SENT_AT = datetime.fromisoformat("2021-01-06T09:00:00+07:00")


@pytest.mark.parametrize(
    ("text", "report", "district", "values"),
    [
        (
            "ผลการฉีดวัคซีนป้องกันโรคปากและเท้าเปื่อย อ.แม่สาย ธ.ค. 63\n"
            "โคเนื้อ 1,250 ตัว\nกระบือ 320 ตัว\nเกษตรกร 145 ราย",
            "vaccination",
            "แม่สาย",
            {"cattle": 1250, "buffalo": 320, "farmers": 145},
        ),
        (
            "ฉีดวัคซีน fmd เทิง โค 35 กระบือ 12 เกษตรกร 9",
            "vaccination",
            "เทิง",
            {"cattle": 35, "buffalo": 12, "farmers": 9},
        ),
        (
            "น้ำนมดิบ แม่จัน 12,500 ลิตร มูลค่า 231,250 บาท",
            "milk",
            "แม่จัน",
            {"litres": 12500, "value": 231250},
        ),
        ("แปลงหญ้า เวียงป่าเป้า 45 ไร่ 6 หมู่บ้าน", "grass", "เวียงป่าเป้า", {"area": 45, "villages": 6}),
        ("เมือง ตลาดนัดโค ธ.ค. 1.2 ล้านบาท", "market", "เมืองเชียงราย", {"total": 1200000}),
        (
            "ยอดตลาดนัด พาน โค 800,000 กระบือ 400,000",
            "market",
            "พาน",
            {"total": 1200000, "cattle": 800000, "buffalo": 400000},
        ),
        ("เชียงแสนน ยอดตลาดนัด 5,000 บาท", "market", "เชียงแสน", {"total": 5000}),
        ("ภาพถ่ายฟาร์มสัตว์ปีก เชียงของ https://photos.app.goo.gl/x1", "poultry-photos", "เชียงของ", {}),
        ("แม่จัน 45 ไร่ค่ะ", "grass", "แม่จัน", {"area": 45}),
    ],
)
def test_its_reports_are_read(
    other_reader: Reader, text: str, report: str, district: str, values: dict[str, float]
) -> None:
    reading = _read(other_reader, text)
    assert [(e.report, e.district) for e in reading.entries] == [(report, district)]
    assert values_of(reading) == values


def test_its_corrections_keep_the_new_value(other_reader: Reader) -> None:
    reading = _read(other_reader, "ขอแก้ไขน้ำนมดิบ แม่จัน จาก 12,500 เป็น 13,000 ลิตร")
    assert (reading.kind, values_of(reading)) == ("correction", {"litres": 13000})


def test_a_slip_between_its_districts_is_asked(other_reader: Reader) -> None:
    assert _read(other_reader, "แม่สวย ยอดตลาดนัด 5,000 บาท").missing == ("district",)


def test_reports_of_elsewhere_mean_nothing(other_reader: Reader) -> None:
    assert _read(other_reader, "ยอดขาย OTOP เกาะคา พ.ค. 250,000 บาท").kind == "ignored"


@pytest.mark.parametrize("line", (DATA / "nan.jsonl").read_text("utf-8").splitlines())
def test_a_third_province_is_read_exactly(nan_reader: Reader, line: str) -> None:
    message = json.loads(line)
    answer = answer_line(nan_reader, line)
    assert answer == {"id": message["id"], **message["gold"]}, message["text"]


def _read(reader: Reader, text: str) -> Reading:
    return reader.read(Message(text, "ปศุสัตว์ชร", SENT_AT, ()))
