"""Reports as people type them: recorded once, receipted once, chatter passed over."""

from pathlib import Path

import pytest

from bot.app import EXAMPLE
from bot.config import load_catalogue
from bot.store.store import Store
from tests.handlers.scene import MEMBER, OFFICERS, SECRETARY, Scene, buttons_of, words_of

REPORT = "ยอดขาย OTOP พ.ค. 63 เกาะคา 1,250,000 บาท"
KOHKHA = OFFICERS["เกาะคา"]


def test_districts_stand_in_a_receipt_as_in_every_list(scene: Scene) -> None:
    text = "ยอดขาย OTOP พ.ค. 63\nเถิน 300 บาท\nเกาะคา 100 บาท\nเมืองปาน 200 บาท"
    said = words_of(scene.say(text, SECRETARY))
    assert said.index("อ.เกาะคา") < said.index("อ.เถิน") < said.index("อ.เมืองปาน")


def test_a_month_that_has_only_begun_is_recorded_and_pointed_out(scene: Scene) -> None:
    said = words_of(scene.say("ยอดขาย OTOP มิ.ย. 63 เกาะคา 100 บาท", KOHKHA))
    assert "บันทึกแล้ว ✓ อ.เกาะคา · รายได้ OTOP มิ.ย. 2563" in said
    assert "งวดที่ส่งกันอยู่ตอนนี้คือ พ.ค. 2563" in said


@pytest.mark.parametrize(
    ("written", "instead"),
    [('from = "2020-05"', 'from = "2020-06"'), ('period = "previous"', 'period = "same"')],
)
def test_a_month_is_not_early_where_none_before_it_is_open_or_it_is_due_in_it(
    store: Store, tmp_path: Path, written: str, instead: str
) -> None:
    config = tmp_path / "config.toml"
    config.write_text(EXAMPLE.read_text("utf-8").replace(written, instead, 1), "utf-8")
    scene = Scene(store, load_catalogue(config), tmp_path)
    said = words_of(scene.say("ยอดขาย OTOP มิ.ย. 63 เกาะคา 100 บาท", KOHKHA))
    assert "บันทึกแล้ว ✓ อ.เกาะคา · รายได้ OTOP มิ.ย. 2563" in said
    assert "งวดที่ส่งกันอยู่" not in said


def test_a_report_is_recorded_and_receipted(scene: Scene) -> None:
    reply = scene.say(REPORT, KOHKHA)
    assert scene.income() == 1250000
    assert words_of(reply).startswith(
        "บันทึกแล้ว ✓ อ.เกาะคา · รายได้ OTOP พ.ค. 2563 · 1,250,000 บาท · ส่งแล้ว 1/13 อำเภอ\nเลขรับ "
    )


def test_the_original_text_is_kept_word_for_word(scene: Scene) -> None:
    scene.say(f"  {REPORT} 🙏", KOHKHA)
    assert [r.text for r in scene.office.ledger.revisions()] == [f"  {REPORT} 🙏"]


def test_a_registered_officer_need_not_name_the_district(scene: Scene) -> None:
    scene.say("ยอดขาย OTOP พ.ค. 63 1,250,000 บาท", KOHKHA)
    assert scene.income() == 1250000


def test_the_receipt_quotes_the_message(scene: Scene) -> None:
    event = scene.text(REPORT, KOHKHA)
    event["message"]["quoteToken"] = "quote-me"
    (first,) = scene.deliver(event)
    assert first.quote == "quote-me"  # type: ignore[union-attr]


def test_a_doubled_event_is_one_revision_and_one_receipt(scene: Scene) -> None:
    event = scene.text(REPORT, KOHKHA)
    scene.deliver(event)
    scene.deliver({**event, "deliveryContext": {"isRedelivery": True}})
    assert len(list(scene.office.ledger.revisions())) == 1
    assert scene.store.ask("xlen", "replies") == 1


def test_a_batch_of_districts_is_one_reply(scene: Scene) -> None:
    text = (
        "เบิกจ่ายกองทุนพัฒนาบทบาทสตรี พ.ค. 63\nเกาะคา 250,000 บาท ร้อยละ 35.71\nแม่ทะ 95,000 บาท ร้อยละ 19"
    )
    reply = scene.say(text, SECRETARY)
    assert len(reply) == 1
    assert "2 รายการ" in words_of(reply)
    assert "ส่งแล้ว 2/13 อำเภอ" in words_of(reply)


