"""Figures that are asked about, heard of, praised, demanded or shown are not reported."""

import pytest

from tests.understanding.conftest import Read, values_of

JULY = "2020-07-04T10:00:00+07:00"
TALK = (
    ("ยินดีกับพี่ๆ เถินด้วยนะคะ ยอดขาย OTOP แตะ 6 แสนแล้ว", None),
    ("เก่งมากเลยค่ะพี่เกาะคา ยอดขาย OTOP มิ.ย. 1,500,000 บาท", "แม่ทะ"),
    ("ปรบมือให้แม่ทะ รายได้ OTOP 829,000 บาท", None),
    ("ได้ข่าวว่าเกาะคาขาย OTOP เดือนก่อนได้ 2 ล้าน", "แม่ทะ"),
    ("เห็นเขาบอกว่า อ.เมือง ขาย OTOP ได้ 3 ล้าน", "แม่ทะ"),
    ("เกาะคายอดขาย OTOP มิ.ย. 1,502,000 บาท จริงหรือคะ", None),
    ("ยอดขาย OTOP แม่พริก มิ.ย. 102,500 บาทนะคะ ใช่หรือเปล่า", None),
    ("แม่ทะขาย OTOP ได้ 500,000 แต๊ก่อ", None),
    ("ขาย OTOP ออนไลน์ผ่าน 2 ช่องทาง นับเป็น 2 รายไหมครับ", "สบปราบ"),
    ("ครัวเรือน TPMAP ที่เสียชีวิตแล้ว 3 ครัวเรือน ต้องลงด้วยไหมคะ", "สบปราบ"),
    ("ยอดขาย OTOP ไม่ถึง 1,000 บาท ต้องส่งไหมคะ", "เถิน"),
    ("ส่งแบบนี้นะคะ เช่น เถิน ยอดขาย OTOP มิ.ย. 63 300,000 บาท", None),
    ("กรอกแบบนี้ค่ะ\nอำเภอเถิน ยอดขาย OTOP มิ.ย. 63 = 123,456 บาท", None),
    ("เร่งรัดเบิกจ่ายกองทุนสตรีให้ได้ร้อยละ 90 ด้วยครับ", "เกาะคา"),
    ("เป้า TPMAP แม่ทะ 80 ครัวเรือนนะคะ", None),
    ("เมื่อวานนี้ขาย OTOP ได้ 12,000 บาท", "แม่ทะ"),
    ("ขาย OTOP งานกาชาดคืนเดียวได้ 45,000 บาท", "แม่ทะ"),
    ("ลอง TPMAP มา 4 รอบแล้ว", "แม่ทะ"),
    ("แม่ทะขอส่งรายได้ OTOP สายหน่อยนะคะ", "แม่ทะ"),
    ("ค้างส่งยอดขาย OTOP มิ.ย. 3 อำเภอ เกาะคา แม่ทะ งาว", None),
)
TOLD = (
    "เกาะคา ยอดขาย OTOP มิ.ย. 246,900 บาท ทะลุเป้าแล้วค่ะ",
    "เกาะคา ยอดขาย OTOP มิ.ย. 246,900 บาท เดือนนี้สุดยอดไปเลยค่ะ",
    "ขอเรียนแจ้งว่า เกาะคา มียอดขาย OTOP มิ.ย. 63 จำนวน 246,900 บาทค่ะ",
    "แจ้งให้ทราบว่า ยอดขาย OTOP มิ.ย. ของเกาะคา 246,900 บาทค่ะ",
    "ยอดขาย OTOP มิ.ย. เกาะคา 246,900 บาท ได้รับไหมคะ",
    "ยอดขาย OTOP มิ.ย. เกาะคา 246,900 บาท ต้องส่งไฟล์ด้วยไหมคะ",
    "ยอดขาย OTOP มิ.ย. เกาะคา 246,900 บาทค่ะ ส่งแบบนี้ถูกไหมคะ",
    "เกาะคา ยอดขาย OTOP มิ.ย. 246,900 บาท สินค้าขายดี เช่น น้ำพริกลาบ",
    "เมื่อวานลืมส่งค่ะ ยอดขาย OTOP มิ.ย. เกาะคา 246,900 บาท",
    "ยอดขาย OTOP มิ.ย. เกาะคา ณ วันนี้ 246,900 บาท",
    "เกาะคา ยอดขาย OTOP มิ.ย. 246,900 บาท งานแฟร์ยกเลิกเลยขายได้น้อย",
    "เกาะคา ยอดขาย OTOP มิ.ย. 246,900 บาท เดือนหน้าเปลี่ยนเป็นพี่แดงส่งนะคะ",
    "ยอดขาย OTOP มิ.ย. 246,900 บาท ไปออกบูธที่แม่ทะมาค่ะ",
    "ยอดขาย OTOP มิ.ย. 246,900 บาท ออกร้านที่ตลาดนัดแม่ทะเมืองเก่า",
    "เกาะคา ยอดขาย OTOP มิ.ย. 246,900 บาท ในจำนวนนี้เป็นออนไลน์ 47,000 บาท",
    "เกาะคา ยอดขาย OTOP มิ.ย. 246,900 บาท สะสมตั้งแต่ต้นปี 2,110,000 บาท",
    "เกาะค่า ยอดขาย OTOP มิ.ย. 246,900 บาท",
)


