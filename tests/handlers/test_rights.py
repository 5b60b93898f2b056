"""DESIGN's table of who may do what, line by line."""

from datetime import timedelta

import pytest

from bot.messages.message import Reply
from bot.store.unit import transaction
from tests.handlers.scene import (
    CHIEF,
    GROUPS,
    MEMBER,
    OFFICERS,
    OTHER,
    SECRETARY,
    Scene,
    buttons_of,
    words_of,
)

KOHKHA, MAETHA = OFFICERS["เกาะคา"], OFFICERS["แม่ทะ"]
REPORT = "ยอดขาย OTOP พ.ค. 63 เกาะคา 1,250,000 บาท"
ANOTHER = "ยอดขาย OTOP พ.ค. 63 เกาะคา 1,520,000 บาท"
CORRECTION = "ขอแก้ยอด OTOP พ.ค. เกาะคา เป็น 1,520,000 บาท"


# Report in a bound group, naming the district


@pytest.mark.parametrize("who", [MEMBER, KOHKHA, MAETHA, SECRETARY, None])
def test_anybody_in_a_bound_group_may_report(scene: Scene, who: str | None) -> None:
    scene.say(REPORT, who)
    assert scene.income() == 1250000


def test_a_member_changes_no_standing_figure_of_somebody_else(scene: Scene) -> None:
    scene.say(REPORT, KOHKHA)
    scene.say(ANOTHER, MEMBER, "03 09:05")
    assert scene.income() == 1250000


def test_a_stranger_reports_nothing_in_private(scene: Scene) -> None:
    reply = scene.say(REPORT, "Ustranger", group=None)
    assert "ลงทะเบียน อ." in words_of(reply)
    assert scene.income() is None


def test_an_officer_reports_the_own_district_in_private(scene: Scene) -> None:
    scene.say("ยอดขาย OTOP พ.ค. 63 1,250,000 บาท", KOHKHA, group=None)
    assert scene.income() == 1250000


def test_an_officer_reports_no_other_district_in_private(scene: Scene) -> None:
    reply = scene.say("ยอดขาย OTOP พ.ค. 63 แม่ทะ 250,000 บาท", KOHKHA, group=None)
    assert "ส่งแทน อ.แม่ทะ ได้ในกลุ่ม" in words_of(reply)
    assert scene.income("แม่ทะ") is None


def test_the_secretariat_reports_for_all_in_private(scene: Scene) -> None:
    scene.say(REPORT, SECRETARY, group=None)
    assert scene.income() == 1250000


def test_nothing_is_recorded_in_an_unbound_group(scene: Scene) -> None:
    scene.say(REPORT, KOHKHA, chat="C-unbound")
    assert scene.income() is None


# Correct


def test_a_member_corrects_own_messages(scene: Scene) -> None:
    scene.say(REPORT, MEMBER)
    scene.say(CORRECTION, MEMBER, "03 09:05")
    assert scene.income() == 1520000


def test_a_member_does_not_correct_others(scene: Scene) -> None:
    scene.say(REPORT, OTHER)
    scene.say(CORRECTION, MEMBER, "03 09:05")
    assert scene.income() == 1250000


def test_an_officer_corrects_the_districts(scene: Scene) -> None:
    scene.say(REPORT, OTHER)
    scene.say(CORRECTION, KOHKHA, "03 09:05")
    assert scene.income() == 1520000


def test_an_officer_of_another_district_does_not(scene: Scene) -> None:
    scene.say(REPORT, OTHER)
    scene.say(CORRECTION, MAETHA, "03 09:05")
    assert scene.income() == 1250000


def test_the_secretariat_corrects_all(scene: Scene) -> None:
    scene.say(REPORT, KOHKHA)
    scene.say(CORRECTION, SECRETARY, "03 09:05")
    assert scene.income() == 1520000


def test_a_chief_changes_nothing_of_others(scene: Scene) -> None:
    scene.say(REPORT, KOHKHA)
    scene.say(CORRECTION, CHIEF, "03 09:05")
    assert scene.income() == 1250000


# Register


def test_a_member_registers_in_the_group_at_once(scene: Scene) -> None:
    scene.say("ลงทะเบียน อ.เถิน ค่ะ", MEMBER)
    assert scene.office.directory.person(MEMBER).districts == ("เถิน",)


