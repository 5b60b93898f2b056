"""Asking back: tapped and typed answers, who may give them, and when they no longer count."""

import pytest

from tests.handlers.scene import (
    GROUPS,
    MEMBER,
    OFFICERS,
    OTHER,
    SECRETARY,
    Scene,
    buttons_of,
    moment,
    quick_replies_of,
    words_of,
)

NO_DISTRICT = "ยอดขาย OTOP พ.ค. 63 250,000 บาท"
NO_VALUE = "สพอ.เถิน ส่งยอดขาย OTOP พ.ค. ค่ะ"


def test_the_district_is_asked_with_buttons_for_all(scene: Scene) -> None:
    reply = scene.say(NO_DISTRICT, message="M1")
    assert scene.income("แม่ทะ") is None
    assert "เป็นของอำเภอใดคะ" in words_of(reply)
    assert len(buttons_of(reply)) == 14
    assert len(quick_replies_of(reply)) == 13


def test_a_tap_completes_the_message(scene: Scene) -> None:
    asked = buttons_of(scene.say(NO_DISTRICT))
    receipt = scene.tap(asked["แม่ทะ"], MEMBER)
    assert scene.income("แม่ทะ") == 250000
    assert "บันทึกแล้ว ✓ อ.แม่ทะ" in words_of(receipt)


def test_a_typed_answer_completes_the_message(scene: Scene) -> None:
    scene.say(NO_DISTRICT)
    scene.say("แม่ทะค่ะ", MEMBER, "03 09:05")
    assert scene.income("แม่ทะ") == 250000


def test_the_original_messages_time_and_sender_count(scene: Scene) -> None:
    asked = buttons_of(scene.say(NO_DISTRICT, MEMBER, "05 14:59"))
    scene.tap(asked["แม่ทะ"], SECRETARY, "05 15:30")
    cell = scene.cell("otop-income", "แม่ทะ")
    assert cell.received_at == moment("05 14:59")
    assert cell.standing_user == MEMBER
    assert cell.state(moment("05 15:00"), moment("05 16:00")) == "submitted"


def test_an_answer_works_once(scene: Scene) -> None:
    asked = buttons_of(scene.say(NO_DISTRICT))
    scene.tap(asked["แม่ทะ"], MEMBER)
    again = scene.tap(asked["เถิน"], MEMBER)
    assert scene.income("เถิน") is None
    assert "ปิดไปแล้ว" in words_of(again)


def test_a_doubled_tap_is_answered_once(scene: Scene) -> None:
    asked = buttons_of(scene.say(NO_DISTRICT))
    tap = scene.event("postback", MEMBER, "03 09:10", postback={"data": asked["แม่ทะ"]})
    scene.deliver(tap, tap)
    assert len(scene.cell("otop-income", "แม่ทะ").values) == 1
    assert scene.cell("otop-income", "แม่ทะ").revisions == 1


def test_an_answer_expires_after_an_hour(scene: Scene) -> None:
    asked = buttons_of(scene.say(NO_DISTRICT, MEMBER, "03 09:00"))
    assert "ปิดไปแล้ว" in words_of(scene.tap(asked["แม่ทะ"], MEMBER, "03 10:01"))
    assert scene.say("แม่ทะ", MEMBER, "03 10:02") == ()
    assert scene.income("แม่ทะ") is None


@pytest.mark.parametrize("who", [MEMBER, OFFICERS["แม่ทะ"], SECRETARY])
def test_sender_officer_and_secretariat_may_answer(scene: Scene, who: str) -> None:
    asked = buttons_of(scene.say(NO_DISTRICT))
    scene.tap(asked["แม่ทะ"], who)
    assert scene.income("แม่ทะ") == 250000


@pytest.mark.parametrize("who", [OTHER, OFFICERS["เกาะคา"], None])
def test_others_are_refused_kindly(scene: Scene, who: str | None) -> None:
    asked = buttons_of(scene.say(NO_DISTRICT))
    reply = scene.tap(asked["แม่ทะ"], who)
    assert "ขอให้ผู้ส่งรายงาน" in words_of(reply)
    assert scene.income("แม่ทะ") is None
    assert len(scene.open_questions()) == 1


