"""The secretariat's decisions: sent back, excused, put off, received another way."""

import pytest

from bot.messages import orders as words
from tests.handlers.scene import OFFICERS, SECRETARY, Scene, moment, words_of

KOHKHA, NGAO = OFFICERS["เกาะคา"], OFFICERS["งาว"]
DUE = moment("26 16:30")


def evidence(scene: Scene, district: str = "งาว") -> str:
    return scene.cell("budget-evidence", district, "once").state(DUE, moment("26 18:00"))


def given(scene: Scene) -> None:
    scene.say("งาว หลักฐานการเบิกจ่ายทุกโครงการค่ะ https://drive.example/ngao", NGAO, "24 09:00")


def test_an_entry_is_sent_back_with_its_reason(scene: Scene) -> None:
    given(scene)
    said = words_of(scene.say("ตีกลับ อ.งาว หลักฐาน เพราะไม่ครบ 10 โครงการ", SECRETARY, "25 09:00"))
    assert "ตีกลับแล้ว ✓ อ.งาว · หลักฐานการเบิกจ่าย\nเหตุผล: ไม่ครบ 10 โครงการ" in said
    assert evidence(scene) == "returned"


def test_the_district_is_told_why(scene: Scene) -> None:
    given(scene)
    scene.say("ตีกลับ อ.งาว หลักฐาน เพราะไม่ครบ 10 โครงการ", SECRETARY, "25 09:00", group=None)
    ((to, reply),) = scene.pushed()
    assert to == NGAO
    assert "ไม่ครบ 10 โครงการ" in words_of(reply)


def test_what_was_sent_back_counts_again_once_it_comes_anew(scene: Scene) -> None:
    given(scene)
    scene.say("ตีกลับ อ.งาว หลักฐาน เพราะไม่ครบ", SECRETARY, "25 09:00")
    scene.say("งาว หลักฐานการเบิกจ่ายทุกโครงการ https://drive.example/new", NGAO, "25 10:00")
    assert evidence(scene) == "submitted"


def test_sending_back_needs_a_reason(scene: Scene) -> None:
    given(scene)
    assert "เหตุผล" in words_of(scene.say("ตีกลับ อ.งาว หลักฐาน", SECRETARY, "25 09:00"))
    assert evidence(scene) == "submitted"


def test_nothing_is_sent_back_that_has_not_come(scene: Scene) -> None:
    said = words_of(scene.say("ตีกลับ อ.งาว หลักฐาน เพราะไม่ครบ", SECRETARY, "25 09:00"))
    assert "ไม่พบรายงาน" in said


def test_only_the_secretariat_sends_back(scene: Scene) -> None:
    given(scene)
    assert scene.say("ตีกลับ อ.งาว หลักฐาน เพราะไม่ครบ", KOHKHA, "25 09:00") == ()
    assert evidence(scene) == "submitted"


def test_a_district_is_excused(scene: Scene) -> None:
    said = words_of(scene.say("ยกเว้น อ.งาว รายได้ OTOP พ.ค. เพราะน้ำท่วม", SECRETARY, "04 09:00"))
    assert "ยกเว้นแล้ว ✓ อ.งาว · รายได้ OTOP พ.ค. 2563" in said
    cell = scene.cell("otop-income", "งาว")
    assert cell.state(moment("05 15:00"), moment("06 09:00")) == "waived"


def test_a_deadline_is_moved_for_one_district(scene: Scene) -> None:
    scene.say("ผ่อนผัน อ.งาว รายได้ OTOP ถึง 8 มิ.ย. เพราะน้ำท่วม", SECRETARY, "04 09:00")
    scene.say("งาว รายได้ OTOP พ.ค. 99,000 บาท", NGAO, "08 10:00")
    cell = scene.cell("otop-income", "งาว")
    assert cell.state(moment("05 15:00"), moment("08 11:00")) == "submitted"
    assert cell.on_time(moment("05 15:00"))