def test_a_late_report_says_so_kindly(scene: Scene) -> None:
    assert "รับหลังกำหนด" in words_of(scene.say(REPORT, KOHKHA, "05 15:01"))


def test_a_correction_after_the_deadline_keeps_the_first_stamp(scene: Scene) -> None:
    scene.say(REPORT, KOHKHA)
    reply = scene.say("ขอแก้ยอด OTOP พ.ค. เกาะคา เป็น 1,520,000 บาท", KOHKHA, "06 09:00")
    assert "1,250,000 → 1,520,000 บาท" in words_of(reply)
    assert "รับหลังกำหนด" not in words_of(reply)


def test_the_wrong_group_is_read_and_told(scene: Scene) -> None:
    reply = scene.say(REPORT, KOHKHA, group="team it Lampang")
    assert scene.income() == 1250000
    assert "ส่งในกลุ่ม OTOPlp" in words_of(reply)


def test_a_message_without_a_user_counts_when_it_names_the_district(scene: Scene) -> None:
    scene.say(REPORT, None)
    assert scene.income() == 1250000


def test_a_report_for_another_district_keeps_who_sent_it(scene: Scene) -> None:
    scene.say("ยอดขาย OTOP พ.ค. 63 แม่ทะ 250,000 บาท", KOHKHA)
    cell = scene.cell("otop-income", "แม่ทะ")
    assert (cell.values["total"], cell.standing_user) == (250000, KOHKHA)


def test_the_same_text_again_changes_nothing(scene: Scene) -> None:
    scene.say(REPORT, KOHKHA)
    assert "มียอดนี้อยู่แล้ว" in words_of(scene.say(REPORT, KOHKHA, "03 10:00"))


@pytest.mark.parametrize(
    "text",
    ["ขอบคุณค่ะ 🙏", "เดี๋ยวส่งยอดบ่ายนี้นะคะ", "รับทราบครับ", "ประชุม 15.00 น. นะคะ", "ใช่ค่ะ", "555"],
)
def test_chatter_gets_no_answer(scene: Scene, text: str) -> None:
    assert scene.say(text) == ()
    assert list(scene.office.ledger.revisions()) == []


def test_standby_is_recorded_and_not_answered(scene: Scene) -> None:
    event = {**scene.text(REPORT, KOHKHA), "mode": "standby"}
    assert scene.deliver(event) == ()
    assert scene.income() == 1250000


def test_unknown_events_are_passed_over(scene: Scene) -> None:
    assert scene.deliver(scene.event("somethingNew")) == ()
    assert scene.deliver(scene.event("message", message={"type": "sticker", "id": "s1"})) == ()


def test_a_changed_figure_of_an_own_message_is_asked(scene: Scene) -> None:
    scene.say(REPORT, KOHKHA)
    reply = scene.say("ยอดขาย OTOP พ.ค. 63 เกาะคา 1,520,000 บาท", KOHKHA, "03 10:00")
    assert scene.income() == 1250000
    assert "แทนยอดเดิม 1,250,000 บาท ด้วย 1,520,000 บาท" in words_of(reply)
    assert list(buttons_of(reply)) == ["ยืนยัน", "ไม่ใช่"]


def test_an_incomplete_list_is_recorded_and_the_rest_is_asked(scene: Scene) -> None:
    reply = scene.say("ยอดขาย OTOP พ.ค. 63\nเกาะคา 1,250,000 บาท\nแม่ทะ 1,250,00 บาท", SECRETARY)
    assert scene.income() == 1250000
    assert "อ.แม่ทะ · รายได้ OTOP พ.ค. 2563\nยอดเท่าไรคะ" in words_of(reply)
    scene.say("125,000 บาท", SECRETARY, "03 09:05")
    assert scene.income("แม่ทะ") == 125000


def test_a_reply_never_names_people(scene: Scene) -> None:
    said = words_of(scene.say(REPORT, MEMBER)) + words_of(scene.say("สถานะ", MEMBER))
    assert "U" + "member" not in said
    assert "คุณ" not in said
