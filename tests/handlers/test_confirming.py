"""Confirming and dismissing what is held back: by whom, once, and what counts then."""

import pytest

from tests.handlers.scene import (
    MEMBER,
    OFFICERS,
    OTHER,
    SECRETARY,
    Scene,
    buttons_of,
    json_of,
    moment,
    words_of,
)

KOHKHA = OFFICERS["เกาะคา"]
ABOUT = "ยอดขาย OTOP พ.ค. 63 เกาะคา ประมาณ 250,000 บาท"
REPORT = "ยอดขาย OTOP พ.ค. 63 เกาะคา 1,250,000 บาท"
OTHER_FIGURE = "ยอดขาย OTOP พ.ค. 63 เกาะคา 1,520,000 บาท"


def test_an_approximate_figure_is_pending_until_confirmed(scene: Scene) -> None:
    asked = buttons_of(scene.say(ABOUT, MEMBER, "05 14:00"))
    assert scene.cell("otop-income", "เกาะคา").state(moment("05 15:00"), moment("05 16:00")) == (
        "pending"
    )
    reply = scene.tap(asked["ยืนยัน"], MEMBER, "05 16:00")
    cell = scene.cell("otop-income", "เกาะคา")
    assert cell.state(moment("05 15:00"), moment("05 17:00")) == "submitted"
    assert cell.received_at == moment("05 14:00")
    assert "บันทึกแล้ว ✓ อ.เกาะคา" in words_of(reply)


def test_a_pending_figure_never_replaces_a_good_one(scene: Scene) -> None:
    scene.say(REPORT, KOHKHA)
    scene.say(ABOUT, KOHKHA, "03 09:05")
    assert scene.income() == 1250000


@pytest.mark.parametrize("word", ["ใช่", "ใช่ค่ะ", "ยืนยัน", "ยืนยันครับ", "ถูกต้องค่ะ"])
def test_the_sender_may_type_yes(scene: Scene, word: str) -> None:
    scene.say(ABOUT, MEMBER)
    assert "บันทึกแล้ว" in words_of(scene.say(word, MEMBER, "03 09:05"))
    assert scene.income() == 250000


def test_the_sender_may_type_no(scene: Scene) -> None:
    scene.say(ABOUT, MEMBER)
    assert "ไม่บันทึกยอดนี้" in words_of(scene.say("ไม่ใช่ค่ะ", MEMBER, "03 09:05"))
    assert scene.cell("otop-income", "เกาะคา").pending == ()


def test_somebody_elses_yes_is_talk(scene: Scene) -> None:
    scene.say(ABOUT, MEMBER)
    assert scene.say("ใช่ค่ะ", OTHER, "03 09:05") == ()
    assert scene.income() is None


def test_an_officer_may_type_yes_by_quoting(scene: Scene) -> None:
    scene.say(ABOUT, MEMBER, message="M1")
    scene.say("ยืนยันค่ะ", KOHKHA, "03 09:05", quote="M1")
    assert scene.income() == 250000


def test_a_dismissal_leaves_what_stood(scene: Scene) -> None:
    scene.say(REPORT, KOHKHA)
    asked = buttons_of(scene.say(OTHER_FIGURE, KOHKHA, "03 09:05"))
    assert "ยอดที่ใช้อยู่ 1,250,000 บาท" in words_of(scene.tap(asked["ไม่ใช่"], KOHKHA))
    assert scene.income() == 1250000


def test_a_confirmed_change_is_receipted_with_old_and_new(scene: Scene) -> None:
    scene.say(REPORT, KOHKHA)
    asked = buttons_of(scene.say(OTHER_FIGURE, KOHKHA, "03 09:05"))
    assert "1,250,000 → 1,520,000 บาท" in words_of(scene.tap(asked["ยืนยัน"], KOHKHA))
    assert scene.income() == 1520000


def test_a_tap_counts_once(scene: Scene) -> None:
    asked = buttons_of(scene.say(ABOUT, MEMBER))
    scene.tap(asked["ยืนยัน"], MEMBER)
    assert "ดำเนินการไปแล้ว" in words_of(scene.tap(asked["ไม่ใช่"], MEMBER, "03 09:11"))
    assert "ดำเนินการไปแล้ว" in words_of(scene.tap(asked["ยืนยัน"], MEMBER, "03 09:12"))
    assert scene.income() == 250000


def test_a_dismissed_figure_cannot_be_confirmed(scene: Scene) -> None:
    asked = buttons_of(scene.say(ABOUT, MEMBER))
    scene.tap(asked["ไม่ใช่"], MEMBER)
    scene.tap(asked["ยืนยัน"], MEMBER, "03 09:11")
    assert scene.income() is None


