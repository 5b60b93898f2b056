"""สรุป for the secretariat: who, when, how much, against the last period and the year before."""

import pytest

from bot.messages.message import Card
from tests.handlers.scene import CHIEF, MEMBER, OFFICERS, SECRETARY, Scene, words_of

KOHKHA = OFFICERS["เกาะคา"]
JULY = "2020-07-04T09:00:00"


@pytest.fixture
def reported(scene: Scene) -> Scene:
    """One district has sent May and June, another only June."""
    scene.say("ยอดขาย OTOP พ.ค. 63 เกาะคา 100,000 บาท", KOHKHA, "03 09:00")
    scene.say("ยอดขาย OTOP มิ.ย. 63 เกาะคา 125,000 บาท", KOHKHA, "2020-07-03T09:00:00")
    scene.say("ยอดขาย OTOP มิ.ย. 63 งาว 50,000 บาท", OFFICERS["งาว"], "2020-07-03T10:00:00")
    return scene


@pytest.mark.parametrize("who", [SECRETARY, CHIEF])
def test_the_secretariat_gets_the_whole_summary(reported: Scene, who: str) -> None:
    (card,) = reported.say("สรุปยอดขาย OTOP มิ.ย.", who, JULY, group=None)
    assert isinstance(card, Card)
    assert "ส่งแล้ว 2/13 อำเภอ" in card.alt
    assert "เทียบงวดก่อน +25.0%" in card.alt
    shown = str(card.contents)
    assert "+25.0% (1 อำเภอที่มีทั้งสองยอด)" in shown
    assert "ส่ง 3 ก.ค. 2563 เวลา 09.00 น. · งวดก่อน +25.0%" in shown
    assert "'width': '40%'" in shown


def test_everything_that_is_due_these_days_fits_a_reply(reported: Scene) -> None:
    cards = reported.say("สรุป", SECRETARY, JULY, group=None)
    assert 1 <= len(cards) <= 5
    assert "รายได้ OTOP มิ.ย. 2563" in words_of(cards)


def test_a_group_gets_its_figures(reported: Scene) -> None:
    said = words_of(reported.say("สรุปยอดขาย OTOP มิ.ย.", MEMBER, JULY))
    assert "175,000 บาท · ส่งแล้ว 2/13 อำเภอ" in said
