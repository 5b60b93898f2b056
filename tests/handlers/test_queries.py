"""What people ask: who has sent, sums, figures, ranks, forms; and silence about the rest."""

import pytest

from bot.catalogue.deadlines import reporting_period
from bot.messages.how import template
from bot.messages.message import Card
from tests.handlers.scene import CHIEF, MEMBER, OFFICERS, SECRETARY, Scene, moment, words_of

KOHKHA = OFFICERS["เกาะคา"]


@pytest.fixture
def reported(scene: Scene) -> Scene:
    """Three districts have sent their income of May."""
    scene.say("ยอดขาย OTOP พ.ค. 63 เกาะคา 1,250,000 บาท", KOHKHA, "03 09:00")
    scene.say("ยอดขาย OTOP พ.ค. 63 แม่ทะ 250,000 บาท", MEMBER, "03 09:01")
    scene.say("ยอดขาย OTOP พ.ค. 63 งาว ประมาณ 215,000 บาท", OFFICERS["งาว"], "03 09:02")
    return scene


def test_a_named_report_stands_alone(reported: Scene) -> None:
    said = words_of(reported.say("สถานะยอดขาย OTOP พ.ค.", MEMBER, "04 09:00"))
    assert "รายได้ OTOP พ.ค. 2563: ส่งแล้ว 2/13 อำเภอ" in said
    assert "รอยืนยัน 1: งาว" in said
    assert "OTOP ออนไลน์" not in said


def test_without_a_name_the_groups_reports_due_these_days_are_one_card(reported: Scene) -> None:
    reply = reported.say("สถานะ", MEMBER, "04 09:00")
    assert len(reply) == 1
    said = words_of(reply)
    for name in ("OTOP ออนไลน์ พ.ค. 2563", "รายได้ OTOP พ.ค. 2563", "เบิกจ่ายกองทุนสตรี พ.ค. 2563"):
        assert name in said
    assert "TPMAP" not in said


def test_who_is_missing_and_who_has_sent(reported: Scene) -> None:
    missing = words_of(reported.say("ใครยังไม่ส่งยอดขาย OTOP", MEMBER, "04 09:00"))
    sent = words_of(reported.say("ใครส่งยอดขาย OTOP แล้วบ้าง", MEMBER, "04 09:00"))
    assert "ส่งแล้ว 2: เกาะคา, แม่ทะ" not in missing
    assert "ยังไม่ส่ง 10:" in missing
    assert "ส่งแล้ว 2: เกาะคา, แม่ทะ" in sent


def test_a_named_period_is_asked_about(reported: Scene) -> None:
    said = words_of(reported.say("สถานะยอดขาย OTOP มิ.ย. 63", MEMBER, "2020-07-02T09:00:00"))
    assert "รายได้ OTOP มิ.ย. 2563: ส่งแล้ว 0/13" in said


def test_nothing_due_is_said_so(scene: Scene) -> None:
    said = words_of(scene.say("สถานะ", MEMBER, "2019-01-15T09:00:00", group="team it Lampang"))
    assert "สัปดาห์" in said or "ไม่มีรายงานที่ครบกำหนด" in said


def test_a_report_owed_by_two_counts_two(scene: Scene) -> None:
    said = words_of(scene.say("สถานะ โคก หนอง นา", MEMBER, group="team it Lampang"))
    assert "ส่งแล้ว 0/2 อำเภอ" in said


def test_a_summary_adds_up(reported: Scene) -> None:
    (card,) = reported.say("สรุปยอดขาย OTOP พ.ค.", MEMBER, "04 09:00")
    assert isinstance(card, Card)
    assert "1,500,000 บาท · ส่งแล้ว 2/13 อำเภอ" in card.alt


def test_figures_of_a_district(reported: Scene) -> None:
    said = words_of(reported.say("ขอดูของแม่ทะหน่อยค่ะ", MEMBER, "04 09:00"))
    assert "อ.แม่ทะ รายได้ OTOP พ.ค. 2563: 250,000 บาท" in said


def test_ones_own_figures_need_no_name(reported: Scene) -> None:
    said = words_of(reported.say("ขอดูยอดขาย OTOP พ.ค.", KOHKHA, "04 09:00"))
    assert "1,250,000 บาท" in said


def test_a_ranking_is_of_what_stands(reported: Scene) -> None:
    said = words_of(reported.say("อันดับ OTOP พ.ค. 63", MEMBER, "04 09:00"))
    assert said.splitlines()[1:] == ["1. อ.เกาะคา 1,250,000 บาท", "2. อ.แม่ทะ 250,000 บาท"]


