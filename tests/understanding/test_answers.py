"""Answers to the bot's questions, and figures that need a second look."""

from datetime import datetime
from decimal import Decimal

import pytest

from bot.understanding.answers import is_no, is_yes, read_answer
from bot.understanding.reader import Reader
from bot.understanding.reading import Missing
from bot.understanding.unusual import unusual

SAID = datetime.fromisoformat("2020-06-09T09:00:00+07:00")


@pytest.mark.parametrize(
    ("text", "missing", "key"),
    [
        ("เกาะคาค่ะ", "district", "เกาะคา"),
        ("ของ อ.แม่ทะครับ", "district", "แม่ทะ"),
        ("เสริมงานค่ะ", "district", "เสริมงาม"),
        ("แม่ทะ แม่เมาะ", "district", None),
        ("เกาะคาส่งเมื่อวาน", "district", None),
        ("เกาะคา 5 ราย", "district", None),
        ("กองทุนสตรีค่ะ", "report", "women-fund"),
        ("ยอดขาย OTOP", "report", "otop-income"),
        ("ขอบคุณค่ะ", "report", None),
        ("พ.ค. ค่ะ", "period", "2020-05"),
        ("เดือนที่แล้วครับ", "period", "2020-05"),
        ("ก.ค. 63", "period", "2020-07"),
    ],
)
def test_an_answer_is_nothing_but_an_answer(
    reader: Reader, text: str, missing: Missing, key: str | None
) -> None:
    assert read_answer(reader, text, missing, (), SAID) == key


def test_only_what_was_offered_is_an_answer(reader: Reader) -> None:
    assert read_answer(reader, "งาวค่ะ", "district", ("แม่ทะ", "แม่เมาะ"), SAID) is None


def test_yes_and_no_are_told_apart() -> None:
    assert [is_yes(t) for t in ("ใช่ค่ะ", "ยืนยัน", "ถูกต้องแล้วค่ะ", "ไม่ใช่", "ใช่ไหมคะ")] == [
        True,
        True,
        True,
        False,
        False,
    ]
    assert [is_no(t) for t in ("ไม่ใช่ค่ะ", "ไม่ถูกต้อง", "ใช่", "ไม่มียอด")] == [
        True,
        True,
        False,
        False,
    ]


@pytest.mark.parametrize(
    ("now", "before", "odd"),
    [
        ("2500000", "250000", True),
        ("25000", "250000", True),
        ("1520000", "1250000", True),
        ("250000", "250000", True),
        ("260000", "250000", False),
        ("0", "250000", False),
        ("250000", "0", False),
        ("2499999", "250000", False),
        ("250000.00", "520000", True),
    ],
)
def test_an_unusual_figure_is_noticed(reader: Reader, now: str, before: str, odd: bool) -> None:
    report = reader.catalogue.report("otop-income")
    assert unusual(report, {"total": Decimal(now)}, {"total": Decimal(before)}) is odd