def test_the_district_hears_that_it_has_more_time_or_is_excused(scene: Scene) -> None:
    scene.say("ผ่อนผัน อ.งาว รายได้ OTOP ถึง 8 มิ.ย. เพราะน้ำท่วม", SECRETARY, "04 09:00")
    scene.say("ยกเว้น อ.งาว OTOP ออนไลน์ พ.ค. เพราะน้ำท่วม", SECRETARY, "04 09:05")
    (first, more_time), (second, excused) = scene.pushed()
    assert {first, second} == {NGAO}
    assert "ได้ถึง 8 มิ.ย. 2563 เวลา 23.59 น. ค่ะ\nเหตุผล: น้ำท่วม" in words_of(more_time)
    assert "ยกเว้นการส่งรายงาน อ.งาว · OTOP ออนไลน์ พ.ค. 2563" in words_of(excused)


def test_which_report_is_meant_is_asked_where_several_fit(scene: Scene) -> None:
    said = words_of(scene.say("ยกเว้น อ.งาว เพราะน้ำท่วม", SECRETARY, "04 09:00"))
    assert said.startswith("หมายถึงรายงานใดคะ")


def test_the_day_is_asked_where_it_is_missing(scene: Scene) -> None:
    said = words_of(scene.say("ผ่อนผัน อ.งาว รายได้ OTOP เพราะน้ำท่วม", SECRETARY, "04 09:00"))
    assert "ถึงวันใด" in said


def test_evidence_that_came_another_way_is_noted(scene: Scene) -> None:
    scene.say("รับแล้ว อ.เกาะคา คลิปวิดีโอ ทาง Google Drive", SECRETARY, "25 09:00")
    assert scene.cell("video-clip", "เกาะคา", "once").is_good


def test_an_acknowledgement_that_came_another_way_is_noted(scene: Scene) -> None:
    said = scene.say("รับแล้ว อ.เกาะคา รับรองรายงานการประชุม ทางหนังสือ", SECRETARY, "08 09:00")
    assert "บันทึกว่าได้รับแล้ว ✓ อ.เกาะคา" in words_of(said)
    assert scene.cell("minutes", "เกาะคา", "once").values == {"accepted": 1}


def test_of_a_report_of_figures_the_figures_are_asked_for(scene: Scene) -> None:
    said = words_of(scene.say("รับแล้ว อ.เกาะคา รายได้ OTOP ทางกระดาษ", SECRETARY, "04 09:00"))
    assert "ขอตัวเลขของ อ.เกาะคา · รายได้ OTOP" in said
    assert not scene.cell("otop-income", "เกาะคา").is_good
    scene.say("อ.เกาะคา รายได้ OTOP พ.ค. 99,000 บาท", SECRETARY, "04 09:05")
    assert scene.income() == 99_000
    again = words_of(scene.say("รับแล้ว อ.เกาะคา รายได้ OTOP พ.ค.", SECRETARY, "04 09:10"))
    assert again.startswith("ไม่พบรายงาน")


def test_who_is_not_of_the_secretariat_is_not_asked_for_figures(scene: Scene) -> None:
    assert scene.say("รับแล้ว อ.เกาะคา รายได้ OTOP ทางกระดาษ", KOHKHA, "04 09:00") == ()


def test_everyday_words_of_the_secretariat_are_no_order(scene: Scene) -> None:
    assert scene.say("รับแล้วค่ะ ขอบคุณทุกอำเภอ", SECRETARY, "25 09:00") == ()


def test_figures_that_came_another_way_are_recorded_at_once(scene: Scene) -> None:
    said = words_of(
        scene.say(
            "รับแล้ว อ.เกาะคา รายได้ OTOP พ.ค. 99,000 บาท", SECRETARY, "04 09:00", group="secretariat"
        )
    )
    assert "บันทึกแล้ว ✓ อ.เกาะคา · รายได้ OTOP พ.ค. 2563 · 99,000 บาท" in said
    assert scene.income() == 99_000


@pytest.mark.parametrize("day", ["ถึง 1 มิ.ย.", "ถึง 5 มิ.ย.", "ถึง 8 มิ.ย. 2564"])
def test_a_day_that_gives_no_time_is_not_taken(scene: Scene, day: str) -> None:
    said = words_of(
        scene.say(f"ผ่อนผัน อ.งาว รายได้ OTOP {day} 10.00 น. เพราะน้ำท่วม", SECRETARY, "04 09:00")
    )
    assert "กำหนดส่งเดิม 5 มิ.ย. 2563 เวลา 15.00 น." in said
    assert scene.cell("otop-income", "งาว").extended_until is None
    assert scene.pushed() == []


