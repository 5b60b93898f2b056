"""Questions about rates, targets and the award: their topics, and what is none of them."""

from datetime import datetime

import pytest

from bot.understanding.reader import Reader
from bot.understanding.reading import Message, Reading

SENT_AT = datetime.fromisoformat("2020-06-06T10:00:00+07:00")


def read(reader: Reader, text: str) -> Reading:
    return reader.read(Message(text, "OTOPlp", SENT_AT, ("เกาะคา",)))


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("อัตราการส่ง", "rates"),
        ("ส่งตรงเวลากี่เปอร์เซ็นต์", "rates"),
        ("ส่งรายงานตรงเวลาร้อยละเท่าไร", "rates"),
        ("อัตราการส่ง ปีงบประมาณ ๒๕๖๓", "rates"),
        ("อัตราการส่งยอดขาย OTOP ปีงบ 63", "rates"),
        ("ปีงบ 2563 ส่งกี่เปอร์เซ็นต์", "rates"),
        ("เป้า", "target"),
        ("เป้าจังหวัด", "target"),
        ("เป้าเกาะคาถึงไหนแล้ว", "target"),
        ("ถึงเป้าหรือยัง", "target"),
        ("ต้องขายอีกเดือนละเท่าไร", "target"),
        ("ผลรางวัล", "award"),
        ("ผล Report Award เดือนพฤษภาคม", "award"),
        ("ทำไมได้ 87", "points"),
        ("ทำไมอำเภองาวได้ 87 คะแนน", "points"),
        ("ทำไม งาว ถึงได้ ๘๗.๕ คะแนนคะ", "points"),
        ("อ.งาว ได้กี่คะแนน", "points"),
    ],
)
def test_a_question_has_its_topic(reader: Reader, text: str, topic: str) -> None:
    found = read(reader, text)
    assert (found.kind, found.topic, found.entries) == ("query", topic, ())


@pytest.mark.parametrize(
    "text",
    [
        "เป้าหมาย",
        "เป้าหมาย ร้อยละ 90",
        "เป้า 5 ล้าน",
        "ตั้งเป้าไว้ 5 แสนค่ะ",
        "เป้ายอดขาย OTOP พ.ค. 250,000",
        "ทำไมได้ 250,000 บาท",
        "ทำไมขายได้ 87",
        "สอบได้กี่คะแนน",
        "ประกาศผลรางวัลสลากงวดวันที่ 1 มิถุนายน",
        "อัตราการส่งออกปีงบ 2563 ลดลงมาก",
    ],
)
def test_talk_with_the_same_words_is_ignored(reader: Reader, text: str) -> None:
    assert read(reader, text).kind == "ignored"


def test_what_is_asked_about_is_known(reader: Reader) -> None:
    found = read(reader, "อัตราการส่งยอดขาย OTOP อ.งาว พ.ค. 63")
    assert (found.reports, found.districts, found.periods) == (
        ("otop-income",), ("งาว",), ("2020-05",),
    )  # fmt: skip
