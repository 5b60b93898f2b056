"""People and groups: codes, registration, hand-over, joining, leaving, silence."""

import pytest

from bot.store.unit import transaction
from tests.handlers.scene import (
    GROUPS,
    MEMBER,
    OFFICERS,
    OTHER,
    SECRETARY,
    Scene,
    words_of,
)

KOHKHA = OFFICERS["เกาะคา"]


# Invitations


def test_a_code_gives_its_role_once(scene: Scene) -> None:
    code = scene.office.directory.invite("secretariat", 3600)
    assert "ยินดีต้อนรับ" in words_of(scene.say(code, "Unew", group=None))
    assert scene.office.directory.person("Unew").is_secretariat
    assert "ใช้ไปแล้ว" in words_of(scene.say(code, "Ulate", group=None))
    assert scene.office.directory.person("Ulate").role is None


def test_a_code_may_be_typed_in_small_letters(scene: Scene) -> None:
    code = scene.office.directory.invite("chief", 3600)
    scene.say(code.lower(), "Unew", group=None)
    assert scene.office.directory.person("Unew").role == "chief"


def test_an_expired_code_gives_nothing(scene: Scene) -> None:
    code = scene.office.directory.invite("secretariat", 3600)
    scene.store.redis.delete(scene.store.key(f"invite:{code}"))
    assert "หมดอายุ" in words_of(scene.say(code, "Unew", group=None))


def test_a_code_shown_in_a_group_is_void(scene: Scene) -> None:
    code = scene.office.directory.invite("secretariat", 3600)
    assert "ยกเลิก" in words_of(scene.say(code, MEMBER))
    scene.say(code, MEMBER, group=None)
    assert scene.office.directory.person(MEMBER).role is None


# Registration


def test_registering_again_is_said_so(scene: Scene) -> None:
    assert "ไว้แล้ว" in words_of(scene.say("ลงทะเบียน อ.เกาะคา", KOHKHA))


def test_an_unknown_district_is_asked(scene: Scene) -> None:
    assert "ไม่พบอำเภอนี้" in words_of(scene.say("ลงทะเบียน อ.เชียงดาว", MEMBER))


def test_a_slip_of_the_thumb_is_understood(scene: Scene) -> None:
    scene.say("ลงทะเบียน อ.แจ้หม", MEMBER)
    assert scene.office.directory.person(MEMBER).districts == ("แจ้ห่ม",)


def test_a_second_district_is_added(scene: Scene) -> None:
    scene.say("ลงทะเบียน อ.แม่ทะ", KOHKHA)
    assert scene.office.directory.person(KOHKHA).districts == ("เกาะคา", "แม่ทะ")


def test_who_moves_is_told_how_to_leave_the_other_district(scene: Scene) -> None:
    said = words_of(scene.say("ลงทะเบียน อ.แม่ทะ", KOHKHA))
    assert "ท่านเป็นผู้รายงานของ อ.เกาะคา, อ.แม่ทะ" in said
    assert "“ออกจาก อ.เกาะคา”" in said


@pytest.mark.parametrize("text", ["ลงทะเบียน", "ขอลงทะเบียนค่ะ", "ลงทะเบียนยังไงคะ"])
def test_the_bare_word_is_explained_in_private_alone(scene: Scene, text: str) -> None:
    assert "พิมพ์ “ลงทะเบียน อ.เมืองลำปาง”" in words_of(scene.say(text, MEMBER, group=None))
    assert scene.say(text, MEMBER) == ()


def test_a_district_that_is_none_is_explained_in_private_without_its_prefix(scene: Scene) -> None:
    assert "ไม่พบอำเภอนี้" in words_of(scene.say("ลงทะเบียน แม่ริม", MEMBER, group=None))
    assert scene.say("ลงทะเบียน แม่ริม", MEMBER) == ()


def test_asking_again_while_the_request_waits_pushes_nothing(scene: Scene) -> None:
    scene.say("ลงทะเบียน อ.เถิน", OTHER, group=None)
    again = scene.say("ลงทะเบียน อ.เถิน", OTHER, "03 09:30", group=None)
    assert "รอเจ้าหน้าที่จังหวัดอนุมัติอยู่" in words_of(again)
    assert len(scene.pushed()) == 1