def test_an_excuse_is_taken_back_and_the_figures_stay(scene: Scene) -> None:
    scene.say("ยกเว้น อ.งาว รายได้ OTOP พ.ค. เพราะน้ำท่วม", SECRETARY, "04 09:00")
    scene.say("งาว รายได้ OTOP พ.ค. 99,000 บาท", NGAO, "04 10:00")
    said = scene.say("ยกเลิกยกเว้น อ.งาว รายได้ OTOP", SECRETARY, "04 11:00")
    assert "ยกเลิกการยกเว้นแล้ว ✓ อ.งาว · รายได้ OTOP พ.ค. 2563" in words_of(said)
    cell = scene.cell("otop-income", "งาว")
    assert cell.state(moment("05 15:00"), moment("04 12:00")) == "submitted"
    assert cell.values == {"total": 99_000}


def test_more_time_is_taken_back_and_the_district_hears_of_it(scene: Scene) -> None:
    scene.say("ผ่อนผัน อ.งาว รายได้ OTOP ถึง 8 มิ.ย. เพราะน้ำท่วม", SECRETARY, "04 09:00")
    scene.say("ผ่อนผัน อ.งาว รายได้ OTOP ถึง 9 มิ.ย. เพราะน้ำท่วม", SECRETARY, "04 09:10")
    scene.say("ยกเลิกการผ่อนผัน อ.งาว", SECRETARY, "04 11:00")
    assert scene.cell("otop-income", "งาว").extended_until is None
    to, reply = scene.pushed()[-1]
    assert to == NGAO
    assert "จังหวัดยกเลิกการผ่อนผัน อ.งาว · รายได้ OTOP พ.ค. 2563" in words_of(reply)


def test_what_was_never_allowed_is_not_taken_back(scene: Scene) -> None:
    scene.say("งาว รายได้ OTOP พ.ค. 99,000 บาท", NGAO, "04 10:00")
    for who in (SECRETARY, NGAO):
        said = words_of(scene.say("ยกเลิกผ่อนผัน อ.งาว รายได้ OTOP", who, "04 11:00"))
        assert said == ("" if who == NGAO else words.nothing_fits("ยกเลิกผ่อนผัน", "งาว"))
    assert scene.income("งาว") == 99_000


def test_the_secretariats_group_hears_that_an_order_is_for_one_district(scene: Scene) -> None:
    text = "ผ่อนผัน อ.งาว อ.แม่ทะ รายได้ OTOP ถึง 8 มิ.ย. เพราะน้ำท่วม"
    said = scene.say(text, SECRETARY, "04 09:00", group="secretariat")
    assert "ระบุอำเภอหนึ่งอำเภอ" in words_of(said)
    assert scene.say("รับแล้วค่ะ ขอบคุณค่ะ", SECRETARY, "04 09:00", group="secretariat") == ()


def test_receipts_do_not_count_whom_the_secretariat_has_excused(scene: Scene) -> None:
    scene.say("ยกเว้น อ.งาว รายได้ OTOP พ.ค. เพราะน้ำท่วม", SECRETARY, "04 09:00")
    excused = scene.say("งาว รายได้ OTOP พ.ค. 99,000 บาท", NGAO, "04 10:00")
    assert "ส่งแล้ว 0/12 อำเภอ" in words_of(excused)
    own = words_of(scene.say("รายได้ OTOP พ.ค. 50,000 บาท", KOHKHA, "04 10:05"))
    assert "ส่งแล้ว 1/12 อำเภอ" in own
    assert "ส่งแล้ว 1/12 อำเภอ" in words_of(scene.say("สรุป รายได้ OTOP", KOHKHA, "04 10:10"))
    assert "ส่งแล้ว 1/12 อำเภอ" in words_of(scene.say("สถานะ รายได้ OTOP", KOHKHA, "04 10:15"))
