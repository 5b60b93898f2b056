"""Lists under a report's name: items may be called anything, and a total is their sum."""

import pytest

from tests.understanding.conftest import Read, values_of

HEAD = "ยอดขาย OTOP พ.ค. 63 อ.เสริมงาม\n"
GROUPS = ("กลุ่มทอผ้าบ้านแม่หมุนพัฒนา", "วิสาหกิจชุมชนบ้านเหล่ายาว", "นางบัวเขียว ใจมา")


@pytest.mark.parametrize("number", ["{}. ", "{}) ", "- ", ""])
def test_the_total_of_producers_is_the_figure_whatever_they_are_called(
    read: Read, number: str
) -> None:
    items = [number.format(at) + name for at, name in enumerate(GROUPS, 1)]
    text = HEAD + "".join(f"{item} 10,500 บาท\n" for item in items) + "รวมเป็นเงิน 31,500 บาท"
    reading = read(text, sender=None)
    assert values_of(reading) == {"total": 31_500}
    assert reading.entries[0].problems == ()


def test_producers_without_a_total_are_asked_about_and_not_passed_over(read: Read) -> None:
    text = HEAD + "".join(f"{at}. {name} 10,500 บาท\n" for at, name in enumerate(GROUPS, 1))
    assert read(text, sender=None).missing == ("value",)


def test_every_column_of_a_list_has_its_own_total(read: Read) -> None:
    text = (
        "พักชำระหนี้กองทุนสตรี พ.ค. 63 อ.แจ้ห่ม\nต.แจ้ห่ม 6 ราย 120,000 บาท\n"
        "ต.เมืองมาย 4 ราย 85,500 บาท\nต.วิเชตนคร 8 ราย 172,000 บาท\nรวม 18 ราย 377,500 บาท"
    )
    assert values_of(read(text, sender=None)) == {"debtors": 18, "amount": 377_500}


def test_posts_may_have_any_title(read: Read) -> None:
    titles = ("กิจกรรมเอามื้อสามัคคีบ้านแม่หมุน", "มอบบ้านน้องนุ่ง", "ตลาดนัดคนไทยยิ้มได้")
    lines = "\n".join(f"{at}. {t} https://fb.watch/{at}aB2" for at, t in enumerate(titles, 1))
    text = f"สพอ.แจ้ห่ม\nประชาสัมพันธ์ผ่านสื่อออนไลน์ สัปดาห์ที่ 22\n{lines}"
    reading = read(text, sender=None, group="team it Lampang")
    assert [(e.report, e.period) for e in reading.entries] == [("pr-online", "2020-W22")]


def test_a_number_that_ends_a_bracket_is_no_items(read: Read) -> None:
    text = "ปลูกพืช ปลูกผัก ปลูกรัก กับ พช. ร้อยละ 97.2 (เป้าร้อยละ 90) จำนวน 14,870 ครัวเรือน"
    assert values_of(read(text)) == {"percent": 97.2, "households": 14_870}


def test_a_dash_at_the_end_of_an_item_is_a_zero(read: Read) -> None:
    text = "ยอดขาย OTOP พ.ค. 63\n๑. อาหาร ๔๑๒,๐๐๐ บาท\n๒. เครื่องดื่ม -\n๓. ผ้า ๓๐๖,๕๐๐ บาท"
    assert values_of(read(text)) == {
        "food": 412_000,
        "drink": 0,
        "textile": 306_500,
        "total": 718_500,
    }


def test_a_slash_with_spaces_parts_a_month_from_its_figure(read: Read) -> None:
    reading = read("OTOP ออนไลน์ พ.ค. 63 / 8,150 บาท / 4 ราย / 2 ช่องทาง")
    assert values_of(reading) == {"sales": 8_150, "producers": 4, "channels": 2}


def test_what_a_letter_refers_to_orders_nothing(read: Read) -> None:
    text = (
        "ด้วยจังหวัดให้อำเภอรายงานผลการเบิกจ่ายกองทุนพัฒนาบทบาทสตรี นั้น อำเภอวังเหนือขอรายงานผล "
        "ประจำเดือนพฤษภาคม ๒๕๖๓ งบประมาณที่ได้รับจัดสรร ๒๕๐,๐๐๐ บาท เบิกจ่าย ๑๖๕,๐๐๐ บาท คิดเป็นร้อยละ ๖๖"
    )
    assert values_of(read(text, sender=None)) == {"disbursed": 165_000, "percent": 66}


def test_several_reports_are_taken_back_at_once(read: Read) -> None:
    reading = read("ขอยกเลิกที่ส่งเมื่อวานครับ\n1. รายได้ OTOP พ.ค. 63\n2. OTOP ออนไลน์ พ.ค. 63")
    assert reading.kind == "withdrawal"
    assert [entry.report for entry in reading.entries] == ["otop-income", "otop-online"]


def test_a_report_in_the_reason_is_not_taken_back(read: Read) -> None:
    reading = read("ขอยกเลิกยอดขาย OTOP พ.ค. 63 เพราะเป็นยอด OTOP ออนไลน์")
    assert [entry.report for entry in reading.entries] == ["otop-income"]
