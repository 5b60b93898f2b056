"""Questions as people ask them; what they ask each other gets no answer."""

import pytest

from tests.handlers.scene import MEMBER, OFFICERS, Scene, words_of

KOHKHA, NGAO = OFFICERS["เกาะคา"], OFFICERS["งาว"]


@pytest.mark.parametrize(
    "text", ["งาวส่งหรือยัง", "อ.งาว ส่งแล้วหรือยังคะ", "งาวส่งยอดมารึยังครับ", "งาว รายงานแล้วยังคะ?"]
)
def test_whether_a_district_has_sent(scene: Scene, text: str) -> None:
    scene.say("งาว ยอดขาย OTOP พ.ค. 99,000 บาท", NGAO, "03 08:00")
    assert "อ.งาว รายได้ OTOP พ.ค. 2563: 99,000 บาท" in words_of(scene.say(text, KOHKHA))


@pytest.mark.parametrize("text", ["เราส่งหรือยัง", "อำเภอเราส่งครบหรือยังคะ"])
def test_whether_one_s_own_district_has_sent(scene: Scene, text: str) -> None:
    assert words_of(scene.say(text, KOHKHA)).startswith("อ.เกาะคา")


def test_a_report_may_be_named_beside_the_district(scene: Scene) -> None:
    said = words_of(scene.say("งาวส่ง OTOP ออนไลน์หรือยัง", KOHKHA))
    assert said == "" or said.startswith("อ.งาว OTOP ออนไลน์")
    said = words_of(scene.say("ยอดขาย OTOP งาวส่งหรือยัง", KOHKHA))
    assert said.startswith("อ.งาว รายได้ OTOP พ.ค. 2563")


@pytest.mark.parametrize("text", ["เราได้ที่เท่าไร", "งาวได้ที่เท่าไหร่คะ", "เกาะคาอยู่อันดับที่เท่าไร"])
def test_the_place(scene: Scene, text: str) -> None:
    assert "Report Award" in words_of(scene.say(text, KOHKHA))


@pytest.mark.parametrize("text", ["ต้องส่งอะไรบ้าง", "กำหนดส่งวันไหนคะ", "ส่งหรือยัง", "เหลืออะไรบ้าง"])
def test_in_private_one_s_own_duties_are_shown(scene: Scene, text: str) -> None:
    assert words_of(scene.say(text, KOHKHA, group=None)).startswith("อ.เกาะคา")


def test_in_private_what_is_left_is_the_target(scene: Scene) -> None:
    assert "เป้า" in words_of(scene.say("เหลืออีกเท่าไรคะ", KOHKHA, group=None))


@pytest.mark.parametrize(
    "text",
    [
        "ส่งหรือยัง",
        "พี่ส่งเอกสารให้การเงินหรือยังคะ",
        "ของขวัญส่งหรือยัง",
        "กินข้าวหรือยัง",
        "ต้องส่งอะไรบ้าง",
        "เหลืออีกเท่าไร",
        "ได้ที่เท่าไร",
        "รถออกเมื่อไหร่",
        "งาวกินข้าวหรือยัง",
    ],
)
def test_what_people_ask_each_other_is_not_answered(scene: Scene, text: str) -> None:
    for user in (KOHKHA, MEMBER):
        assert scene.say(text, user) == ()


def test_a_stranger_is_told_to_register(scene: Scene) -> None:
    assert "ลงทะเบียน" in words_of(scene.say("งาวส่งหรือยัง", "Ustranger", group=None))