def test_the_secretariat_is_told_and_can_undo(scene: Scene) -> None:
    scene.say("ลงทะเบียน อ.เถิน", MEMBER)
    ((to, notice),) = scene.pushed()
    assert to == GROUPS["secretariat"]
    assert "เถิน" in words_of(notice)
    undo = next(iter(buttons_of(notice).values()))
    assert "เจ้าหน้าที่จังหวัดเท่านั้น" in words_of(scene.tap(undo, MEMBER))
    scene.tap(undo, SECRETARY, group="secretariat")
    assert scene.office.directory.person(MEMBER).districts == ()


def test_without_a_group_its_people_are_told(scene: Scene) -> None:
    scene.store.redis.hdel(scene.store.key("groups"), "secretariat")
    scene.say("ลงทะเบียน อ.เถิน", MEMBER)
    assert [to for to, _ in scene.pushed()] == [SECRETARY]


def test_a_stranger_in_private_needs_the_secretariats_tap(scene: Scene) -> None:
    reply = scene.say("ลงทะเบียน อ.เถิน", "Ustranger", group=None)
    assert "ส่งคำขอ" in words_of(reply)
    assert scene.office.directory.person("Ustranger").districts == ()
    ((_, notice),) = scene.pushed()
    scene.tap(buttons_of(notice)["อนุมัติ"], SECRETARY, group="secretariat")
    assert scene.office.directory.person("Ustranger").districts == ("เถิน",)
    assert scene.pushed()[-1][0] == "Ustranger"
    again = scene.tap(buttons_of(notice)["ไม่อนุมัติ"], SECRETARY, group="secretariat")
    assert "ดำเนินการไปแล้ว" in words_of(again)


def test_a_refused_stranger_is_told(scene: Scene) -> None:
    scene.say("ลงทะเบียน อ.เถิน", "Ustranger", group=None)
    ((_, notice),) = scene.pushed()
    scene.tap(buttons_of(notice)["ไม่อนุมัติ"], SECRETARY, group="secretariat")
    assert scene.office.directory.person("Ustranger").districts == ()
    assert "ไม่อนุมัติ" in words_of(scene.pushed()[-1][1])


def test_whom_line_knows_as_a_member_is_registered_at_once_in_private(scene: Scene) -> None:
    scene.known.members.add("Uknown")
    scene.say("ลงทะเบียน อ.เถิน", "Uknown", group=None)
    assert scene.office.directory.person("Uknown").districts == ("เถิน",)


def test_the_secretariat_registers_anyone_by_mention(scene: Scene) -> None:
    scene.say("ลงทะเบียน @สมชาย อ.เถิน", SECRETARY, mention=OTHER)
    assert scene.office.directory.person(OTHER).districts == ("เถิน",)
    assert scene.pushed() == []


def test_nobody_else_registers_others(scene: Scene) -> None:
    scene.say("ลงทะเบียน @สมชาย อ.เถิน", MEMBER, mention=OTHER)
    assert scene.office.directory.person(OTHER).districts == ()


# Ask who has sent, figures


def test_a_stranger_learns_nothing_in_private(scene: Scene) -> None:
    scene.say(REPORT, KOHKHA)
    for text in ("สถานะ", "สรุปยอดขาย OTOP พ.ค.", "ขอดูของเกาะคา", "ยอดสะสม OTOP", "อันดับ OTOP"):
        said = words_of(scene.say(text, "Ustranger", group=None))
        assert "ลงทะเบียน อ." in said
        assert "1,250,000" not in said


def test_a_member_asks_for_the_figures_of_the_group(scene: Scene) -> None:
    scene.say(REPORT, KOHKHA)
    assert "1,250,000" in words_of(scene.say("ขอดูของเกาะคา ยอดขาย OTOP พ.ค.", MEMBER))


def test_figures_of_another_group_are_not_shown(scene: Scene) -> None:
    scene.say(REPORT, KOHKHA)
    for text in ("ขอดูของเกาะคา ยอดขาย OTOP พ.ค.", "สรุปยอดขาย OTOP พ.ค.", "อันดับยอดขาย OTOP"):
        said = words_of(scene.say(text, MEMBER, group="team it Lampang"))
        assert "ดูได้ในกลุ่ม OTOPlp" in said
        assert "1,250,000" not in said


