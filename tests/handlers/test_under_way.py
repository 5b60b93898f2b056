"""กำลังทำ and เลื่อนเตือน: who may say it, what it is about, and where it stays silent."""

import pytest

from bot.notices.promises import Promise
from bot.promises import Promises
from tests.handlers.scene import CHIEF, MEMBER, OFFICERS, SECRETARY, Scene, moment, words_of

KOHKHA, NGAO = OFFICERS["เกาะคา"], OFFICERS["งาว"]
INCOME = ("otop-income", "2020-05")


def promised(scene: Scene, district: str = "งาว", about: tuple[str, str] = INCOME) -> list[Promise]:
    return Promises(scene.store).of(*about).get(district, [])


def until(scene: Scene, district: str = "งาว") -> list[str]:
    return [f"{one.until:%d %H:%M}" for one in promised(scene, district)]


def test_a_district_that_is_at_it_is_left_in_peace_until_the_deadline(scene: Scene) -> None:
    said = words_of(scene.say("กำลังทำอยู่ค่ะ", NGAO, "05 09:30"))
    assert "อ.งาว · รายได้ OTOP พ.ค. 2563 พักการเตือนถึง 5 มิ.ย. 2563 เวลา 15.00 น." in said
    assert "หากยังไม่ได้รับเมื่อครบกำหนด" in said
    (one,) = promised(scene)
    assert (one.stage, one.until, one.again) == ("day", moment("05 15:00"), False)


def test_after_the_deadline_it_holds_for_a_day_at_the_most(scene: Scene) -> None:
    scene.say("อ.งาว กำลังทำ รายได้ OTOP ค่ะ", NGAO, "06 09:30")
    assert until(scene) == ["07 09:30"]


def test_it_never_holds_beyond_the_word_to_the_chief(scene: Scene) -> None:
    scene.say("กำลังเร่งทำรายได้ OTOP ค่ะ", NGAO, "07 18:00")
    assert until(scene) == ["08 09:00"]


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("เตือนอีกทีบ่ายสาม", "05 15:00"),
        ("เตือนอีกครั้ง 11.30 น. นะคะ", "05 11:30"),
        ("ขอเลื่อนเตือนอีก 1 ชม. ค่ะ", "05 10:30"),
        ("เลื่อนเตือน", "05 11:30"),
        ("เลื่อนเตือนเป็นพรุ่งนี้เช้า", "05 15:00"),  # never beyond the deadline
    ],
)
def test_a_reminder_is_put_off_to_the_time_that_is_said(scene: Scene, text: str, end: str) -> None:
    said = words_of(scene.say(text, NGAO, "05 09:30"))
    assert "รายได้ OTOP พ.ค. 2563" in said
    assert until(scene) == [end]


def test_a_time_that_is_cut_is_told(scene: Scene) -> None:
    said = words_of(scene.say("เลื่อนเตือนเป็นพรุ่งนี้", NGAO, "05 09:30"))
    assert "(เลื่อนได้ไม่เกินนี้)" in said


def test_once_a_stage(scene: Scene) -> None:
    scene.say("เลื่อนเตือน 10.00 น.", NGAO, "05 09:30")
    said = words_of(scene.say("เลื่อนเตือน 12.00 น.", NGAO, "05 09:40"))
    assert said.startswith("แจ้งไว้แล้วค่ะ")
    assert until(scene) == ["05 10:00"]
    scene.say("เลื่อนเตือน 14.30 น.", NGAO, "05 13:10")
    assert sorted(until(scene)) == ["05 10:00", "05 14:30"]


@pytest.mark.parametrize(
    "text",
    [
        "กำลังทำอาหารเที่ยงอยู่ค่ะ",
        "กำลังทำบุญที่วัดค่ะ",
        "กำลังดำเนินการเรื่องรถตู้ให้ค่ะ พี่",
        "น้องแดงกำลังทำป้ายโครงการอยู่ค่ะ",
        "กำลังทำ ยอดขาย OTOP 250,000 บาท",
    ],
)
def test_other_talk_gets_no_answer(scene: Scene, text: str) -> None:
    scene.say(text, NGAO, "05 09:30")
    assert promised(scene) == []
    assert "รับทราบ" not in words_of(scene.say(text, NGAO, "05 09:31"))


def test_nobody_is_answered_who_has_not_been_reminded_that_day(scene: Scene) -> None:
    assert scene.say("กำลังทำค่ะ", NGAO, "23 09:30") == ()


@pytest.mark.parametrize("user", [MEMBER, CHIEF, None])
def test_only_officers_and_the_secretariat_put_off(scene: Scene, user: str | None) -> None:
    assert scene.say("กำลังทำค่ะ", user, "05 09:30") == ()
    assert scene.say("อ.งาว กำลังทำค่ะ", user, "05 09:31") == ()
    assert promised(scene) == []


def test_a_chief_with_a_district_puts_nothing_off(scene: Scene) -> None:
    scene.enrol(CHIEF, district="งาว")
    scene.say("กำลังทำค่ะ", CHIEF, "05 09:30")
    scene.tap("underway|otop-income:2020-05", CHIEF, "05 09:31")
    assert promised(scene) == []


def test_an_officer_speaks_for_the_own_district_only(scene: Scene) -> None:
    assert scene.say("อ.งาว กำลังทำค่ะ", KOHKHA, "05 09:30") == ()
    scene.say("อ.งาว กำลังทำค่ะ", SECRETARY, "05 09:31")
    assert (promised(scene, "เกาะคา"), until(scene)) == ([], ["05 15:00"])


