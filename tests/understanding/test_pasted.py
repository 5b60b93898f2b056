"""Tables pasted from a sheet into a message are read by their headings."""

import pytest

from bot.understanding.reading import Given
from tests.understanding.conftest import Read, values_of

JULY = "2020-07-10T09:00:00+07:00"


def by_district(read: Read, text: str) -> dict[str, dict[str, float]]:
    reading = read(text, JULY, sender=None)
    assert reading.missing == ()
    return {e.district: {k: float(v) for k, v in e.values.items()} for e in reading.entries}


@pytest.mark.parametrize("parting", ["\t", " | ", "|"])
def test_columns_name_the_fields(read: Read, parting: str) -> None:
    rows = (
        ("อำเภอ", "เบิกจ่าย (บาท)", "ร้อยละ"),
        ("เมืองลำปาง", "325,000", "40.63"),
        ("งาว", "140,000", "56"),
    )
    text = "การเบิกจ่ายกองทุนพัฒนาบทบาทสตรี มิ.ย. 63\n"
    assert by_district(read, text + "\n".join(parting.join(row) for row in rows)) == {
        "เมืองลำปาง": {"disbursed": 325_000, "percent": 40.63},
        "งาว": {"disbursed": 140_000, "percent": 56},
    }


def test_a_heading_of_baht_names_the_only_field_of_money(read: Read) -> None:
    text = "พักหนี้ มิ.ย. 63\n\tราย\tบาท\nงาว\t5\t82,300\nเกาะคา\t19\t401,000"
    assert by_district(read, text) == {
        "งาว": {"debtors": 5, "amount": 82_300},
        "เกาะคา": {"debtors": 19, "amount": 401_000},
    }


def test_targets_and_what_is_left_are_no_figures(read: Read) -> None:
    text = "TPMAP Logbook\nอำเภอ\tเป้าหมาย\tบันทึกแล้ว\tคงเหลือ\nแม่ทะ\t102\t102\t0\nเกาะคา\t120\t114\t6"
    assert by_district(read, text) == {"แม่ทะ": {"households": 102}, "เกาะคา": {"households": 114}}


def test_months_across_are_entries_of_their_own(read: Read) -> None:
    text = "รายได้ OTOP (บาท)\nอำเภอ\tพ.ค. 63\tมิ.ย. 63\nเถิน\t489,250\t502,300"
    entries = read(text, JULY, sender=None).entries
    assert [(e.period, int(e.values["total"])) for e in entries] == [
        ("2020-05", 489_250),
        ("2020-06", 502_300),
    ]


def test_a_table_that_is_sent_anew_corrects(read: Read) -> None:
    text = "ส่งผิด ขอส่งใหม่ค่ะ\nพักหนี้ มิ.ย. 63\nอำเภอ\tราย\tบาท\nแม่ทะ\t21\t490,000"
    assert read(text, JULY).kind == "correction"


def test_a_table_in_an_order_is_no_report(read: Read) -> None:
    text = (
        "ขอให้อำเภอตรวจสอบครัวเรือน TPMAP ภายในวันศุกร์นี้ครับ\n"
        "อำเภอ\tเป้าหมาย\tครัวเรือน\nแม่ทะ\t102\t102\nเกาะคา\t120\t114"
    )
    assert read(text, JULY, sender=None).kind == "ignored"


def test_tabs_between_words_are_spaces(read: Read) -> None:
    assert values_of(read("ยอดขาย\tOTOP\tพ.ค. 63\nเกาะคา\t12,500\tบาท\tค่ะ")) == {"total": 12_500}


def test_what_a_table_does_not_name_is_asked_and_then_taken_from_the_answer(read: Read) -> None:
    text = "ยอดขาย OTOP\nประเภท\tมิ.ย. 63\tก.ค. 63\nอาหาร\t100,000\t120,000\nผ้า\t50,000\t60,000"
    assert read(text, "2020-08-04T09:00:00+07:00", sender=None).missing == ("district",)
    given = Given(district="งาว")
    reading = read(text, "2020-08-04T09:00:00+07:00", sender=None, given=given)
    assert [(e.district, e.period, int(e.values["total"])) for e in reading.entries] == [
        ("งาว", "2020-06", 150_000),
        ("งาว", "2020-07", 180_000),
    ]