@pytest.mark.parametrize(("text", "sender"), TALK)
def test_a_figure_in_talk_is_not_answered(read: Read, text: str, sender: str | None) -> None:
    assert read(text, JULY, sender).kind == "ignored"


@pytest.mark.parametrize("text", TOLD)
def test_a_report_with_talk_beside_it_is_taken(read: Read, text: str) -> None:
    reading = read(text, JULY, "เกาะคา")
    assert (reading.kind, reading.entries[0].district) == ("submission", "เกาะคา")
    assert values_of(reading) == {"total": 246900}


@pytest.mark.parametrize("whose", ["ส่งให้เถินค่ะ", "ฝากส่งแทนเถินค่ะ", "น้องที่เถินฝากส่งค่ะ"])
def test_what_is_sent_for_another_district_is_its_own(read: Read, whose: str) -> None:
    reading = read(f"{whose} รายได้ OTOP มิ.ย. 63 512,500 บาท", JULY, "งาว")
    assert [entry.district for entry in reading.entries] == ["เถิน"]


@pytest.mark.parametrize(
    "figures",
    ["เป้า 80 ทำได้ 74 ครัวเรือน", "74 จาก 80 ครัวเรือน", "บันทึกแล้ว 74 ครัวเรือน ยังไม่บันทึก 6 ครัวเรือน"],
)
def test_what_was_done_counts_and_not_what_was_to_do(read: Read, figures: str) -> None:
    reading = read(f"แม่ทะ TPMAP {figures}", "2020-06-18T10:00:00+07:00", "แม่ทะ")
    assert values_of(reading) == {"households": 74}


def test_counts_stand_beside_the_parts_of_a_total(read: Read) -> None:
    text = (
        "เกาะคา ยอดขาย OTOP มิ.ย.\nอาหาร 5 กลุ่ม 368,450 บาท\nผ้าไหม 3 กลุ่ม 600,000 บาท\nรวม 968,450 บาท"
    )
    reading = read(text, JULY, "เกาะคา")
    assert values_of(reading) == {"total": 968450, "food": 368450, "textile": 600000}


def test_what_cannot_be_read_is_asked(read: Read) -> None:
    assert read("เกาะคา ยอดขาย OTOP มิ.ย. ??? บาท", JULY).missing == ("value",)
    assert read("ขาย OTOP สัปดาห์นี้ได้ 12,000 บาท", JULY).missing == ("period",)
