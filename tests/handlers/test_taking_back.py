"""Withdrawals, corrections that lean on earlier messages, edits and unsends."""

from itertools import permutations

import pytest

from bot.catalogue.periods import to_millis
from tests.handlers.scene import (
    GROUPS,
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

KOHKHA, MAETHA = OFFICERS["เกาะคา"], OFFICERS["แม่ทะ"]
REPORT = "ยอดขาย OTOP พ.ค. 63 เกาะคา 1,250,000 บาท"
WITHDRAWAL = "ขอยกเลิกยอดขาย OTOP พ.ค. 63 อ.เกาะคา ค่ะ"


# Named withdrawals


def test_an_officer_withdraws_the_whole_entry(scene: Scene) -> None:
    scene.say(REPORT, MEMBER)
    reply = scene.say(WITHDRAWAL, KOHKHA, "03 09:05")
    assert scene.income() is None
    assert "ยกเลิกแล้ว ✓ อ.เกาะคา · รายได้ OTOP พ.ค. 2563 · ส่งแล้ว 0/13 อำเภอ" in words_of(reply)
    state = scene.cell("otop-income", "เกาะคา").state(moment("05 15:00"), moment("03 10:00"))
    assert state == "withdrawn"


def test_a_member_withdraws_what_is_his(scene: Scene) -> None:
    scene.say(REPORT, MEMBER)
    scene.say(WITHDRAWAL, MEMBER, "03 09:05")
    assert scene.income() is None


def test_a_member_cannot_withdraw_what_is_anothers(scene: Scene) -> None:
    scene.say(REPORT, KOHKHA)
    reply = scene.say(WITHDRAWAL, OTHER, "03 09:05")
    assert scene.income() == 1250000
    assert "เจ้าหน้าที่อำเภอหรือจังหวัดยืนยัน" in str(reply)
    assert "ยืนยันค่ะ" in words_of(scene.tap(buttons_of(reply)["ยืนยัน"], OTHER))
    scene.tap(buttons_of(reply)["ยืนยัน"], SECRETARY, "03 09:20")
    assert scene.income() is None


def test_nothing_there_is_said_so(scene: Scene) -> None:
    assert "ยังไม่มียอดของ อ.เกาะคา" in words_of(scene.say(WITHDRAWAL, KOHKHA))


def test_a_withdrawal_and_its_report_give_the_same_in_any_order(scene: Scene) -> None:
    report = scene.text(REPORT, KOHKHA, "03 09:00")
    withdrawal = scene.text(WITHDRAWAL, KOHKHA, "03 09:05")
    scene.deliver(withdrawal)
    scene.deliver(report)
    assert scene.income() is None


def test_a_withdrawal_waits_for_its_report(patient_scene: Scene) -> None:
    scene = patient_scene
    report = scene.text(REPORT, KOHKHA, "03 09:00")
    key = f"underway:{GROUPS['OTOPlp']}"
    scene.store.ask("zadd", key, {"still": report["timestamp"]})
    withdrawal = scene.text(WITHDRAWAL, KOHKHA, "03 09:05")
    assert scene.deliver(withdrawal) == ()
    scene.store.ask("zrem", key, "still")
    scene.deliver(report)
    assert "ยกเลิกแล้ว" in words_of(scene.answer_to(withdrawal))


def test_an_edited_withdrawal_is_undone(scene: Scene) -> None:
    scene.say(REPORT, KOHKHA)
    scene.say(WITHDRAWAL, KOHKHA, "03 09:05", message="W1")
    scene.edit("W1", "ขอยกเลิกยอดขาย OTOP พ.ค. 63 อ.แม่ทะ ค่ะ", KOHKHA, "03 09:06")
    assert scene.income() == 1250000


def test_an_unsent_withdrawal_is_undone(scene: Scene) -> None:
    scene.say(REPORT, KOHKHA)
    scene.say(WITHDRAWAL, KOHKHA, "03 09:05", message="W1")
    scene.unsend("W1", KOHKHA, "03 09:06")
    assert scene.income() == 1250000


# Messages that lean on earlier ones


def test_a_correction_leans_on_the_senders_newest_entry(scene: Scene) -> None:
    scene.say(REPORT, KOHKHA)
    scene.say("ยอดขาย OTOP พ.ค. 63 แม่ทะ 9,000 บาท", MAETHA, "03 09:01")
    reply = scene.say("แก้เป็น 325,000 ค่ะ", KOHKHA, "03 09:05")
    assert (scene.income(), scene.income("แม่ทะ")) == (325000, 9000)
    assert "1,250,000 → 325,000 บาท" in words_of(reply)


def test_a_correction_leans_on_the_quoted_message(scene: Scene) -> None:
    scene.say(REPORT, KOHKHA, message="M1")
    scene.say("OTOP ออนไลน์ พ.ค. เกาะคา 9,000 บาท", KOHKHA, "03 09:01")
    scene.say("แก้เป็น 325,000 ค่ะ", KOHKHA, "03 09:05", quote="M1")
    assert scene.income() == 325000


def test_a_quoted_receipt_stands_for_its_message(scene: Scene) -> None:
    scene.say(REPORT, KOHKHA, message="M1")
    scene.store.ask("set", "answers:R1", "M1")
    scene.say("OTOP ออนไลน์ พ.ค. เกาะคา 9,000 บาท", KOHKHA, "03 09:01")
    scene.say("แก้เป็น 325,000 ค่ะ", KOHKHA, "03 09:05", quote="R1")
    assert scene.income() == 325000


def test_a_member_who_corrects_anothers_is_held_back(scene: Scene) -> None:
    scene.say(REPORT, KOHKHA, message="M1")
    scene.say("แก้เป็น 325,000 ค่ะ", OTHER, "03 09:05", quote="M1")
    assert scene.income() == 1250000
    assert scene.cell("otop-income", "เกาะคา").pending[0].reasons == ("not-yours",)


def test_yesterdays_entry_is_not_leaned_on(scene: Scene) -> None:
    scene.say(REPORT, KOHKHA, "02 09:00")
    reply = scene.say("แก้เป็น 325,000 ค่ะ", KOHKHA, "03 09:05")
    assert "เป็นรายงานเรื่องใดคะ" in words_of(reply)
    assert scene.income() == 1250000


def test_a_later_entry_is_not_leaned_on(scene: Scene) -> None:
    scene.say(REPORT, KOHKHA, "03 09:00")
    scene.say("OTOP ออนไลน์ พ.ค. เกาะคา 9,000 บาท", KOHKHA, "03 10:00")
    scene.say("แก้เป็น 325,000 ค่ะ", KOHKHA, "03 09:30")
    assert scene.income() == 325000


def test_a_correction_of_several_entries_asks_which(scene: Scene) -> None:
    scene.say("ยอดขาย OTOP พ.ค. 63\nเกาะคา 100,000 บาท\nแม่ทะ 200,000 บาท", SECRETARY)
    asked = buttons_of(scene.say("แก้เป็น 325,000 ค่ะ", SECRETARY, "03 09:05"))
    assert list(asked)[:2] == ["เกาะคา", "แม่ทะ"]
    scene.tap(asked["แม่ทะ"], SECRETARY, "03 09:06")
    assert (scene.income(), scene.income("แม่ทะ")) == (100000, 325000)


def test_a_leaning_withdrawal_lets_the_older_hold_again(scene: Scene) -> None:
    scene.say(REPORT, KOHKHA)
    scene.say("แก้เป็น 325,000 ค่ะ", KOHKHA, "03 09:05")
    reply = scene.say("ยกเลิกของเมื่อกี้ค่ะ", KOHKHA, "03 09:06")
    assert scene.income() == 1250000
    assert "กลับไปใช้ยอดเดิม 1,250,000 บาท" in words_of(reply)


def test_a_leaning_withdrawal_twice_is_said_so(scene: Scene) -> None:
    scene.say(REPORT, KOHKHA)
    scene.say("ยกเลิกของเมื่อกี้ค่ะ", KOHKHA, "03 09:06")
    assert scene.income() is None
    assert "ยกเลิกไปแล้ว" in words_of(scene.say("ยกเลิกของเมื่อกี้ค่ะ", KOHKHA, "03 09:07"))


def test_a_leaning_withdrawal_of_a_pending_one(scene: Scene) -> None:
    scene.say("ยอดขาย OTOP พ.ค. 63 เกาะคา ประมาณ 250,000 บาท", KOHKHA)
    assert "ยกเลิกแล้ว" in words_of(scene.say("ยกเลิกของเมื่อกี้ค่ะ", KOHKHA, "03 09:06"))
    assert scene.cell("otop-income", "เกาะคา").pending == ()


def test_a_leaning_withdrawal_of_anothers_is_refused(scene: Scene) -> None:
    scene.say(REPORT, KOHKHA, message="M1")
    reply = scene.say("ยกเลิกของเมื่อกี้ค่ะ", OTHER, "03 09:06", quote="M1")
    assert "เป็นของผู้อื่น" in words_of(reply)
    assert scene.income() == 1250000


def test_the_secretariat_may_take_back_by_quoting(scene: Scene) -> None:
    scene.say(REPORT, KOHKHA, message="M1")
    scene.say("ยกเลิกของเมื่อกี้ค่ะ", SECRETARY, "03 09:06", quote="M1")
    assert scene.income() is None


def test_a_leaning_withdrawal_without_anything(scene: Scene) -> None:
    assert "ยังไม่พบรายงานของท่าน" in words_of(scene.say("ขอยกเลิกที่ส่งไปเมื่อกี้นะคะ", KOHKHA))


def test_an_unsent_leaning_withdrawal_is_undone(scene: Scene) -> None:
    scene.say(REPORT, KOHKHA)
    scene.say("ยกเลิกของเมื่อกี้ค่ะ", KOHKHA, "03 09:06", message="W1")
    scene.unsend("W1", KOHKHA, "03 09:07")
    assert scene.income() == 1250000


def test_an_edited_leaning_correction_leans_on_the_same(scene: Scene) -> None:
    scene.say(REPORT, KOHKHA)
    scene.say("แก้เป็น 325,000 ค่ะ", KOHKHA, "03 09:05", message="C1")
    scene.edit("C1", "แก้เป็น 352,000 ค่ะ", KOHKHA, "03 09:07")
    assert scene.income() == 352000


def test_a_correction_waits_for_what_it_leans_on(patient_scene: Scene) -> None:
    scene = patient_scene
    correction = scene.text("แก้เป็น 325,000 ค่ะ", KOHKHA, "03 09:05")
    assert scene.deliver(correction) == ()
    scene.deliver(scene.text(REPORT, KOHKHA, "03 09:00"))
    assert scene.income() == 325000
    assert "แก้ไขแล้ว" in words_of(scene.answer_to(correction))


def test_an_acknowledgement_is_asked_which(scene: Scene) -> None:
    asked = buttons_of(scene.say("รับรองค่ะ", KOHKHA))
    scene.tap(asked["รับรองรายงานการประชุม"], KOHKHA)
    assert scene.cell("minutes", "เกาะคา", "once").values == {"accepted": 1}


def test_an_acknowledgement_of_nothing_open_is_talk(scene: Scene) -> None:
    assert scene.say("รับรองค่ะ", KOHKHA, "2020-07-01T09:00:00") == ()


# Edits


def test_an_edit_replaces_what_the_message_said(scene: Scene) -> None:
    scene.say(REPORT, KOHKHA, message="M1")
    reply = scene.edit("M1", "ยอดขาย OTOP พ.ค. 63 เกาะคา 1,520,000 บาท", KOHKHA, "03 09:05")
    assert scene.income() == 1520000
    assert "1,250,000 → 1,520,000 บาท" in words_of(reply)


def test_an_edit_to_another_district_takes_back_the_first(scene: Scene) -> None:
    scene.say(REPORT, KOHKHA, message="M1")
    reply = scene.edit("M1", "ยอดขาย OTOP พ.ค. 63 แม่ทะ 1,250,000 บาท", KOHKHA, "03 09:05")
    assert (scene.income(), scene.income("แม่ทะ")) == (None, 1250000)
    assert "ยกเลิกแล้ว" in words_of(reply)


@pytest.mark.parametrize("text", ["ขอบคุณค่ะ", "สถานะ", "ลงทะเบียน อ.งาว"])
def test_an_edit_to_something_else_takes_back_the_report(scene: Scene, text: str) -> None:
    scene.say(REPORT, MEMBER, message="M1")
    reply = scene.edit("M1", text, MEMBER, "03 09:05")
    assert scene.income() is None
    assert "ยกเลิกแล้ว ✓ อ.เกาะคา" in words_of(reply)


def test_an_edit_to_a_withdrawal_takes_itself_back(scene: Scene) -> None:
    scene.say(REPORT, MEMBER, message="M1")
    scene.edit("M1", "ยกเลิกของเมื่อกี้ค่ะ", MEMBER, "03 09:05")
    assert scene.income() is None


def test_an_edit_to_an_incomplete_report_asks(scene: Scene) -> None:
    scene.say(REPORT, MEMBER, message="M1")
    reply = scene.edit("M1", "ยอดขาย OTOP พ.ค. 63 250,000 บาท", MEMBER, "03 09:05")
    assert scene.income() is None
    assert "เป็นของอำเภอใดคะ" in words_of(reply)


def test_edits_come_to_the_same_in_any_order(scene: Scene) -> None:
    versions = [
        scene.text(REPORT, KOHKHA, "03 09:00", message="M1"),
        scene.text(
            "ยอดขาย OTOP พ.ค. 63 แม่ทะ 9,000 บาท", KOHKHA, "03 09:01", message="M1", edited=True
        ),
        scene.text(
            "ยอดขาย OTOP พ.ค. 63 เถิน 7,000 บาท", KOHKHA, "03 09:02", message="M1", edited=True
        ),
    ]
    for order in permutations(versions):
        scene.store.redis.flushall()
        rebuilt = Scene(scene.store, scene.office.catalogue, scene.office.data)
        for event in order:
            rebuilt.deliver(event)
        found = [rebuilt.income(d) for d in ("เกาะคา", "แม่ทะ", "เถิน")]
        assert found == [None, None, 7000]


def test_an_older_version_that_comes_late_is_not_answered(scene: Scene) -> None:
    first = scene.text(REPORT, KOHKHA, "03 09:00", message="M1")
    scene.edit("M1", "ยอดขาย OTOP พ.ค. 63 เกาะคา 9,000 บาท", KOHKHA, "03 09:05")
    assert scene.deliver(first) == ()
    assert scene.income() == 9000


# Unsends


def test_an_unsent_message_is_erased_everywhere(scene: Scene) -> None:
    scene.say("ยอดขาย OTOP พ.ค. 63 เกาะคา 1,234,567 บาท", KOHKHA, message="M1")
    scene.store.redis.delete(scene.store.key("replies"))
    scene.unsend("M1", KOHKHA, "03 09:05")
    assert scene.income() is None
    kept = scene.everything_stored()
    assert "1234567" not in kept
    assert "1,234,567" not in kept
    kinds = [r.kind for r in scene.office.ledger.revisions()]
    assert sorted(kinds) == ["retraction", "submission"]


def test_after_an_unsend_the_newest_other_holds(scene: Scene) -> None:
    scene.say(REPORT, KOHKHA)
    scene.say("แก้เป็น 325,000 ค่ะ", KOHKHA, "03 09:05", message="C1")
    scene.unsend("C1", KOHKHA, "03 09:06")
    assert scene.income() == 1250000


def test_an_unsend_before_its_message(scene: Scene) -> None:
    first = scene.text("ยอดขาย OTOP พ.ค. 63 เกาะคา 1,234,567 บาท", KOHKHA, "03 09:00", message="M1")
    scene.unsend("M1", KOHKHA, "03 09:05")
    assert scene.deliver(first) == ()
    assert scene.income() is None
    assert "1,234,567" not in scene.everything_stored()
    assert "1234567" not in scene.everything_stored()


def test_unsends_and_edits_in_any_order(scene: Scene) -> None:
    events = [
        scene.text("ยอดขาย OTOP พ.ค. 63 เกาะคา 1,234,567 บาท", KOHKHA, "03 09:00", message="M1"),
        scene.text(
            "ยอดขาย OTOP พ.ค. 63 แม่ทะ 7,654,321 บาท", KOHKHA, "03 09:01", message="M1", edited=True
        ),
        scene.unsent("M1", KOHKHA, "03 09:02"),
    ]
    for order in permutations(events):
        scene.store.redis.flushall()
        rebuilt = Scene(scene.store, scene.office.catalogue, scene.office.data)
        for event in order:
            rebuilt.deliver(event)
        rebuilt.store.redis.delete(rebuilt.store.key("replies"))
        kept = rebuilt.everything_stored()
        assert (rebuilt.income(), rebuilt.income("แม่ทะ")) == (None, None)
        assert not any(n in kept for n in ("1,234,567", "1234567", "7,654,321", "7654321"))


def test_an_unsent_answer_takes_its_figure_along(scene: Scene) -> None:
    scene.say("สพอ.เถิน ส่งยอดขาย OTOP พ.ค. ค่ะ", MEMBER, message="M1")
    scene.say("534,500 บาท", MEMBER, "03 09:05", message="A1")
    assert scene.income("เถิน") == 534500
    scene.store.redis.delete(scene.store.key("replies"))
    scene.unsend("A1", MEMBER, "03 09:06")
    assert scene.income("เถิน") is None
    assert "534,500" not in scene.everything_stored()


def test_an_unsent_command_that_comes_late_does_nothing(scene: Scene) -> None:
    late = scene.text("ลงทะเบียน อ.เถิน", MEMBER, "03 09:00", message="M1")
    scene.unsend("M1", MEMBER, "03 09:05")
    scene.deliver(late)
    assert scene.office.directory.person(MEMBER).districts == ()


def test_event_time_is_what_the_unsend_has(scene: Scene) -> None:
    scene.say(REPORT, KOHKHA, message="M1")
    scene.unsend("M1", KOHKHA, "03 09:05")
    version = scene.office.ledger.message("M1")["version"]
    assert int(version) == to_millis(moment("03 09:05"))


def test_a_correction_of_one_part_is_asked_when_the_total_no_longer_fits(scene: Scene) -> None:
    scene.say("เกาะคา ยอดขาย OTOP พ.ค. อาหาร 100,000 ผ้า 50,000 รวม 150,000 บาท", KOHKHA, "03 09:00")
    reply = scene.say("ขอแก้ยอดขาย OTOP เกาะคา พ.ค. อาหาร 90,000 บาท", KOHKHA, "03 09:05")
    assert "ยอดรวมไม่ตรง" in json_of(reply[0])
    assert scene.income() == 150_000