def test_somebody_elses_typed_word_is_no_answer(scene: Scene) -> None:
    scene.say(NO_DISTRICT)
    assert scene.say("แม่ทะ", OTHER, "03 09:05") == ()
    assert scene.income("แม่ทะ") is None


def test_an_officer_may_type_the_answer_by_quoting(scene: Scene) -> None:
    scene.say(NO_DISTRICT, message="M1")
    scene.say("แม่ทะค่ะ", OFFICERS["แม่ทะ"], "03 09:05", quote="M1")
    assert scene.income("แม่ทะ") == 250000


def test_the_value_is_asked_and_typed(scene: Scene) -> None:
    reply = scene.say(NO_VALUE)
    assert "อ.เถิน · รายได้ OTOP พ.ค. 2563\nยอดเท่าไรคะ" in words_of(reply)
    scene.say("534,500 บาทค่ะ", MEMBER, "03 09:05")
    assert scene.income("เถิน") == 534500


def test_a_bare_number_answers_the_value(scene: Scene) -> None:
    scene.say(NO_VALUE)
    scene.say("534500", MEMBER, "03 09:05")
    assert scene.income("เถิน") == 534500


def test_the_value_answers_the_question_before_a_bare_report(scene: Scene) -> None:
    officer = OFFICERS["แม่ทะ"]
    scene.say("ส่งเบิกจ่ายสตรี พ.ค. แม่ทะ ค่ะ", officer)
    scene.say("250,000 บาท", officer, "03 09:05")
    assert scene.cell("women-fund", "แม่ทะ").values == {"disbursed": 250000}
    assert scene.income("แม่ทะ") is None


def test_a_report_of_its_own_is_no_answer(scene: Scene) -> None:
    scene.say(NO_VALUE)
    scene.say("ยอดขาย OTOP พ.ค. แม่ทะ 250,000 บาท", MEMBER, "03 09:05")
    assert scene.income("แม่ทะ") == 250000
    assert scene.income("เถิน") is None
    assert len(scene.open_questions()) == 1


@pytest.mark.parametrize(
    "text",
    ["เดี๋ยวไปประชุม 2 ชั่วโมงนะคะ", "พรุ่งนี้ 9 โมงเจอกันที่ศาลากลาง", "โทร 081-234-5678 นะคะ", "รอแป๊บค่ะ"],
)
def test_talk_with_numbers_is_no_value(scene: Scene, text: str) -> None:
    scene.say(NO_VALUE)
    assert scene.say(text, MEMBER, "03 09:05") == ()
    assert scene.income("เถิน") is None


def test_nothing_this_time_is_one_tap(scene: Scene) -> None:
    asked = buttons_of(scene.say(NO_VALUE))
    scene.tap(asked["ไม่มี (0 บาท)"], MEMBER)
    assert scene.income("เถิน") == 0


def test_one_thing_is_asked_after_the_other(scene: Scene) -> None:
    reply = scene.say("ยอดขาย OTOP ก.ค. 250,000 บาท", MEMBER, "03 09:00")
    first = buttons_of(reply)
    assert "เป็นของอำเภอใดคะ" in words_of(reply)
    second = scene.tap(first["แม่ทะ"], MEMBER, "03 09:30")
    assert "เป็นของงวดใดคะ" in words_of(second)
    third = scene.tap(buttons_of(second)["พ.ค. 2563"], MEMBER, "03 10:20")
    assert "บันทึกแล้ว" in words_of(third)
    assert scene.income("แม่ทะ") == 250000


def test_the_report_is_asked_of_those_due_together(scene: Scene) -> None:
    reply = scene.say("พ.ค. 63 250,000 บาท", OFFICERS["เกาะคา"], "09 09:24")
    asked = buttons_of(reply)
    assert list(asked)[:2] == ["เบิกจ่ายกองทุนสตรี", "พักชำระหนี้กองทุนสตรี"]
    scene.tap(asked["เบิกจ่ายกองทุนสตรี"], OFFICERS["เกาะคา"], "09 09:25")
    assert scene.cell("women-fund", "เกาะคา").values == {"disbursed": 250000}


