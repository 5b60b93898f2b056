"""Drafts in the chat: who may, what is shown, how it is put right, that it opens once."""

import threading

import pytest

from bot.app import dispatcher
from bot.inbox import raw_event
from bot.processes.worker import Worker
from bot.requests.request import Request
from bot.store.unit import transaction
from tests.handlers.scene import (
    CHIEF,
    GROUPS,
    MEMBER,
    OFFICERS,
    SECRETARY,
    Scene,
    buttons_of,
    words_of,
)

NGAO = OFFICERS["งาว"]
ASKED = "ขอให้อำเภอส่งจำนวนครัวเรือนปลูกผักหลังบ้าน ภายในวันที่ 26 มิถุนายน 2563 ในกลุ่ม OTOPlp"
BY_ORDER = f"สั่งงาน: {ASKED}"


def requests(scene: Scene) -> list[Request]:
    return scene.office.requests.all()


def drafted(scene: Scene, text: str = ASKED, **facts: str) -> dict[str, str]:
    """Draft a request 1:1 and return its buttons."""
    return buttons_of(scene.say(text, SECRETARY, "17 09:00", group=None, message="ask", **facts))


def test_a_request_is_shown_for_approval_and_not_opened(scene: Scene) -> None:
    reply = scene.say(ASKED, SECRETARY, "17 09:00", group=None)
    said = words_of(reply)
    assert "ร่างงาน: จำนวนครัวเรือนปลูกผักหลังบ้าน" in said
    assert "26 มิ.ย. 2563 เวลา 16.30 น." in said
    assert list(buttons_of(reply)) == ["เปิดงาน", "แก้ไข", "ยกเลิก"]
    assert requests(scene) == []


@pytest.mark.parametrize("group", [None, "secretariat"])
def test_the_secretariat_asks_in_its_own_rooms(scene: Scene, group: str | None) -> None:
    assert buttons_of(scene.say(ASKED, SECRETARY, "17 09:00", group=group))


def test_elsewhere_it_needs_the_word(scene: Scene) -> None:
    assert scene.say(ASKED, SECRETARY, "17 09:00", group="OTOPlp") == ()
    assert buttons_of(scene.say(BY_ORDER, SECRETARY, "17 09:00", group="OTOPlp"))


def test_a_request_written_in_a_group_is_announced_there(scene: Scene) -> None:
    order = "สั่งงาน: ขอให้อำเภอส่งภาพกิจกรรมจิตอาสา ภายในวันที่ 26 มิ.ย. 63"
    assert "ประกาศในกลุ่ม: team it Lampang" in words_of(
        scene.say(order, SECRETARY, "17 09:00", group="team it Lampang")
    )


@pytest.mark.parametrize("user", [NGAO, MEMBER, CHIEF])
@pytest.mark.parametrize("group", [None, "secretariat", "OTOPlp"])
def test_others_chatter_stays_unanswered(scene: Scene, user: str, group: str | None) -> None:
    said = words_of(scene.say(ASKED, user, "17 09:00", group=group))
    assert "ร่างงาน" not in said
    assert scene.store.ask("zcard", "drafts") == 0


@pytest.mark.parametrize(
    ("user", "words"),
    [
        (NGAO, "เจ้าหน้าที่จังหวัดเท่านั้น"),
        (MEMBER, "เจ้าหน้าที่จังหวัดเท่านั้น"),
        (CHIEF, "ท่านเป็นผู้บริหาร ดูข้อมูลได้ทั้งหมด"),
    ],
)
def test_an_order_of_others_is_refused_kindly(scene: Scene, user: str, words: str) -> None:
    assert words in words_of(scene.say(BY_ORDER, user, "17 09:00"))


@pytest.mark.parametrize("user", [NGAO, MEMBER])
@pytest.mark.parametrize("label", ["เปิดงาน", "แก้ไข", "ยกเลิก"])
def test_only_the_secretariat_decides(scene: Scene, user: str, label: str) -> None:
    data = drafted(scene)[label]
    assert "เจ้าหน้าที่จังหวัดเท่านั้น" in words_of(scene.tap(data, user, "17 09:05"))
    assert requests(scene) == []
    assert scene.store.ask("zcard", "drafts") == 1


