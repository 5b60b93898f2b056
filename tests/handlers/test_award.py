"""The Report Award in chat: provisional, published, explained line by line, rights."""

import pytest

from bot.figures.award import dump_scores
from bot.reckoning.awarding import published, recomputed, result_of
from tests.handlers.scene import MEMBER, OFFICERS, SECRETARY, Scene, moment, words_of

KOHKHA, NGAO = OFFICERS["เกาะคา"], OFFICERS["งาว"]
BEFORE, AFTER = "2020-06-20T09:00:00", "2020-07-01T09:00:00"
INCOME = "ยอดขาย OTOP พ.ค. 63"


@pytest.fixture
def played(scene: Scene) -> Scene:
    """Of what June asked: one district sent two in time, one sent one of them late."""
    scene.say(f"{INCOME} เกาะคา 1,250,000 บาท", KOHKHA, "03 09:00")
    scene.say("เบิกจ่ายกองทุนสตรี พ.ค. 63 เกาะคา 250,000 บาท ร้อยละ 80", KOHKHA, "09 09:00")
    scene.say(f"{INCOME} งาว 215,000 บาท", NGAO, "06 09:00")
    return scene


def test_before_its_hour_the_award_is_the_secretariats_alone(played: Scene) -> None:
    said = words_of(played.say("ผลรางวัล มิ.ย. 63", SECRETARY, BEFORE, group=None))
    assert "ผลชั่วคราว" in said
    assert said.splitlines()[1].startswith("อันดับ 1 อ.เกาะคา")
    told = words_of(played.say("ผลรางวัล มิ.ย. 63", MEMBER, BEFORE))
    assert told == "ผล Report Award มิ.ย. 2563 จะประกาศวันที่ 1 ก.ค. 2563 เวลา 09.00 น. ค่ะ"


@pytest.mark.parametrize("asked", ["ผลรางวัล", "อันดับ", "ขอดูผลรางวัล มิ.ย. 63", "report award"])
def test_from_its_hour_on_it_is_everybodys(played: Scene, asked: str) -> None:
    said = words_of(played.say(asked, MEMBER, AFTER))
    assert "Report Award มิ.ย. 2563" in said
    assert "อันดับ 1 อ.เกาะคา" in said


def test_what_is_corrected_later_is_noted_and_changes_nothing(played: Scene) -> None:
    first = result_of(played.office, "2020-06", moment(AFTER))
    played.say("แก้ไขยอดขาย OTOP พ.ค. 63 เกาะคา 1,350,000 บาท", KOHKHA, "2020-07-02T09:00:00")
    assert result_of(played.office, "2020-06", moment("2020-07-03T09:00:00")) == first
    (card,) = played.say("ผลรางวัล", SECRETARY, "2020-07-03T09:00:00", group=None)
    assert "หลังประกาศมีการแก้ไข" in str(card)


def test_the_published_result_is_recomputed_to_the_byte(played: Scene) -> None:
    result_of(played.office, "2020-06", moment(AFTER))
    played.say("แก้ไขยอดขาย OTOP พ.ค. 63 เกาะคา 1,350,000 บาท", KOHKHA, "2020-07-02T09:00:00")
    kept = published(played.store, "2020-06")
    assert kept is not None
    again = recomputed(played.office, "2020-06")
    assert played.store.hget("awards", "2020-06") == dump_scores(again) == dump_scores(kept)
    assert dump_scores(recomputed(played.office, "2020-06")) == dump_scores(again)


def score(scene: Scene, district: str) -> str:
    found = result_of(scene.office, "2020-06", moment(AFTER)).of(district)
    assert found is not None
    return str(found.points)


def test_a_score_is_explained_line_by_line(played: Scene) -> None:
    points = score(played, "งาว")
    said = words_of(played.say(f"ทำไมอำเภองาวได้ {points} คะแนน", SECRETARY, AFTER, group=None))
    assert f"อ.งาว {points} คะแนน Report Award มิ.ย. 2563" in said
    assert "รายได้ OTOP พ.ค. 2563 3/10 ส่งหลังกำหนดเมื่อ 6 มิ.ย. 2563 เวลา 09.00 น." in said
    assert "OTOP ออนไลน์ พ.ค. 2563 0/10 ไม่ได้ส่ง" in said
    assert said.splitlines()[-1].startswith("รวม 3/")


def test_ones_own_score_needs_no_name(played: Scene) -> None:
    points = score(played, "เกาะคา")
    said = words_of(played.say(f"ทำไมได้ {points}", KOHKHA, AFTER))
    assert "เบิกจ่ายกองทุนสตรี พ.ค. 2563 10/10 ส่งตรงเวลาเมื่อ 9 มิ.ย. 2563" in said


def test_a_score_that_was_not_given_is_put_right(played: Scene) -> None:
    said = str(played.say("ทำไมได้ 87 คะแนน เดือน มิ.ย.", KOHKHA, AFTER))
    assert "ไม่ใช่ 87" in said


def test_another_districts_score_is_not_explained(played: Scene) -> None:
    assert "เฉพาะเจ้าหน้าที่ของอำเภอนั้น" in words_of(played.say("ทำไม อ.งาว ได้ 10 คะแนน", KOHKHA, AFTER))
    assert played.say("ได้กี่คะแนน", MEMBER, AFTER) == ()
    asked = played.say("ทำไมได้ 87 คะแนน", SECRETARY, AFTER, group=None)
    assert "ระบุอำเภอด้วยนะคะ" in words_of(asked)


def test_a_month_without_any_points_says_so(scene: Scene) -> None:
    assert "ยังไม่มีอำเภอใดได้คะแนน" in words_of(scene.say("ผลรางวัล", MEMBER, AFTER))
