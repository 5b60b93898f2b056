"""Districts: full, joined, spaced, with slips; and places that are none."""

import pytest

from tests.understanding.conftest import Read


@pytest.mark.parametrize(
    ("written", "district"),
    [
        ("อ.เมือง", "เมืองลำปาง"),
        ("เมือง", "เมืองลำปาง"),
        ("อำเภอเมือง จังหวัดลำปาง", "เมืองลำปาง"),
        ("เมืองปาน", "เมืองปาน"),
        ("ห้างฉัตร์", "ห้างฉัตร"),
        ("แจ้หม", "แจ้ห่ม"),
        ("แจ้ห่มม", "แจ้ห่ม"),
        ("เเจ้ห่ม", "แจ้ห่ม"),
        ("แม่ ทะ", "แม่ทะ"),
        ("สพอ.งาว", "งาว"),
        ("ของงาว", "งาว"),
        ("อ. งาว", "งาว"),
        ("เถินครับ", "เถิน"),
        ("เสริมงานค่ะ", "เสริมงาม"),
        ("สำนักงานพัฒนาชุมชนอำเภอเถิน", "เถิน"),
        ("วังเนือ", "วังเหนือ"),
        ("แม่เมาะะ", "แม่เมาะ"),
    ],
)
def test_a_district_is_named(read: Read, written: str, district: str) -> None:
    reading = read(f"{written} ยอดขาย OTOP พ.ค. 250,000 บาท", sender="สบปราบ")
    assert [e.district for e in reading.entries] == [district]


@pytest.mark.parametrize(
    "written",
    [
        "ในเมือง",
        "เงาวับ",
        "ยาวงาวๆ",
        "เถิด",
        "ตลาดเกาะคา",
        "ต.เกาะคา",
        "ตำบล เกาะคา",
        "ถนนเมืองปาน",
        "ร้านวังเหนือ",
        "@แม่ทะ",
        "งานของดีแม่ทะ",
        "บ้านแม่ทะ",
        "แม่ทะเล",
        "บูธตลาดแม่ทะ",
    ],
)
def test_a_place_in_another_name_is_no_district(read: Read, written: str) -> None:
    reading = read(f"ยอดขาย OTOP พ.ค. 250,000 บาท {written}", sender="สบปราบ")
    assert [e.district for e in reading.entries] == ["สบปราบ"]


@pytest.mark.parametrize("written", ["แม่มะ", "เมืองลำปาน", "อำเภอห้างฉัด"])
def test_a_slip_that_could_be_two_is_asked(read: Read, written: str) -> None:
    reading = read(f"{written} ยอดขาย OTOP พ.ค. 250,000 บาท", sender="สบปราบ")
    assert (reading.kind, reading.missing) == ("ask", ("district",))


def test_a_slip_is_asked_with_its_candidates(read: Read) -> None:
    assert read("แม่มะ TPMAP 91 ครัวเรือน").districts == ("แม่ทะ", "แม่เมาะ")


def test_without_any_district_it_is_asked(read: Read) -> None:
    assert read("ยอดขาย OTOP พ.ค. 250,000 บาท", sender=None).missing == ("district",)


def test_a_list_gives_each_district_the_value_after_it(read: Read) -> None:
    reading = read("ยอดขาย OTOP พ.ค.\nเกาะคา 250,000\nงาว -\nแม่ทะ 120,000\nรวม 370,000")
    told = {e.district: int(e.values["total"]) for e in reading.entries}
    assert told == {"เกาะคา": 250000, "งาว": 0, "แม่ทะ": 120000}
    assert reading.missing == ()


def test_a_district_of_a_list_without_a_value_is_missed(read: Read) -> None:
    reading = read("ยอดขาย OTOP พ.ค.\nเกาะคา 250,000\nแม่เมาะ\nแม่ทะ 120,000")
    assert [e.district for e in reading.entries] == ["เกาะคา", "แม่ทะ"]
    assert reading.missing == ("value",)


def test_values_before_their_districts_on_a_line_are_asked(read: Read) -> None:
    reading = read("ยอดขาย OTOP พ.ค.: 250,000 เกาะคา 120,000 แม่ทะ")
    assert reading.entries == ()
    assert "district" in reading.missing


@pytest.mark.parametrize("grand", ["รวมทั้งจังหวัด", "รวม 13 อำเภอ"])
def test_the_provinces_total_is_no_entry(read: Read, grand: str) -> None:
    assert read(f"ยอดขาย OTOP พ.ค. {grand} 5,000,000 บาท").kind == "ignored"