def test_an_ambiguous_slip_is_asked_of_its_candidates(scene: Scene) -> None:
    asked = buttons_of(scene.say("ยอดขาย OTOP พ.ค. แม่มะ 250,000 บาท"))
    assert {"แม่ทะ", "แม่เมาะ"} <= set(asked)
    assert len(asked) <= 4


def test_no_report_closes_the_question(scene: Scene) -> None:
    asked = buttons_of(scene.say(NO_DISTRICT))
    scene.tap(asked["ไม่ใช่รายงาน"], MEMBER)
    assert scene.open_questions() == []


def test_an_edited_original_closes_its_question(scene: Scene) -> None:
    asked = buttons_of(scene.say(NO_DISTRICT, message="M1"))
    scene.edit("M1", "ยอดขาย OTOP พ.ค. 63 เถิน 250,000 บาท", MEMBER, "03 09:05")
    assert scene.income("เถิน") == 250000
    assert "ปิดไปแล้ว" in words_of(scene.tap(asked["แม่ทะ"], MEMBER))


def test_an_unsent_original_closes_its_question(scene: Scene) -> None:
    asked = buttons_of(scene.say(NO_DISTRICT, message="M1"))
    scene.unsend("M1", MEMBER, "03 09:05")
    assert "ปิดไปแล้ว" in words_of(scene.tap(asked["แม่ทะ"], MEMBER))
    assert "250,000" not in scene.everything_stored()


def test_a_correction_stays_one_after_its_answer(scene: Scene) -> None:
    officer = OFFICERS["เกาะคา"]
    scene.say("ยอดขาย OTOP พ.ค. เกาะคา 1,250,000 บาท", officer)
    scene.say("ขอแก้ไขยอดขาย OTOP พ.ค. ค่ะ", officer, "03 09:05")
    reply = scene.say("1,520,000 บาท", officer, "03 09:06")
    assert "1,250,000 → 1,520,000" in words_of(reply)


def test_an_answer_waits_for_the_message_it_answers(patient_scene: Scene) -> None:
    scene = patient_scene
    original = scene.text(NO_DISTRICT, MEMBER, "03 09:00")
    typed = scene.text("แม่ทะ", MEMBER, "03 09:01")
    scene.office.inbox.accept([])
    scene.store.ask("zadd", f"underway:{GROUPS['OTOPlp']}", {"later": original["timestamp"]})
    scene.deliver(typed)
    assert scene.income("แม่ทะ") is None
    scene.store.ask("zrem", f"underway:{GROUPS['OTOPlp']}", "later")
    scene.deliver(original)
    assert scene.income("แม่ทะ") == 250000


def test_a_made_up_answer_does_nothing(scene: Scene) -> None:
    asked = buttons_of(scene.say(NO_DISTRICT))
    question = asked["แม่ทะ"].split("|")[1]
    for key in ("0", "เชียงดาว", ""):
        assert scene.tap(f"answer|{question}|{key}", SECRETARY) == ()
    assert list(scene.office.ledger.revisions()) == []


def test_of_two_reports_the_unreadable_one_is_asked(scene: Scene) -> None:
    text = "เถิน พ.ค. 63\nยอดขาย OTOP 250,000 บาท\nเบิกจ่ายกองทุนสตรี 1,250,00 บาท"
    reply = scene.say(text)
    assert scene.income("เถิน") == 250000
    assert "อ.เถิน · เบิกจ่ายกองทุนสตรี พ.ค. 2563\nยอดเท่าไรคะ" in words_of(reply)
    scene.say("125,000 บาท", MEMBER, "03 09:05")
    assert scene.cell("women-fund", "เถิน").values == {"disbursed": 125000}


def test_a_question_is_let_go_by_typing_what_its_button_says(scene: Scene) -> None:
    scene.say("ยอดขาย OTOP พ.ค. เกาะคา 12,50 บาท", OFFICERS["เกาะคา"])
    assert "ไม่บันทึกเป็นรายงาน" in words_of(scene.say("ไม่ใช่รายงานค่ะ", OFFICERS["เกาะคา"], "03 09:05"))
    assert scene.open_questions() == []
    assert scene.say("ไม่ใช่รายงานค่ะ", OFFICERS["เกาะคา"], "03 09:06") == ()
