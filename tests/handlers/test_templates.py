"""Blank workbooks asked for in the chat, and read back once filled in."""

from io import BytesIO

import pytest
from flask import Flask
from openpyxl import load_workbook

from bot.messages.message import Card
from bot.understanding.tables.read import FileContext, read_workbook
from bot.web.pages import pages
from bot.workbooks.read import read_sheets
from tests.handlers.scene import MEMBER, OFFICERS, Scene, json_of, moment, words_of

KOHKHA = OFFICERS["เกาะคา"]


def test_the_forms_due_next_are_offered_for_the_sender_s_district(scene: Scene) -> None:
    (card,) = scene.say("ขอไฟล์แบบฟอร์ม", KOHKHA, "02 09:00")
    assert isinstance(card, Card)
    assert "แบบฟอร์ม Excel อ.เกาะคา" in card.alt
    assert "/template/otop-income/" in json_of(card)


def test_one_report_can_be_named(scene: Scene) -> None:
    (card,) = scene.say("ขอไฟล์แบบฟอร์ม OTOP ออนไลน์ อ.งาว", KOHKHA, "02 09:00")
    assert isinstance(card, Card)
    assert "/template/otop-online/" in json_of(card)
    assert "/template/otop-income/" not in json_of(card)


@pytest.mark.parametrize(
    "said", ["แบบฟอร์มไฟล์ OTOP ออนไลน์", "ดาวน์โหลดแบบฟอร์ม OTOP ออนไลน์", "ขอ excel OTOP ออนไลน์"]
)
def test_it_can_be_asked_for_in_other_words(scene: Scene, said: str) -> None:
    (card,) = scene.say(said, KOHKHA, "02 09:00")
    assert "/template/otop-online/" in json_of(card)


def test_a_stranger_to_all_districts_is_asked_whose(scene: Scene) -> None:
    assert "อำเภอใด" in words_of(scene.say("ไฟล์แบบฟอร์ม", MEMBER, "02 09:00"))


def test_a_form_that_was_fetched_and_filled_in_is_read(scene: Scene) -> None:
    site = Flask("site")
    site.register_blueprint(pages(scene.office, lambda: moment("02 09:00")))
    answer = site.test_client().get("/template/women-fund/เกาะคา/2020-05.xlsx")
    book = load_workbook(BytesIO(answer.data))
    sheet = book.active
    for row in sheet.iter_rows():
        labels = [cell.value for cell in row]
        if any(str(label) == "เบิกจ่าย" for label in labels):
            row[1].value = 250_000
    out = BytesIO()
    book.save(out)
    context = FileContext("form.xlsx", "OTOPlp", moment("03 09:00"))
    reading = read_workbook(scene.office.reader, read_sheets(out.getvalue()), context)
    (entry,) = reading.entries
    assert (entry.report, entry.district, entry.period) == ("women-fund", "เกาะคา", "2020-05")
    assert entry.values["disbursed"] == 250_000


def test_forms_of_unknown_districts_and_evidence_are_not_there(scene: Scene) -> None:
    site = Flask("site")
    site.register_blueprint(pages(scene.office, lambda: moment("02 09:00")))
    client = site.test_client()
    assert client.get("/template/women-fund/นครปฐม/2020-05.xlsx").status_code == 404
    assert client.get("/template/video-clip/เกาะคา/once.xlsx").status_code == 404


@pytest.mark.parametrize("text", ["แบบฟอร์ม รายได้ OTOP", "กรอกแบบฟอร์มรายได้ OTOP ค่ะ"])
def test_the_form_of_a_named_report_is_offered_alone(scene: Scene, text: str) -> None:
    for group in ("OTOPlp", None):
        (card,) = scene.say(text, KOHKHA, "02 09:00", group=group)
        assert "รายได้ OTOP พ.ค. 2563" in json_of(card)
        assert "OTOP ออนไลน์" not in json_of(card)


@pytest.mark.parametrize("text", ["แบบฟอร์มส่งแล้วนะคะ", "แบบฟอร์มใหม่ยังไม่มา"])
def test_talk_of_forms_is_not_answered(scene: Scene, text: str) -> None:
    assert scene.say(text, KOHKHA, "02 09:00") == ()
