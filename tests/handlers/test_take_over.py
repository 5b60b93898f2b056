"""The secretariat's work changes hands in the chat, by two people and nobody else."""

from tests.handlers.scene import CHIEF, MEMBER, OTHER, SECRETARY, Scene, buttons_of, words_of

SAID = "ส่งมอบงานจังหวัดให้ @สมหญิง ค่ะ"


def role_of(scene: Scene, user: str) -> str | None:
    return scene.office.directory.person(user).role


def offered(scene: Scene) -> str:
    reply = scene.say(SAID, SECRETARY, group="secretariat", mention=OTHER)
    return buttons_of(reply)["รับมอบงาน"]


def test_the_successor_takes_over_and_the_other_goes(scene: Scene) -> None:
    button = offered(scene)
    assert (role_of(scene, SECRETARY), role_of(scene, OTHER)) == ("secretariat", None)
    assert "คุณother" in words_of(scene.tap(button, OTHER, group="secretariat"))
    assert (role_of(scene, SECRETARY), role_of(scene, OTHER)) == (None, "secretariat")


def test_nobody_else_can_take_it(scene: Scene) -> None:
    button = offered(scene)
    for user in (MEMBER, SECRETARY, CHIEF):
        assert "ค่ะ" in words_of(scene.tap(button, user, group="secretariat"))
    assert role_of(scene, SECRETARY) == "secretariat"
    assert role_of(scene, MEMBER) is None


def test_the_button_works_once(scene: Scene) -> None:
    button = offered(scene)
    scene.tap(button, OTHER, group="secretariat")
    scene.enrol(SECRETARY, role="secretariat")
    assert "ดำเนินการไปแล้ว" in words_of(scene.tap(button, OTHER, "03 09:20", group="secretariat"))
    assert role_of(scene, SECRETARY) == "secretariat"


def test_a_button_made_up_opens_nothing(scene: Scene) -> None:
    reply = scene.tap(f"take-over|{SECRETARY}|{OTHER}", OTHER, group="secretariat")
    assert "ดำเนินการไปแล้ว" in words_of(reply)
    assert role_of(scene, OTHER) is None


def test_only_the_secretariat_hands_over_and_only_to_somebody_else(scene: Scene) -> None:
    assert "เจ้าหน้าที่จังหวัดเท่านั้น" in words_of(scene.say(SAID, MEMBER, mention=OTHER))
    assert "แท็ก" in words_of(scene.say("ส่งมอบงานจังหวัดให้ สมหญิง", SECRETARY))
    assert "ต้องเป็นคนอื่น" in words_of(scene.say(SAID, SECRETARY, mention=SECRETARY))
