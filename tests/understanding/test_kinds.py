"""What a message can be: corrections, withdrawals, questions to the bot, talk."""

import pytest

from bot.understanding.reading import Given
from tests.understanding.conftest import Read, values_of


@pytest.mark.parametrize(
    "text",
    [
        "แก้ยอดขาย OTOP พ.ค. จาก 250,000 เป็น 260,000 บาท",
        "ขอแก้ไขยอดขาย OTOP พ.ค. เป็น 260,000",
        "ยอดขาย OTOP พ.ค. ที่ถูกต้อง 260,000 บาท",
        "ส่งผิด ขอส่งใหม่ ยอดขาย OTOP พ.ค. 260,000",
        "ขอยกเลิกยอดเดิม ส่งใหม่ 260,000 บาท ยอดขาย OTOP พ.ค.",
        "ยกเลิกยอดขาย OTOP พ.ค. แล้วส่งใหม่เป็น 260,000 บาท",
    ],
)
def test_a_correction_has_the_new_value(read: Read, text: str) -> None:
    reading = read(text)
    assert reading.kind == "correction"
    assert values_of(reading) == {"total": 260000}


def test_a_withdrawal_names_what_it_takes_back(read: Read) -> None:
    reading = read("ขอยกเลิกยอดขาย OTOP พ.ค. 250,000 บาท ของแม่ทะ ที่ส่งเมื่อเช้าค่ะ เพราะนับซ้ำ")
    assert reading.kind == "withdrawal"
    assert [(e.district, e.period, e.values) for e in reading.entries] == [("แม่ทะ", "2020-05", {})]
    assert reading.reason == "นับซ้ำ"


def test_one_taken_back_and_another_given_is_a_submission(read: Read) -> None:
    reading = read("ขอยกเลิกยอดขาย OTOP เม.ย. ค่ะ ส่วนยอดขาย OTOP พ.ค. 250,000 บาท")
    assert reading.kind == "submission"
    assert [(e.period, e.withdrawn) for e in reading.entries] == [
        ("2020-04", True),
        ("2020-05", False),
    ]


@pytest.mark.parametrize(
    ("text", "leans"),
    [
        ("แก้เป็น 325,000 ค่ะ", "correction"),
        ("ยกเลิกของเมื่อกี้ค่ะ", "withdrawal"),
        ("รับรองค่ะ", "acknowledgement"),
    ],
)
def test_an_act_on_nothing_named_leans_on_an_earlier_message(
    read: Read, text: str, leans: str
) -> None:
    reading = read(text)
    assert (reading.kind, reading.missing, reading.leans) == ("ask", ("report",), leans)


def test_what_is_known_completes_a_leaning_correction(read: Read) -> None:
    reading = read("แก้เป็น 325,000", given=Given("otop-income", "เกาะคา", "2020-05"))
    assert reading.kind == "correction"
    assert values_of(reading) == {"total": 325000}


@pytest.mark.parametrize("text", ["325,000 บาท", "325,000", "325000ค่ะ"])
def test_what_is_known_completes_a_bare_amount(read: Read, text: str) -> None:
    reading = read(text, sender=None, given=Given("otop-income", "เกาะคา", "2020-05"))
    assert (reading.kind, values_of(reading)) == ("submission", {"total": 325000})


def test_a_name_in_the_text_beats_what_is_given_unless_it_is_ambiguous(read: Read) -> None:
    reading = read("แม่ทะ TPMAP 91 ครัวเรือน", given=Given(district="งาว"))
    assert [e.district for e in reading.entries] == ["แม่ทะ"]
    shared = read("ปลูกผักสวนครัว 95", given=Given(report="vegetables"))
    assert values_of(shared) == {"percent": 95}
    answered = read("แม่มะ TPMAP 91 ครัวเรือน", given=Given(district="แม่เมาะ"))
    assert [e.district for e in answered.entries] == ["แม่เมาะ"]


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("สถานะ", "status"),
        ("ส่งครบหรือยัง", "status"),
        ("ใครยังไม่ส่ง", "missing"),
        ("อำเภอไหนยังไม่ส่งคะ", "missing"),
        ("ยอดขาย OTOP พ.ค. ใครยังไม่ส่งบ้างคะ", "missing"),
        ("ใครส่งแล้วบ้าง", "sent"),
        ("ขอดูของแม่ทะ", "show"),
        ("สรุปยอดขาย OTOP เดือน พ.ค. 63", "summary"),
        ("อันดับ", "ranking"),
        ("ยอดสะสม", "total"),
        ("วิธีส่ง", "how"),
        ("ช่วยเหลือ", "help"),
    ],
)
def test_a_request_to_the_bot_has_its_topic(read: Read, text: str, topic: str) -> None:
    reading = read(text)
    assert (reading.kind, reading.topic) == ("query", topic)


@pytest.mark.parametrize(
    "text",
    [
        "เดี๋ยวส่งยอดบ่ายนี้นะคะ",
        "ยอดยังไม่ออกเลยค่ะ",
        "รบกวนส่งยอดขายภายในวันที่ 5 ด้วยครับ",
        "ขอส่งยอดขาย OTOP พรุ่งนี้นะคะ",
        "ยอดขาย OTOP ยังไม่มีค่ะ",
        "เป้ารายได้ OTOP ปี 64 อำเภอเมือง 40 ล้านบาท",
        "1250000",
        "55555",
        "ขอเชิญร่วมบริจาคช่วยเหลือผู้ประสบภัย 500 บาท",
        "สรุปว่าไม่ไปแล้วนะ",
        "ไม่มีค่ะ",
        "แบบฟอร์ม TPMAP\nอำเภอ......\nจำนวน......ครัวเรือน",
        "ยอดขาย OTOP พ.ค. เกาะคา ตั้งเป้า 300,000 บาท",
        "กองทุนสตรี ขอกู้ 200,000 บาท",
        "ส่งรายงานการประชุมให้พิจารณารับรองค่ะ",
    ],
)
def test_talk_is_ignored(read: Read, text: str) -> None:
    assert read(text).kind == "ignored"


@pytest.mark.parametrize(
    "text", ["สพอ.เถิน ส่งยอดขาย OTOP พ.ค. ค่ะ", "ขอแก้ไขยอด พ.ค. ค่ะ", "ส่งหลักฐานการเบิกจ่ายแล้วค่ะ"]
)
def test_what_is_sent_without_its_value_is_asked(read: Read, text: str) -> None:
    assert (read(text).kind, read(text).missing) == ("ask", ("value",))


@pytest.mark.parametrize(
    ("text", "accepted"),
    [
        ("รับรองรายงานการประชุมครับ", 1),
        ("รายงานการประชุม ไม่มีแก้ไขค่ะ", 1),
        ("ไม่รับรองรายงานการประชุมค่ะ", 0),
        ("รับรองรายงานการประชุม ขอแก้ไขหน้า 3 ชื่อผิดค่ะ", 0),
    ],
)
def test_minutes_are_accepted_or_not(read: Read, text: str, accepted: int) -> None:
    assert values_of(read(text)) == {"accepted": accepted}