def test_a_chief_looks_on(scene: Scene) -> None:
    scene.tap(drafted(scene)["เปิดงาน"], CHIEF, "17 09:05")
    assert requests(scene) == []


def test_what_is_missing_is_asked_for_and_nothing_else(scene: Scene) -> None:
    reply = scene.say("ขอให้อำเภอส่งภาพกิจกรรมจิตอาสา", SECRETARY, "17 09:00", group=None)
    assert "กำหนดส่งเมื่อใดคะ" in words_of(reply)
    assert "ประกาศในกลุ่มใดคะ" in words_of(reply)
    assert "เปิดงาน" not in buttons_of(reply)
    chosen = scene.tap(buttons_of(reply)["กลุ่ม OTOPlp"], SECRETARY, "17 09:01", group=None)
    assert "เปิดงาน" not in buttons_of(chosen)
    ready = scene.say("กำหนด 28 มิ.ย. 12.00 น.", SECRETARY, "17 09:02", group=None)
    assert "เปิดงาน" in buttons_of(ready)
    assert "ประกาศในกลุ่มใดคะ" not in words_of(ready)


def test_a_draft_that_lacks_something_does_not_open_by_an_old_button(scene: Scene) -> None:
    opening = drafted(scene)["เปิดงาน"]
    late = scene.tap(opening, SECRETARY, "26 17:00", group=None)
    assert "กำหนดส่งผ่านไปแล้ว" in words_of(late)
    assert requests(scene) == []


def test_lines_put_the_draft_right(scene: Scene) -> None:
    drafted(scene)
    for line in ("กำหนด 28 มิ.ย. 12.00 น.", "ชื่อ ผักหลังบ้าน", "เฉพาะ งาว เถิน"):
        scene.say(line, SECRETARY, "17 09:02", group=None)
    said = words_of(scene.say("ช่อง ครัวเรือน, ยอดเงิน (บาท)", SECRETARY, "17 09:03", group=None))
    assert "ร่างงาน: ผักหลังบ้าน" in said
    assert "28 มิ.ย. 2563 เวลา 12.00 น." in said
    assert "อำเภอ: อ.งาว อ.เถิน" in said
    assert "ช่องข้อมูล: ครัวเรือน, ยอดเงิน (บาท)" in said


def test_an_unreadable_line_is_told_and_changes_nothing(scene: Scene) -> None:
    drafted(scene)
    said = words_of(scene.say("กำหนด เร็ว ๆ นี้", SECRETARY, "17 09:02", group=None))
    assert "อ่าน “กำหนด” ไม่ออก" in said


def test_such_lines_are_everyday_words_where_no_draft_waits(scene: Scene) -> None:
    assert scene.say("กำหนด 28 มิ.ย. 12.00 น.", SECRETARY, "17 09:02", group=None) == ()
    drafted(scene)
    assert scene.say("กำหนด 28 มิ.ย. 12.00 น.", SECRETARY, "17 09:02", group="OTOPlp") == ()


def test_editing_the_message_drafts_it_anew(scene: Scene) -> None:
    before = drafted(scene)
    reply = scene.edit("ask", ASKED.replace("26", "29"), SECRETARY, "17 09:02", group=None)
    assert "29 มิ.ย. 2563" in words_of(reply)
    assert buttons_of(reply) == before
    scene.tap(before["เปิดงาน"], SECRETARY, "17 09:03", group=None)
    assert [r.due.day for r in requests(scene)] == [29]


def test_an_edit_after_the_opening_changes_nothing(scene: Scene) -> None:
    scene.tap(drafted(scene)["เปิดงาน"], SECRETARY, "17 09:03", group=None)
    reply = scene.edit("ask", ASKED.replace("26", "29"), SECRETARY, "17 09:05", group=None)
    assert "งาน 1 เปิดไปแล้ว" in words_of(reply)
    assert [r.due.day for r in requests(scene)] == [26]


def test_unsending_the_message_takes_its_draft_away(scene: Scene) -> None:
    opening = drafted(scene)["เปิดงาน"]
    scene.unsend("ask", SECRETARY, "17 09:02", group=None)
    assert "ดำเนินการไปแล้ว" in words_of(scene.tap(opening, SECRETARY, "17 09:03", group=None))
    assert not scene.store.redis.keys("*draft:*")
    assert requests(scene) == []


