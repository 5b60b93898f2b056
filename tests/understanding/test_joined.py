"""What is written together is told apart, and what stands apart is not run together."""

import pytest

from tests.understanding.conftest import Read, values_of


@pytest.mark.parametrize("verb", ["ตั้ง", "ลง", "เก็บ", "คีย์ไป", "ขึ้นทะเบียน", "หกสิบครัวเรือน "])
def test_a_district_joined_to_a_word_keeps_its_figure(read: Read, verb: str) -> None:
    reading = read(f"แม่ทะ{verb} TPMAP 60 ครัวเรือน", sender="เถิน")
    assert [e.district for e in reading.entries] == ["แม่ทะ"]


@pytest.mark.parametrize("written", ["แม่ทะฮึดสู้", "แม่ทะวิทยา", "พื้นที่งาว"])
def test_a_district_within_a_longer_word_never_gives_way(read: Read, written: str) -> None:
    reading = read(f"{written} TPMAP 60 ครัวเรือน", sender="เถิน")
    assert (reading.kind, reading.missing) == ("ask", ("district",))


@pytest.mark.parametrize(
    "text",
    [
        "ยอดขาย=9,900 ผู้ประกอบการ=4 ช่องทาง=1",
        "ยอดขาย: 9,900 ผู้ประกอบการ: 4 ช่องทาง: 1",
        "ยอดขาย = 9,900 ราย = 4 ช่องทาง = 1",
        "ผู้ประกอบการ 4 ยอดขาย 9,900 ช่องทาง 1",
        "9,900 ช่องทาง 1 ผู้ประกอบการ 4",
        "ยอดขายเก้าพันเก้าร้อยบาทผู้ประกอบการสี่รายช่องทางหนึ่งช่องทาง",
        "เก้าพันเก้าร้อย สี่ราย หนึ่งช่องทาง",
        "เก้าพันเก้าร้อย\nสี่ราย\nหนึ่งช่องทาง",
    ],
)
def test_each_number_finds_its_label(read: Read, text: str) -> None:
    reading = read(f"OTOP ออนไลน์ {text}")
    assert values_of(reading) == {"sales": 9900, "producers": 4, "channels": 1}


@pytest.mark.parametrize(
    "text", ["สามหมื่นห้า พันบาท", "สองแสน ห้า", "สองพัน ห้าร้อยราย", "สองแสน\nสามแสน"]
)
def test_number_words_that_could_be_one_or_two_are_asked(read: Read, text: str) -> None:
    assert read(f"OTOP ออนไลน์ {text}").missing == ("value",)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("จาก 12 ราย 201,000 บาท เป็น 13 ราย 215,000 บาท", {"debtors": 13, "amount": 215000}),
        (
            "ลูกหนี้จาก 12 เป็น 13 จำนวนเงินจาก 201,000 เป็น 215,000",
            {"debtors": 13, "amount": 215000},
        ),
        ("ราย: 12 บาท: 201,000", {"debtors": 12, "amount": 201000}),
        ("12 ราย: 201,000", {"debtors": 12, "amount": 201000}),
    ],
)
def test_debtors_and_money_are_not_exchanged(
    read: Read, text: str, values: dict[str, float]
) -> None:
    assert values_of(read(f"ขอแก้ พักหนี้ {text}")) == values


@pytest.mark.parametrize("more", ["บาทเศษ", "บาทกว่าๆ", "บาทนิดๆ", ".- เศษ", " ปลายๆ"])
def test_about_is_heard_behind_the_unit(read: Read, more: str) -> None:
    assert read(f"รายได้ OTOP 120,000{more}").entries[0].problems == ("approximate",)


@pytest.mark.parametrize(
    "text",
    [
        "ปชส. วันที่ 5 สิงหาคม ๒๕๖๓ เรื่อง",
        "ปลูกผักสวนครัว วันที่ 5/8/2563 ครัวเรือน",
        "ยอดขาย OTOP กรอกแล้วขึ้น 404 ค่ะ",
        "OTOP ออนไลน์ 6 ราย ได้รับเชิญออกบูธ ห้อง 3",
        "ดอกเบี้ยกองทุนสตรี ร้อยละ 4 ต่อปี",
    ],
)
def test_other_numbers_are_no_values(read: Read, text: str) -> None:
    reading = read(text)
    assert not any(set(e.values.values()) - {6} for e in reading.entries)
