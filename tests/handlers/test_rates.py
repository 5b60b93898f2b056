"""Reporting rates in chat: whose may be seen by whom, and of when."""

import pytest

from tests.handlers.scene import CHIEF, MEMBER, OFFICERS, SECRETARY, Scene, words_of

KOHKHA = OFFICERS["เกาะคา"]
AFTER = "06 09:00"


@pytest.fixture
def reported(scene: Scene) -> Scene:
    """Two districts have sent their income of May in time, one late."""
    scene.say("ยอดขาย OTOP พ.ค. 63 เกาะคา 1,250,000 บาท", KOHKHA, "03 09:00")
    scene.say("ยอดขาย OTOP พ.ค. 63 แม่ทะ 250,000 บาท", MEMBER, "05 15:00")
    scene.say("ยอดขาย OTOP พ.ค. 63 งาว 215,000 บาท", OFFICERS["งาว"], "05 15:01")
    return scene


@pytest.mark.parametrize("who", [SECRETARY, CHIEF])
def test_the_secretariat_asks_for_a_reports_period(reported: Scene, who: str) -> None:
    said = words_of(reported.say("อัตราการส่งยอดขาย OTOP พ.ค. 63", who, AFTER, group=None))
    assert "ทุกอำเภอ · รายได้ OTOP · พ.ค. 2563" in said
    assert "ส่งร้อยละ 23.1 ตรงเวลาร้อยละ 15.4" in said
    assert "อ.งาว ส่งร้อยละ 100.0 ตรงเวลาร้อยละ 0.0" in said
    assert "อ.เถิน ส่งร้อยละ 0.0" in said


def test_a_month_is_that_of_the_deadlines(reported: Scene) -> None:
    said = words_of(reported.say("ส่งตรงเวลากี่เปอร์เซ็นต์ มิ.ย. 63", SECRETARY, AFTER, group=None))
    assert "ครบกำหนดใน มิ.ย. 2563" in said
    assert "OTOP ออนไลน์ ส่งร้อยละ 0.0" in said


@pytest.mark.parametrize("asked", ["อัตราการส่ง ปีงบ 63", "อัตราการส่ง ปีงบประมาณ 2563", "อัตราการส่ง"])
def test_a_fiscal_year_counts_from_the_beginning(reported: Scene, asked: str) -> None:
    said = words_of(reported.say(asked, SECRETARY, AFTER, group=None))
    assert "ปีงบประมาณ 2563" in said
    # May's weeks were due before the office began; June's first Friday was not.
    assert "ประชาสัมพันธ์ออนไลน์ ส่งร้อยละ 0.0" in said
    assert "พ.ค. 2563 ส่งร้อยละ" not in said


def test_an_officer_sees_the_own_district_only(reported: Scene) -> None:
    own = words_of(reported.say("อัตราการส่งยอดขาย OTOP พ.ค.", KOHKHA, AFTER))
    assert "อ.เกาะคา · รายได้ OTOP" in own
    assert "งาว" not in own
    assert "เฉพาะของอำเภอตนเอง" in words_of(reported.say("อัตราการส่ง อ.งาว", KOHKHA, AFTER))


def test_others_see_none(reported: Scene) -> None:
    assert "เฉพาะของอำเภอตนเอง" in words_of(reported.say("อัตราการส่ง", MEMBER, AFTER))


def test_before_anything_is_due_there_is_no_rate(scene: Scene) -> None:
    assert "ยังคิดอัตราการส่งไม่ได้" in words_of(scene.say("อัตราการส่ง", SECRETARY, group=None))