def test_an_officer_sees_the_own_district_everywhere(scene: Scene) -> None:
    scene.say(REPORT, KOHKHA)
    text = "ขอดูของเกาะคา ยอดขาย OTOP พ.ค."
    assert "1,250,000" in words_of(scene.say(text, KOHKHA, group=None))
    assert "1,250,000" in words_of(scene.say(text, KOHKHA, group="team it Lampang"))
    assert "1,250,000" not in words_of(scene.say(text, MAETHA, group=None))


@pytest.mark.parametrize("who", [SECRETARY, CHIEF])
def test_the_secretariat_and_a_chief_see_all(scene: Scene, who: str) -> None:
    scene.say(REPORT, KOHKHA)
    for text in ("สรุปยอดขาย OTOP พ.ค.", "ขอดูของเกาะคา ยอดขาย OTOP พ.ค.", "ยอดสะสม OTOP"):
        assert "1,250,000" in words_of(scene.say(text, who, group=None))


# Bind groups


def test_only_the_secretariat_binds(scene: Scene) -> None:
    for who in (MEMBER, KOHKHA, CHIEF):
        assert "เท่านั้น" in words_of(scene.say("ผูกกลุ่ม OTOPlp", who, chat="C-new"))
    assert scene.office.directory.group_of("C-new") is None
    scene.say("ผูกกลุ่ม OTOPlp", SECRETARY, chat="C-new")
    assert scene.office.directory.group_of("C-new") == "OTOPlp"
    assert scene.office.directory.group_of(GROUPS["OTOPlp"]) is None