def test_registering_without_a_user_is_explained(scene: Scene) -> None:
    assert "เพิ่มบอตเป็นเพื่อน" in words_of(scene.say("ลงทะเบียน อ.เกาะคา", None))


@pytest.mark.parametrize(
    "text", ["ลงทะเบียน OTOP เกาะคา 3 ราย", "ลงทะเบียนผู้ผลิต ผู้ประกอบการ OTOP รายใหม่ เกาะคา 2 ราย"]
)
def test_the_registration_report_is_no_registration(scene: Scene, text: str) -> None:
    scene.say(text, MEMBER)
    assert scene.office.directory.person(MEMBER).districts == ()
    assert scene.cell("otop-registration", "เกาะคา", "2020-W23").is_good


def test_leaving_a_district(scene: Scene) -> None:
    assert "ขอบคุณ" in words_of(scene.say("ออกจาก อ.เกาะคา", KOHKHA))
    assert scene.office.directory.person(KOHKHA).districts == ()
    assert "ไม่ได้ลงทะเบียน" in words_of(scene.say("ออกจาก อ.เกาะคา", KOHKHA))


def test_handing_a_district_over(scene: Scene) -> None:
    scene.say("ส่งมอบ อ.เกาะคา ให้ @สมชาย ค่ะ", KOHKHA, mention=OTHER)
    assert scene.office.directory.person(OTHER).districts == ("เกาะคา",)
    assert scene.office.directory.person(KOHKHA).districts == ()
    assert len(scene.pushed()) == 1


def test_nobody_hands_over_what_is_not_his(scene: Scene) -> None:
    scene.say("ส่งมอบ อ.แม่ทะ ให้ @สมชาย ค่ะ", KOHKHA, mention=OTHER)
    assert scene.office.directory.person(OTHER).districts == ()


def test_a_hand_over_needs_a_mention(scene: Scene) -> None:
    assert "แท็ก" in words_of(scene.say("ส่งมอบ อ.เกาะคา ให้ สมชาย", KOHKHA))
    assert scene.office.directory.person(KOHKHA).districts == ("เกาะคา",)


def test_who_am_i(scene: Scene) -> None:
    assert "อ.เกาะคา" in words_of(scene.say("ฉันคือใคร", KOHKHA))
    assert "เจ้าหน้าที่จังหวัด" in words_of(scene.say("ผมเป็นใครครับ", SECRETARY, group=None))
    assert "ยังไม่ได้ลงทะเบียน" in words_of(scene.say("ฉันเป็นใคร", MEMBER))


# Groups


def test_joining_an_unbound_group_tells_who_binds(scene: Scene) -> None:
    reply = scene.deliver(scene.event("join", None, chat="C-new"))
    assert "ผูกกลุ่ม OTOPlp" in words_of(reply)
    assert scene.say("สวัสดีค่ะ", MEMBER, chat="C-new") == ()


def test_joining_a_bound_group_greets(scene: Scene) -> None:
    assert "วิธีส่ง" in words_of(scene.deliver(scene.event("join", None)))


def test_an_unbound_group_is_told_once(scene: Scene) -> None:
    first = scene.say("ยอดขาย OTOP พ.ค. 63 เกาะคา 100 บาท", MEMBER, chat="C-new")
    assert "ยังไม่ได้ผูก" in words_of(first)
    assert scene.say("ยอดขาย OTOP พ.ค. 63 เกาะคา 100 บาท", MEMBER, chat="C-new") == ()
    assert list(scene.office.ledger.revisions()) == []


def test_after_leaving_and_coming_back_it_is_told_again(scene: Scene) -> None:
    scene.say("สวัสดี", MEMBER, chat="C-new")
    scene.deliver(scene.event("leave", None, chat="C-new", replyToken=None))
    assert "ผูกกลุ่ม" in words_of(scene.say("สวัสดี", MEMBER, chat="C-new"))


@pytest.mark.parametrize("text", ["ผูกกลุ่ม OTOPlp", "ผูกกลุ่มotoplp", "ผูกกลุ่ม OTOPlp ค่ะ"])
def test_a_group_is_bound_by_its_name(scene: Scene, text: str) -> None:
    scene.say(text, SECRETARY, chat="C-new")
    assert scene.office.directory.chat_of("OTOPlp") == "C-new"
    scene.say("ยอดขาย OTOP พ.ค. 63 เกาะคา 100 บาท", MEMBER, chat="C-new")
    assert scene.income() == 100


