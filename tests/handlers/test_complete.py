"""ครบแล้ว: evidence counts from its first item, and somebody says that it is complete."""

import pytest

from tests.handlers.scene import MEMBER, OFFICERS, SECRETARY, Scene, moment, words_of

KOHKHA, NGAO = OFFICERS["เกาะคา"], OFFICERS["งาว"]
DUE = moment("26 16:30")


def given(scene: Scene, at: str = "24 09:00", what: str = "ngao") -> None:
    scene.say(f"งาว หลักฐานการเบิกจ่ายทุกโครงการค่ะ https://drive.example/{what}", NGAO, at)


def cell(scene: Scene):
    return scene.cell("budget-evidence", "งาว", "once")


def test_the_first_item_counts_and_is_not_yet_complete(scene: Scene) -> None:
    given(scene)
    assert (cell(scene).state(DUE, moment("26 18:00")), cell(scene).complete) == (
        "submitted",
        False,
    )


@pytest.mark.parametrize(
    "text", ["ครบแล้วค่ะ", "หลักฐานการเบิกจ่ายครบแล้วค่ะ", "ส่งหลักฐานการเบิกจ่ายครบทุกโครงการแล้วนะคะ"]
)
def test_an_officer_says_that_it_is_complete(scene: Scene, text: str) -> None:
    given(scene)
    said = words_of(scene.say(text, NGAO, "24 10:00"))
    assert "บันทึกว่าส่งครบแล้ว ✓\n• อ.งาว · หลักฐานการเบิกจ่าย · หลักฐาน 1 รายการ" in said
    assert cell(scene).complete
    assert cell(scene).received_at == moment("24 09:00")


def test_the_secretariat_says_so_from_its_own_chat(scene: Scene) -> None:
    given(scene)
    scene.say("อ.งาว หลักฐานการเบิกจ่าย ครบแล้ว", SECRETARY, "25 10:00", group=None)
    assert cell(scene).complete


def test_sending_more_takes_it_back(scene: Scene) -> None:
    given(scene)
    scene.say("ครบแล้วค่ะ", NGAO, "24 10:00")
    given(scene, "24 11:00", "more")
    assert (len(cell(scene).evidence), cell(scene).complete) == (2, False)
    scene.say("ครบแล้วค่ะ", NGAO, "24 11:10")
    assert cell(scene).complete


def test_sending_back_takes_it_back(scene: Scene) -> None:
    given(scene)
    scene.say("ครบแล้วค่ะ", NGAO, "24 10:00")
    scene.say("ตีกลับ อ.งาว หลักฐาน เพราะไม่ครบ", SECRETARY, "25 09:00")
    assert (cell(scene).returned, cell(scene).complete) == ("ไม่ครบ", False)
    given(scene, "25 11:00", "anew")
    assert not cell(scene).complete


def test_unsending_the_word_takes_it_back(scene: Scene) -> None:
    given(scene)
    scene.say("ครบแล้วค่ะ", NGAO, "24 10:00", message="m-whole")
    scene.unsend("m-whole", NGAO, "24 10:05")
    assert (cell(scene).is_good, cell(scene).complete) == (True, False)


@pytest.mark.parametrize(
    "text",
    ["ครบแล้วหรือยังคะ", "ยังไม่ครบแล้วกัน", "คนมาครบแล้วค่ะ ประชุมได้เลย", "ส่งของครบแล้วค่ะ"],
)
def test_other_talk_changes_nothing(scene: Scene, text: str) -> None:
    given(scene)
    assert "บันทึกว่าส่งครบ" not in words_of(scene.say(text, NGAO, "24 10:00"))
    assert not cell(scene).complete


def test_without_evidence_it_is_an_announcement_or_talk(scene: Scene) -> None:
    assert scene.say("ครบแล้วค่ะ", NGAO, "24 10:00") == ()
    asked = words_of(scene.say("งาว ส่งหลักฐานการเบิกจ่ายครบแล้วค่ะ", NGAO, "24 10:01"))
    assert "บันทึกว่าส่งครบ" not in asked


@pytest.mark.parametrize("user", [MEMBER, KOHKHA])
def test_only_the_district_and_the_secretariat_say_so(scene: Scene, user: str) -> None:
    given(scene)
    scene.say("อ.งาว หลักฐานการเบิกจ่าย ครบแล้ว", user, "24 10:00")
    assert not cell(scene).complete


def test_the_status_says_whose_evidence_is_complete(scene: Scene) -> None:
    given(scene)
    scene.say("ครบแล้วค่ะ", NGAO, "24 10:00")
    said = words_of(scene.say("สถานะ หลักฐานการเบิกจ่าย", SECRETARY, "25 10:00", group=None))
    assert "ส่งแล้ว 1: งาว (ครบ)" in said