@pytest.mark.parametrize("who", [KOHKHA, SECRETARY])
def test_officer_and_secretariat_confirm_for_the_district(scene: Scene, who: str) -> None:
    asked = buttons_of(scene.say(ABOUT, MEMBER))
    scene.tap(asked["ยืนยัน"], who)
    assert scene.income() == 250000


@pytest.mark.parametrize("who", [OTHER, OFFICERS["แม่ทะ"], None])
def test_others_may_not_confirm(scene: Scene, who: str | None) -> None:
    asked = buttons_of(scene.say(ABOUT, MEMBER))
    assert "ยืนยันค่ะ" in words_of(scene.tap(asked["ยืนยัน"], who))
    assert scene.income() is None
    assert "ยืนยันค่ะ" in words_of(scene.tap(asked["ไม่ใช่"], who))
    assert scene.cell("otop-income", "เกาะคา").pending


def test_a_strangers_change_needs_an_officer(scene: Scene) -> None:
    scene.say(REPORT, KOHKHA)
    asked = buttons_of(scene.say(OTHER_FIGURE, MEMBER, "03 09:05"))
    assert "เจ้าหน้าที่อำเภอหรือจังหวัดยืนยัน" in words_of(scene.tap(asked["ยืนยัน"], MEMBER))
    assert scene.income() == 1250000
    scene.tap(asked["ยืนยัน"], KOHKHA, "03 09:20")
    assert scene.income() == 1520000


def test_an_edit_of_the_message_settles_the_question(scene: Scene) -> None:
    asked = buttons_of(scene.say(ABOUT, MEMBER, message="M1"))
    scene.edit("M1", "ยอดขาย OTOP พ.ค. 63 เกาะคา 251,300 บาท", MEMBER, "03 09:05")
    assert scene.income() == 251300
    scene.tap(asked["ยืนยัน"], MEMBER)
    assert scene.income() == 251300


def test_many_pending_entries_are_one_card(scene: Scene) -> None:
    lines = "\n".join(
        f"{d} ประมาณ {n}00,000 บาท"
        for n, d in enumerate(("เกาะคา", "แม่ทะ", "เถิน", "แจ้ห่ม", "สบปราบ"), 1)
    )
    reply = scene.say(f"ยอดขาย OTOP พ.ค. 63\n{lines}", SECRETARY)
    assert len(reply) == 1
    done = scene.tap(buttons_of(reply)["ยืนยัน"], SECRETARY)
    assert [scene.income(d) for d in ("เกาะคา", "สบปราบ")] == [100000, 500000]
    assert "5 รายการ" in words_of(done)


def test_a_dismissal_of_many(scene: Scene) -> None:
    lines = "\n".join(
        f"{d} ประมาณ {n}00,000 บาท" for n, d in enumerate(("เกาะคา", "แม่ทะ", "เถิน", "แจ้ห่ม"), 1)
    )
    reply = scene.say(f"ยอดขาย OTOP พ.ค. 63\n{lines}", SECRETARY)
    assert "4 รายการ" in words_of(scene.tap(buttons_of(reply)["ไม่ใช่"], SECRETARY))
    assert scene.cell("otop-income", "เถิน").pending == ()


def test_an_unsent_yes_no_longer_confirms(scene: Scene) -> None:
    scene.say(ABOUT, MEMBER)
    scene.say("ใช่ค่ะ", MEMBER, "03 09:05", message="Y1")
    scene.unsend("Y1", MEMBER, "03 09:06")
    assert scene.income() is None
    assert scene.cell("otop-income", "เกาะคา").pending


def test_made_up_buttons_do_nothing(scene: Scene) -> None:
    for data in ("confirm|x", "confirm|a|b|c|d", "confirm|", "dismiss|x", "answer|x|y", "fill"):
        scene.tap(data, SECRETARY)
    assert list(scene.office.ledger.revisions()) == []


def test_a_figure_that_looks_like_a_slip_is_asked_beside_the_last_one(scene: Scene) -> None:
    scene.say("ยอดขาย OTOP พ.ค. 63 เกาะคา 300,000 บาท", OFFICERS["เกาะคา"], "03 09:00")
    (card,) = scene.say(
        "ยอดขาย OTOP มิ.ย. 63 เกาะคา 3,000,000 บาท", OFFICERS["เกาะคา"], "2020-07-02 09:00"
    )
    assert "ต่างจากงวดก่อนผิดปกติ (งวดก่อน 300,000 บาท)" in json_of(card)