def test_approval_opens_once(scene: Scene) -> None:
    opening = drafted(scene)["เปิดงาน"]
    assert "เปิดงาน 1 แล้ว ✓" in words_of(scene.tap(opening, SECRETARY, "17 09:03", group=None))
    assert "ดำเนินการไปแล้ว" in words_of(scene.tap(opening, SECRETARY, "17 09:04", group=None))
    assert [r.number for r in requests(scene)] == [1]


def test_two_people_approving_at_once_open_one_request(scene: Scene) -> None:
    scene.enrol("Usecond", role="secretariat")
    opening = drafted(scene)["เปิดงาน"]
    taps = [
        scene.event("postback", user, "17 09:03", group=None, postback={"data": opening})
        for user in (SECRETARY, "Usecond")
    ]
    scene.office.inbox.accept([raw_event(tap) for tap in taps])
    workers = [Worker(scene.office, dispatcher(), scene.known, consumer=f"w{n}") for n in "12"]
    threads = [
        threading.Thread(target=lambda w=one: [w.step() for _ in range(6)]) for one in workers
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [r.number for r in requests(scene)] == [1]
    said = sorted(words_of(scene.answer_to(tap))[:6] for tap in taps)
    assert said == ["ร่างนี", "เปิดงา"]


def test_a_draft_expires(scene: Scene) -> None:
    opening = drafted(scene)["เปิดงาน"]
    tapped = scene.tap(opening, SECRETARY, "2020-07-02 09:00", group=None)
    assert "เก่าเกินไปแล้ว" in words_of(tapped)
    assert requests(scene) == []


def test_a_dropped_draft_is_gone(scene: Scene) -> None:
    buttons = drafted(scene)
    assert "ไม่มีการประกาศ" in words_of(
        scene.tap(buttons["ยกเลิก"], SECRETARY, group=None, at="17 09:01")
    )
    scene.tap(buttons["เปิดงาน"], SECRETARY, "17 09:02", group=None)
    assert requests(scene) == []


def test_minutes_give_several_drafts_shown_one_after_another(scene: Scene) -> None:
    minutes = (
        "สั่งงาน:\nขอให้อำเภอส่งหลักฐานการเบิกจ่าย ภายในวันที่ 26 มิถุนายน 2563 ทางกลุ่ม OTOPlp\n"
        "ที่ประชุมรับทราบ\n"
        "ให้ทุกอำเภอรายงานจำนวนกลุ่มอาชีพ ภายในวันที่ 30 มิถุนายน 2563 ทางกลุ่ม OTOPlp"
    )
    reply = scene.say(minutes, SECRETARY, "17 09:00", group=None)
    assert "หลักฐานการเบิกจ่าย" in words_of(reply)
    assert "จำนวนกลุ่มอาชีพ" in words_of(reply)
    first = scene.say("ร่างงาน", SECRETARY, "17 09:01", group=None)
    assert "ยังมีร่างงานรอตรวจอีก 1 งาน" in words_of(first)
    after = scene.tap(buttons_of(first)["เปิดงาน"], SECRETARY, "17 09:02", group=None)
    assert "เปิดงาน 1 แล้ว ✓" in words_of(after)
    last = scene.tap(buttons_of(after)["เปิดงาน"], SECRETARY, "17 09:03", group=None)
    assert "เปิดงาน 2 แล้ว ✓" in words_of(last)
    assert "ไม่มีร่างงาน" in words_of(scene.say("ร่างงาน", SECRETARY, "17 09:04", group=None))


def test_an_empty_order_is_told_how(scene: Scene) -> None:
    assert "สั่งงานได้เลยค่ะ" in words_of(scene.say("สั่งงาน:", SECRETARY, "17 09:00"))


def test_a_group_that_is_not_bound_is_told_of(scene: Scene) -> None:
    with transaction(scene.store) as unit:
        unit.write("hdel", "groups", "OTOPlp")
        unit.write("delete", f"group:{GROUPS['OTOPlp']}")
    said = words_of(scene.tap(drafted(scene)["เปิดงาน"], SECRETARY, "17 09:03", group=None))
    assert "ยังไม่ได้ผูกกับบอต" in said