def test_the_secretariats_group_is_bound(scene: Scene) -> None:
    scene.say("ผูกกลุ่มจังหวัด", SECRETARY, chat="C-new")
    assert scene.office.directory.chat_of("secretariat") == "C-new"


def test_binding_again_and_wrong_names(scene: Scene) -> None:
    assert "อยู่แล้ว" in words_of(scene.say("ผูกกลุ่ม OTOPlp", SECRETARY))
    assert "ไม่พบชื่อกลุ่ม" in words_of(scene.say("ผูกกลุ่ม อะไรก็ไม่รู้", SECRETARY))
    assert "ในกลุ่มไลน์" in words_of(scene.say("ผูกกลุ่ม OTOPlp", SECRETARY, group=None))


def members(*users: str) -> dict[str, list[dict[str, str]]]:
    return {"members": [{"type": "user", "userId": user} for user in users]}


def test_who_comes_and_goes_is_remembered_in_silence(scene: Scene) -> None:
    joined = scene.event("memberJoined", None, joined=members("Ua", "Ub"))
    assert scene.deliver(joined) == ()
    assert scene.office.directory.members(GROUPS["OTOPlp"]) == {"Ua", "Ub"}
    scene.deliver(scene.event("memberLeft", None, left=members("Ua"), replyToken=None))
    assert scene.office.directory.members(GROUPS["OTOPlp"]) == {"Ub"}
    assert scene.pushed() == []


def test_who_speaks_is_known_to_be_there(scene: Scene) -> None:
    scene.say("สวัสดีค่ะ", MEMBER)
    assert scene.office.directory.is_member(GROUPS["OTOPlp"], MEMBER)


def test_an_officer_who_left_every_group_keeps_everything_and_is_told_of(scene: Scene) -> None:
    scene.say("ยอดขาย OTOP พ.ค. 63 1,250,000 บาท", KOHKHA)
    scene.deliver(scene.event("memberLeft", None, left=members(KOHKHA), replyToken=None))
    assert scene.income() == 1250000
    assert scene.office.directory.person(KOHKHA).districts == ("เกาะคา",)
    ((to, notice),) = scene.pushed()
    assert to == GROUPS["secretariat"]
    assert "ออกจากกลุ่ม" in words_of(notice)


def test_an_officer_who_is_in_another_group_is_not_told_of(scene: Scene) -> None:
    scene.say("สวัสดี", KOHKHA, group="team it Lampang")
    scene.deliver(scene.event("memberLeft", None, left=members(KOHKHA), replyToken=None))
    assert scene.pushed() == []


def test_a_new_friend_is_greeted_and_remembered(scene: Scene) -> None:
    assert "ลงทะเบียน อ." in words_of(scene.deliver(scene.event("follow", "Unew", group=None)))
    assert scene.office.directory.is_member("Unew", "Unew")
    assert "อ.เกาะคา" in words_of(scene.deliver(scene.event("follow", KOHKHA, group=None)))
    scene.deliver(scene.event("unfollow", "Unew", group=None, replyToken=None))
    assert not scene.office.directory.is_member("Unew", "Unew")


def test_a_notice_is_staged_once_for_a_doubled_event(scene: Scene) -> None:
    event = scene.text("ลงทะเบียน อ.เถิน", MEMBER)
    scene.deliver(event)
    scene.deliver(event)
    assert len(scene.pushed()) == 1


def test_a_group_s_bare_binding_lists_the_names(scene: Scene) -> None:
    said = words_of(scene.say("ผูกกลุ่ม", SECRETARY, chat="C-new"))
    assert "กลุ่มนี้คือกลุ่มใดคะ พิมพ์ “ผูกกลุ่ม OTOPlp”" in said


def test_on_the_first_day_it_is_told_how_to_become_the_secretariat(scene: Scene) -> None:
    with transaction(scene.store) as unit:
        scene.office.directory.forget(unit, SECRETARY)
    assert "รหัสเชิญ" in words_of(scene.say("ผูกกลุ่ม OTOPlp", MEMBER, chat="C-new"))