def test_in_an_unbound_group_it_is_not_heard(scene: Scene) -> None:
    said = words_of(scene.say("กำลังทำค่ะ", NGAO, "05 09:30", group=None, chat="Cunbound"))
    assert "กำลังทำ" not in said
    assert promised(scene) == []


def test_in_private_it_is_said_why_there_is_nothing_to_put_off(scene: Scene) -> None:
    scene.say("งาว รายได้ OTOP พ.ค. 99,000 บาท", NGAO, "04 10:00")
    said = words_of(scene.say("กำลังทำ รายได้ OTOP ค่ะ", NGAO, "05 09:30", group=None))
    assert "ไม่มีรายงานของอำเภอท่านที่รอส่ง" in said


def test_in_private_without_a_reminder_a_name_is_asked_for(scene: Scene) -> None:
    said = words_of(scene.say("กำลังทำค่ะ", NGAO, "01 08:00", group=None))
    assert "โปรดระบุชื่อรายงาน" in said
    assert promised(scene) == []


def test_a_tap_below_a_reminder_puts_off_what_it_is_about(scene: Scene) -> None:
    said = words_of(scene.tap("snooze|otop-income:2020-05", NGAO, "05 09:30"))
    assert "จะเตือนอีกครั้ง 5 มิ.ย. 2563 เวลา 11.30 น." in said
    again = words_of(scene.tap("underway|otop-income:2020-05", NGAO, "05 09:35"))
    assert again.startswith("แจ้งไว้แล้วค่ะ")
    assert len(promised(scene)) == 1


def test_a_tap_of_others_or_after_weeks_or_once_it_has_come_changes_nothing(scene: Scene) -> None:
    tapped = "underway|otop-income:2020-05"
    assert "เฉพาะเจ้าหน้าที่อำเภอ" in words_of(scene.tap(tapped, MEMBER, "05 09:30"))
    assert "หมดอายุ" in words_of(scene.tap(tapped, NGAO, "20 09:30"))
    assert "หมดอายุ" in words_of(scene.tap("underway|gone:2020-05", NGAO, "05 09:30"))
    scene.say("งาว รายได้ OTOP พ.ค. 99,000 บาท", NGAO, "05 10:00")
    assert "ไม่มีรายงาน" in words_of(scene.tap(tapped, NGAO, "05 10:05"))
    assert promised(scene) == []


def test_who_asks_sees_who_is_at_it(scene: Scene) -> None:
    scene.say("กำลังทำค่ะ", NGAO, "05 09:30")
    said = words_of(scene.say("ใครยังไม่ส่ง รายได้ OTOP พ.ค.", SECRETARY, "05 10:00", group=None))
    assert "กำลังทำ 1: งาว (5 มิ.ย. 09.30 น.)" in said


# Taken back


def test_an_unsent_word_no_longer_puts_off(scene: Scene) -> None:
    scene.say("กำลังทำค่ะ", NGAO, "05 09:30", message="P1")
    assert len(promised(scene)) == 1
    scene.unsend("P1", NGAO, "05 09:31")
    assert promised(scene) == []
    scene.say("กำลังทำค่ะ", NGAO, "05 09:32")
    assert len(promised(scene)) == 1


@pytest.mark.parametrize("text", ["ยกเลิกของเมื่อกี้ค่ะ", "ขอยกเลิกที่ส่งไปเมื่อกี้นะคะ"])
@pytest.mark.parametrize("quote", [None, "P1"])
def test_a_withdrawal_takes_the_last_word_back(scene: Scene, text: str, quote: str | None) -> None:
    scene.say("งาว OTOP ออนไลน์ พ.ค. 9,000 บาท", NGAO, "05 09:00")
    scene.say("กำลังทำรายได้ OTOP ค่ะ", NGAO, "05 09:30", message="P1")
    said = words_of(scene.say(text, NGAO, "05 09:31", quote=quote))
    assert said == ("ยกเลิกการพักเตือนแล้วค่ะ ระบบจะเตือนตามปกติ\n• อ.งาว · รายได้ OTOP พ.ค. 2563")
    assert promised(scene) == []
    assert scene.cell("otop-online", "งาว").is_good


def test_a_withdrawal_after_a_report_is_about_the_report(scene: Scene) -> None:
    scene.say("กำลังทำรายได้ OTOP ค่ะ", NGAO, "05 09:30")
    scene.say("งาว OTOP ออนไลน์ พ.ค. 9,000 บาท", NGAO, "05 09:40")
    scene.say("ยกเลิกของเมื่อกี้ค่ะ", NGAO, "05 09:41")
    assert len(promised(scene)) == 1
    assert not scene.cell("otop-online", "งาว").is_good


def test_nobody_else_takes_a_districts_word_back(scene: Scene) -> None:
    scene.say("กำลังทำค่ะ", NGAO, "05 09:30", message="P1")
    scene.say("ยกเลิกของเมื่อกี้ค่ะ", KOHKHA, "05 09:31", quote="P1")
    assert len(promised(scene)) == 1
    scene.say("ยกเลิกของเมื่อกี้ค่ะ", SECRETARY, "05 09:32", quote="P1")
    assert promised(scene) == []