def test_sums_over_periods(reported: Scene) -> None:
    at = "2020-07-02T09:00:00"
    reported.say("ยอดขาย OTOP มิ.ย. 63 เกาะคา 1,502,000 บาท", KOHKHA, at)
    said = words_of(reported.say("ยอดสะสม OTOP เกาะคา", MEMBER, "2020-07-03T09:00:00"))
    assert "พ.ค. 2563 ถึง มิ.ย. 2563" in said
    assert "2,752,000 บาท" in said


def test_nothing_is_invented(scene: Scene) -> None:
    assert "ยังไม่มียอด" in words_of(scene.say("อันดับ OTOP พ.ค. 63", MEMBER))
    assert "ยังไม่มียอด" in words_of(scene.say("ยอดสะสม OTOP", MEMBER))


def test_the_form_of_what_is_due_next(scene: Scene) -> None:
    said = words_of(scene.say("วิธีส่ง", KOHKHA, "04 09:00"))
    assert "อ.เกาะคา" in said


def test_the_form_of_what_is_named(scene: Scene) -> None:
    said = words_of(scene.say("วิธีส่ง พักหนี้", MEMBER, "04 09:00"))
    assert "ลูกหนี้" in said


def test_the_menu(scene: Scene) -> None:
    assert "วิธีใช้งาน" in words_of(scene.say("ช่วยเหลือ", MEMBER))
    assert "วิธีใช้งาน" in words_of(scene.say("ช่วยเหลือ", "Ustranger", group=None))


def test_why_one_is_reminded(reported: Scene) -> None:
    said = words_of(reported.say("ทำไมเตือน", KOHKHA, "04 09:00"))
    assert "อ.เกาะคา · OTOP ออนไลน์ พ.ค. 2563" in said
    assert "รายได้ OTOP" not in said


@pytest.mark.parametrize("who", [SECRETARY, CHIEF])
def test_the_secretariat_sees_all_groups_in_private(reported: Scene, who: str) -> None:
    said = words_of(reported.say("สถานะ", who, "04 09:00", group=None))
    assert "รายได้ OTOP พ.ค. 2563" in said
    assert "ประชาสัมพันธ์ออนไลน์" in said


def filled(form: str, numbers: list[str]) -> str:
    """Return the form with a number on each line after the first."""
    head, *lines = form.splitlines()
    done = [
        line.replace("  ", f" {number} ", 1) if "  " in line else f"{line.rstrip()} {number}"
        for line, number in zip(lines, numbers, strict=True)
    ]
    return "\n".join([head, *done])


FORMS = (
    "otop-income", "otop-online", "pr-online", "women-fund", "debt-relief", "kok-nong-na",
    "savings-group", "tpmap", "otop-registration", "vegetables", "household-support",
)  # fmt: skip


@pytest.mark.parametrize("key", FORMS)
def test_a_form_is_read_as_it_is_filled_in(scene: Scene, key: str) -> None:
    report, at = scene.office.catalogue.report(key), moment("02 09:00")
    period = reporting_period(report, at)
    parts = len([f for f in report.fields if f.part_of]) or 1
    numbers = [str(parts), *["1"] * (len(report.fields) - 1)]
    scene.say(filled(template(report, period, "งาว"), numbers), MEMBER, "02 09:00")
    values = scene.cell(key, "งาว", period).values
    assert [str(values[f.key]) for f in report.fields] == numbers


def test_a_blank_form_is_no_report(scene: Scene) -> None:
    for report in (r for r in scene.office.catalogue.reports if r.kind == "figures"):
        period = reporting_period(report, moment("02 09:00"))
        assert scene.say(template(report, period, None), MEMBER, "02 09:00") == ()


def test_what_was_sent_late_these_days_is_shown_to_its_district(scene: Scene) -> None:
    scene.say("ยอดขาย OTOP พ.ค. 63 เกาะคา 70,000 บาท", KOHKHA, "09 10:00")
    said = words_of(scene.say("ขอดูของเกาะคา", KOHKHA, "09 10:05"))
    assert said.startswith("อ.เกาะคา รายได้ OTOP พ.ค. 2563: 70,000 บาท")
    assert "รายได้ OTOP พ.ค." not in words_of(scene.say("ขอดูของเกาะคา", KOHKHA, "20 10:05"))