@pytest.fixture
def locked(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    """Income is locked two days after its deadline."""
    schedule = scene.office.catalogue.report("otop-income").schedule
    monkeypatch.setitem(schedule.__dict__, "lock", timedelta(days=2))
    scene.say(REPORT, KOHKHA)


@pytest.mark.usefixtures("locked")
def test_a_locked_figure_is_changed_by_the_secretariat_alone(scene: Scene) -> None:
    asked = buttons_of(scene.say(CORRECTION, KOHKHA, "08 09:00"))
    assert scene.income() == 1250000
    assert "จังหวัดยืนยัน" in words_of(scene.tap(asked["ยืนยัน"], KOHKHA, "08 09:01"))
    scene.tap(asked["ยืนยัน"], SECRETARY, "08 09:02")
    assert scene.income() == 1520000
    said = words_of(scene.say("ยกเลิกของเมื่อกี้ค่ะ", KOHKHA, "08 09:03"))
    assert "ส่งคำขอให้จังหวัดพิจารณาแล้วค่ะ" in said
    assert scene.income() == 1520000


def told(scene: Scene, to: str) -> list[Reply]:
    return [reply for whom, reply in scene.pushed() if whom == to]


@pytest.mark.usefixtures("locked")
def test_a_change_after_the_lock_is_put_to_the_secretariat(scene: Scene) -> None:
    said = words_of(scene.say(CORRECTION, KOHKHA, "08 09:00"))
    assert "ส่งคำขอให้จังหวัดพิจารณาแล้วค่ะ" in said
    (asked,) = told(scene, GROUPS["secretariat"])
    assert "แทนยอดเดิม 1,250,000 บาท ด้วย 1,520,000 บาท ใช่ไหมคะ" in words_of(asked)
    scene.tap(buttons_of(asked)["ยืนยัน"], SECRETARY, "08 10:00", group="secretariat")
    assert scene.income() == 1520000
    (answer,) = told(scene, KOHKHA)
    assert words_of(answer).startswith("จังหวัดยืนยันการแก้ไขแล้วค่ะ ✓\nอ.เกาะคา · รายได้ OTOP")


@pytest.mark.usefixtures("locked")
def test_the_officer_hears_that_a_change_is_not_taken(scene: Scene) -> None:
    scene.say(CORRECTION, KOHKHA, "08 09:00")
    (asked,) = told(scene, GROUPS["secretariat"])
    scene.tap(buttons_of(asked)["ไม่ใช่"], SECRETARY, "08 10:00", group="secretariat")
    assert scene.income() == 1250000
    (answer,) = told(scene, KOHKHA)
    assert "ไม่รับการแก้ไข" in words_of(answer)


@pytest.mark.usefixtures("locked")
@pytest.mark.parametrize(("tap", "stands"), [("ยืนยัน", 1250000), ("ไม่ใช่", 1520000)])
def test_taking_back_after_the_lock_is_put_to_the_secretariat(
    scene: Scene, tap: str, stands: int
) -> None:
    asked = buttons_of(scene.say(CORRECTION, KOHKHA, "08 09:00", message="C1"))
    scene.tap(asked["ยืนยัน"], SECRETARY, "08 09:02")
    said = words_of(scene.say("ยกเลิกของเมื่อกี้ค่ะ", KOHKHA, "08 09:03", quote="C1"))
    assert "ส่งคำขอให้จังหวัดพิจารณาแล้วค่ะ" in said
    question = told(scene, GROUPS["secretariat"])[-1]
    assert "ยกเลิกข้อความที่รายงานไว้ (ปัจจุบัน 1,520,000 บาท)" in words_of(question)
    buttons = buttons_of(question)
    assert "จังหวัดยืนยัน" in words_of(scene.tap(buttons["ยืนยัน"], KOHKHA, "08 09:04"))
    assert scene.income() == 1520000
    scene.tap(buttons[tap], SECRETARY, "08 10:00", group="secretariat")
    assert scene.income() == stands
    assert scene.cell("otop-income", "เกาะคา").pending == ()
    assert "คำขอยกเลิก" in words_of(told(scene, KOHKHA)[-1])


@pytest.mark.usefixtures("locked")
def test_the_secretariat_takes_back_after_the_lock_at_once(scene: Scene) -> None:
    scene.say("อ.แม่ทะ ยอดขาย OTOP พ.ค. 63 9,000 บาท", MAETHA, "08 09:00", message="M1")
    scene.say("ยกเลิกของเมื่อกี้ค่ะ", SECRETARY, "08 09:03", quote="M1")
    assert scene.income("แม่ทะ") is None


def test_evidence_after_the_lock_is_put_to_the_secretariat(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    schedule = scene.office.catalogue.report("budget-evidence").schedule
    monkeypatch.setitem(schedule.__dict__, "lock", timedelta(hours=1))
    sent = "เกาะคา หลักฐานการเบิกจ่ายทุกโครงการ https://drive.example/"
    scene.say(f"{sent}a", KOHKHA, "24 09:00")
    said = words_of(scene.say(f"{sent}b", KOHKHA, "27 09:00"))
    assert "หลักฐาน 1 รายการ" in said
    assert "ส่งคำขอให้จังหวัดพิจารณาแล้วค่ะ" in said
    assert scene.cell("budget-evidence", "เกาะคา", "once").evidence == ("https://drive.example/a",)
    (asked,) = told(scene, GROUPS["secretariat"])
    scene.tap(buttons_of(asked)["ยืนยัน"], SECRETARY, "27 10:00", group="secretariat")
    assert len(scene.cell("budget-evidence", "เกาะคา", "once").evidence) == 2
    (answer,) = told(scene, KOHKHA)
    assert "จังหวัดยืนยันการแก้ไขแล้วค่ะ" in words_of(answer)
    scene.say("งาว หลักฐานการเบิกจ่ายทุกโครงการ https://drive.example/n", OFFICERS["งาว"], "27 11:00")
    assert scene.cell("budget-evidence", "งาว", "once").is_good


@pytest.mark.usefixtures("locked")
def test_a_change_before_the_lock_asks_nobody(scene: Scene) -> None:
    scene.say(CORRECTION, KOHKHA, "07 14:59")
    assert scene.income() == 1520000
    assert scene.pushed() == []


def test_an_officer_who_left_the_district_is_a_member_again(scene: Scene) -> None:
    scene.say(REPORT, MEMBER)
    with transaction(scene.store) as unit:
        scene.office.directory.leave(unit, KOHKHA, "เกาะคา")
    scene.say(CORRECTION, KOHKHA, "03 09:05")
    assert scene.income() == 1250000
