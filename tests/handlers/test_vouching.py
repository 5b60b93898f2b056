"""Honest zeros and figures that stand once more: they count for the award once confirmed."""

from typing import Any

import pytest

from bot.messages.message import Card, Reply
from tests.handlers.scene import MEMBER, OFFICERS, OTHER, SECRETARY, Scene, words_of

KOHKHA = OFFICERS["เกาะคา"]
ZERO = "ยอดขาย OTOP พ.ค. 63 เกาะคา ไม่มียอดขาย"


def button(reply: Reply) -> tuple[str, str]:
    """Return the label and data of the card's button."""
    card = next(one for one in reply if isinstance(one, Card))
    action: dict[str, Any] = card.contents["footer"]["contents"][0]["action"]
    return action["label"], action["data"]


def test_a_zero_report_asks_for_a_word(scene: Scene) -> None:
    reply = scene.say(ZERO, KOHKHA)
    assert words_of(reply).startswith("บันทึกแล้ว ✓ อ.เกาะคา")
    assert button(reply)[0] == "ยืนยันว่าเป็นศูนย์จริง"
    assert not scene.cell("otop-income", "เกาะคา").confirmed


@pytest.mark.parametrize("who", [KOHKHA, SECRETARY])
def test_a_tap_confirms_it_once(scene: Scene, who: str) -> None:
    _, data = button(scene.say(ZERO, KOHKHA))
    assert "ยืนยันแล้ว ✓ อ.เกาะคา · รายได้ OTOP พ.ค. 2563 0 บาท" in words_of(scene.tap(data, who))
    cell = scene.cell("otop-income", "เกาะคา")
    assert (cell.confirmed, cell.values) == (True, {"total": 0})
    assert "ยืนยันแล้ว หรือมียอดใหม่" in words_of(scene.tap(data, who, "03 09:20"))


def test_a_strangers_tap_confirms_nothing(scene: Scene) -> None:
    _, data = button(scene.say(ZERO, KOHKHA))
    assert "ต้องให้ผู้ส่ง" in words_of(scene.tap(data, OTHER))
    assert not scene.cell("otop-income", "เกาะคา").confirmed


def test_the_sender_may_confirm_without_being_an_officer(scene: Scene) -> None:
    _, data = button(scene.say(ZERO, MEMBER))
    assert "ยืนยันแล้ว ✓" in words_of(scene.tap(data, MEMBER))


def test_an_old_button_confirms_no_new_figure(scene: Scene) -> None:
    _, data = button(scene.say(ZERO, KOHKHA))
    scene.say("แก้ไขยอดขาย OTOP พ.ค. 63 เกาะคา 5,000 บาท", KOHKHA, "03 09:05")
    assert "มียอดใหม่" in words_of(scene.tap(data, KOHKHA))
    assert not scene.cell("otop-income", "เกาะคา").confirmed


def test_what_is_sent_again_stays_confirmed(scene: Scene) -> None:
    _, data = button(scene.say(ZERO, KOHKHA))
    scene.tap(data, KOHKHA)
    reply = scene.say(ZERO, KOHKHA, "03 10:00")
    assert len(reply) == 1
    assert scene.cell("otop-income", "เกาะคา").confirmed


def test_what_is_withdrawn_and_sent_anew_asks_anew(scene: Scene) -> None:
    _, data = button(scene.say(ZERO, KOHKHA))
    scene.tap(data, KOHKHA)
    scene.say("ยกเลิกยอดขาย OTOP พ.ค. 63 เกาะคา", KOHKHA, "03 10:00")
    assert button(scene.say(ZERO, KOHKHA, "03 11:00"))[0] == "ยืนยันว่าเป็นศูนย์จริง"
    assert not scene.cell("otop-income", "เกาะคา").confirmed


def test_the_last_weeks_figure_once_more_asks_for_a_word(scene: Scene) -> None:
    first = {"group": "team it Lampang"}
    scene.say("ปชส. เกาะคา 5 เรื่อง", KOHKHA, "03 09:00", **first)
    reply = scene.say("ปชส. เกาะคา 5 เรื่อง", KOHKHA, "10 09:00", **first)
    label, data = button(reply)
    assert label == "ยืนยันยอดเท่าเดิม"
    scene.tap(data, KOHKHA, "10 09:10")
    assert scene.cell("pr-online", "เกาะคา", "2020-W24").confirmed


def test_many_zeros_of_one_message_are_one_button(scene: Scene) -> None:
    listed = "ยอดขาย OTOP พ.ค. 63\nเกาะคา ไม่มี\nแม่ทะ -\nงาว 5,000 บาท"
    reply = scene.say(listed, SECRETARY)
    label, data = button(reply)
    assert label == "ยืนยันว่าเป็นศูนย์จริง"
    assert "ยืนยันแล้ว ✓ 2 รายการ" in words_of(scene.tap(data, SECRETARY))
    assert scene.cell("otop-income", "แม่ทะ").confirmed
    assert not scene.cell("otop-income", "งาว").confirmed


def test_other_figures_are_receipted_alone(scene: Scene) -> None:
    assert len(scene.say("ยอดขาย OTOP พ.ค. 63 เกาะคา 5,000 บาท", KOHKHA)) == 1


def test_a_typed_yes_confirms_it_too(scene: Scene) -> None:
    scene.say(ZERO, KOHKHA)
    assert "ยืนยันแล้ว ✓ อ.เกาะคา" in words_of(scene.say("ยืนยันค่ะ", KOHKHA, "03 09:05"))
    assert scene.cell("otop-income", "เกาะคา").confirmed
    assert scene.say("ยืนยันค่ะ", KOHKHA, "03 09:06") == ()
