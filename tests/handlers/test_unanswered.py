"""Questions that nobody has answered: listed for the secretariat, for nobody else."""

from tests.handlers.scene import MEMBER, OFFICERS, SECRETARY, Scene, words_of


def asked(scene: Scene) -> None:
    scene.say("ยอดขาย OTOP พ.ค. 77,000 บาท", MEMBER, "03 09:00")


def test_a_question_without_an_answer_is_listed_after_an_hour(scene: Scene) -> None:
    asked(scene)
    said = words_of(scene.say("ค้างตอบ", SECRETARY, "03 10:30", group=None))
    assert "ยังไม่มีผู้ตอบ 1 ข้อความ" in said
    assert "OTOPlp: ขาดอำเภอ “ยอดขาย OTOP พ.ค. 77,000 บาท”" in said


def test_a_question_that_may_still_be_answered_is_not_listed(scene: Scene) -> None:
    asked(scene)
    assert "ไม่มีข้อความ" in words_of(scene.say("ค้างตอบ", SECRETARY, "03 09:30", group=None))


def test_an_answered_question_is_not_listed(scene: Scene) -> None:
    asked(scene)
    scene.say("แม่ทะค่ะ", MEMBER, "03 09:05")
    assert "ไม่มีข้อความ" in words_of(scene.say("ค้างตอบ", SECRETARY, "03 10:30", group=None))


def test_others_do_not_see_the_list(scene: Scene) -> None:
    asked(scene)
    assert scene.say("ค้างตอบ", OFFICERS["งาว"], "03 10:30") == ()
