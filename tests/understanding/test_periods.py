"""Months, weeks and spans of days, and the periods that are asked about."""

import pytest

from tests.understanding.conftest import Read


@pytest.mark.parametrize(
    ("phrase", "period"),
    [
        ("พฤษภาคม", "2020-05"),
        ("พฤษภา", "2020-05"),
        ("พ.ค.", "2020-05"),
        ("พค", "2020-05"),
        ("พค.", "2020-05"),
        ("พ.ค.63", "2020-05"),
        ("พ.ค. 2563", "2020-05"),
        ("พ.ค. ๒๕๖๓", "2020-05"),
        ("เดือน 5", "2020-05"),
        ("เดือน 5/63", "2020-05"),
        ("05/2563", "2020-05"),
        ("5/2020", "2020-05"),
        ("May", "2020-05"),
        ("May 2020", "2020-05"),
        ("เดือนนี้", "2020-06"),
        ("เดือนที่แล้ว", "2020-05"),
        ("เดือนก่อน", "2020-05"),
        ("", "2020-05"),
        ("ธ.ค.", "2019-12"),
        ("1-31 พ.ค. 63", "2020-05"),
        ("4 มิ.ย. 63", "2020-05"),
        ("ครั้งที่ 5/2563", "2020-05"),
        ("ตามหนังสือที่ 3/2563", "2020-05"),
        ("เดือนนี้ส่งของ พ.ค.", "2020-05"),
    ],
)
def test_a_month_is_named(read: Read, phrase: str, period: str) -> None:
    reading = read(f"ยอดขาย OTOP เกาะคา {phrase} 250,000 บาท")
    assert [e.period for e in reading.entries] == [period]


@pytest.mark.parametrize(
    "phrase", ["ก.ค.", "เดือน 13", "พ.ค./มิ.ย.", "พ.ค.-มิ.ย. รวม", "พ.ค. และ มิ.ย.", "เดือนหน้า"]
)
def test_a_month_that_cannot_be_told_is_asked(read: Read, phrase: str) -> None:
    reading = read(f"ยอดขาย OTOP เกาะคา {phrase} 250,000 บาท")
    assert (reading.kind, reading.missing) == ("ask", ("period",))


def test_the_month_ahead_is_asked_with_its_namesake(read: Read) -> None:
    assert read("ยอดขาย OTOP เกาะคา ก.ค. 250,000 บาท").periods == ("2019-07", "2020-07")


def test_a_month_ahead_with_its_year_is_a_problem(read: Read) -> None:
    (entry,) = read("ยอดขาย OTOP เกาะคา ก.ค. 63 250,000 บาท").entries
    assert (entry.period, entry.problems) == ("2020-07", ("period-in-future",))


def test_a_month_before_the_report_began_is_closed(read: Read) -> None:
    (entry,) = read("ยอดขาย OTOP เกาะคา เม.ย. 250,000 บาท").entries
    assert entry.problems == ("period-closed",)


@pytest.mark.parametrize(
    ("phrase", "period"),
    [
        ("สัปดาห์นี้", "2020-W24"),
        ("สัปดาห์ที่แล้ว", "2020-W23"),
        ("สัปดาห์ที่ 22", "2020-W22"),
        ("", "2020-W24"),
        ("8-12 มิ.ย.", "2020-W24"),
        ("วันที่ 1 ถึง 5 มิถุนายน 2563", "2020-W23"),
        ("8/6/63 - 12/6/63", "2020-W24"),
        ("อาทิตย์ก่อน", "2020-W23"),
        ("29 มิ.ย. - 3 ก.ค. 63", "2020-W27"),
    ],
)
def test_a_week_is_named(read: Read, phrase: str, period: str) -> None:
    reading = read(f"ปชส. เกาะคา {phrase} 5 เรื่อง", "2020-06-11T09:00:00+07:00")
    assert [e.period for e in reading.entries] == [period]


@pytest.mark.parametrize("phrase", ["สัปดาห์ที่ 2 เดือน มิ.ย.", "1 - 14 มิ.ย.", "29 พ.ค. - 3 มิ.ย."])
def test_a_span_over_two_weeks_is_asked(read: Read, phrase: str) -> None:
    reading = read(f"ปชส. เกาะคา {phrase} 5 เรื่อง", "2020-06-11T09:00:00+07:00")
    assert (reading.kind, reading.missing) == ("ask", ("period",))


def test_several_months_with_their_own_values_are_several_entries(read: Read) -> None:
    reading = read("ยอดขาย OTOP เกาะคา พ.ค. 250,000 บาท มิ.ย. 260,000 บาท")
    told = [(e.period, int(e.values["total"])) for e in reading.entries]
    assert told == [("2020-05", 250000), ("2020-06", 260000)]
