"""Whatever works for the config's reports works for a request: commands, forms, files, pages."""

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from bot.catalogue.periods import ONCE
from bot.messages.request_news import Listed
from bot.requests.progress import requests_of
from bot.requests.showing import listed
from bot.understanding.tables.blank_form import blank_form
from bot.understanding.tables.read import FileContext, read_workbook
from bot.web.links import Form, form_link
from bot.web.pages import pages
from bot.web.site import create_site
from bot.workbooks.read import read_sheets
from bot.workbooks.template import write_form
from tests.commands.conftest import Terminal, terminal
from tests.handlers.scene import OFFICERS, SECRETARY, Scene, buttons_of, moment, words_of

__all__ = ["terminal"]
NGAO = OFFICERS["งาว"]
KEY = "request-1"
ASKED = (
    "ขอให้ อ.งาว และ อ.เถิน รายงานจำนวนครัวเรือนปลูกผักหลังบ้าน และยอดเงินออม (บาท) "
    "ภายในวันที่ 26 มิ.ย. 63 ในกลุ่ม OTOPlp"
)


@pytest.fixture
def asked(scene: Scene) -> Scene:
    """An office with an open request, to which งาว has answered."""
    buttons = buttons_of(scene.say(ASKED, SECRETARY, "17 09:00", group=None))
    scene.tap(buttons["เปิดงาน"], SECRETARY, "17 09:01", group=None)
    scene.say("งาน 1 อ.งาว 35 ครัวเรือน เงินออม 12,000 บาท", NGAO, "18 09:00")
    scene.office.renewed()
    return scene


def test_status_and_ledger_print_it(asked: Scene, terminal: Terminal) -> None:
    rows = terminal.rows("status", "--report", KEY, "--at", "2020-06-19T09:00+07:00")
    assert [(r["district"], r["state"]) for r in rows] == [("งาว", "submitted"), ("เถิน", "waiting")]
    assert [r["report"] for r in terminal.rows("ledger")] == [KEY]


def test_a_template_is_written_filled_in_and_read(
    asked: Scene, terminal: Terminal, tmp_path: Path
) -> None:
    path = tmp_path / "form.xlsx"
    terminal.run("template", "--report", KEY, "--district", "เถิน", "--out", str(path))
    assert "จำนวนครัวเรือนปลูกผักหลังบ้าน" in str(list(load_workbook(path).active.values))


def test_a_filled_in_form_is_read_as_its_report(asked: Scene, tmp_path: Path) -> None:
    report = asked.office.catalogue.report(KEY)
    path = tmp_path / "form.xlsx"
    path.write_bytes(write_form(blank_form(report, "เถิน", ONCE)))
    book = load_workbook(path)
    sheet = book.active
    filled = iter((12, 8_000))
    for row in sheet.iter_rows():
        if row[0].value in {field.label for field in report.fields}:
            row[1].value = next(filled)
    book.save(path)
    context = FileContext(path.name, "OTOPlp", moment("19 09:00"))
    reader = asked.office.reader.at(moment("19 09:00"))
    (entry,) = read_workbook(reader, read_sheets(path.read_bytes()), context).entries
    assert (entry.report, entry.district) == (KEY, "เถิน")
    assert {key: int(value) for key, value in entry.values.items()} == {"f1": 12, "f2": 8000}


def test_the_form_and_the_dashboard_open(asked: Scene) -> None:
    form = Form(KEY, ONCE, moment("26 16:30"), "OTOPlp")
    site = create_site(
        asked.store, ["secret"], [pages(asked.office, lambda: moment("19 09:00"))]
    ).test_client()
    page = site.get("/" + form_link(asked.office, form, None).split("/", 3)[3])
    assert page.status_code == 200
    assert "จำนวนครัวเรือนปลูกผักหลังบ้าน" in page.get_data(as_text=True)


def test_forms_and_templates_are_offered_in_the_chat(asked: Scene) -> None:
    assert "จำนวนครัวเรือนปลูกผักหลังบ้าน" in words_of(asked.say("แบบฟอร์ม", NGAO, "19 09:00"))
    assert "จำนวนครัวเรือนปลูกผักหลังบ้าน" in words_of(
        asked.say("ขอไฟล์แบบฟอร์ม งาน 1 อ.งาว", NGAO, "19 09:01")
    )


def test_its_figures_are_shown_and_summed(asked: Scene) -> None:
    assert "35" in words_of(asked.say("ขอดูยอดงาน 1 อ.งาว", NGAO, "19 09:00"))
    assert "รวม 35 ครัวเรือน" in words_of(asked.say("สรุปงาน 1", SECRETARY, "19 09:01"))


def test_it_is_exported(asked: Scene, terminal: Terminal, tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    terminal.run("export", "--report", KEY, "--period", ONCE, "--out", str(path))
    assert "35" in path.read_text(encoding="utf-8-sig")


def test_the_award_and_the_memo_are_made_with_it(
    asked: Scene, terminal: Terminal, tmp_path: Path
) -> None:
    asked.say("ปิดงาน 1", SECRETARY, "2020-06-27 09:00", group=None)
    terminal.rows("award", "--period", "2020-06", "--at", "2020-07-05T09:00+07:00")
    terminal.run("memo", "--month", "2020-06", "--out", str(tmp_path / "memo.docx"))


def test_a_cancelled_request_is_in_no_award(asked: Scene, terminal: Terminal) -> None:
    asked.say("ยกเลิกงาน 1", SECRETARY, "20 09:00", group=None)
    rows = terminal.rows("award", "--period", "2020-06", "--at", "2020-07-05T09:00+07:00")
    assert "ครัวเรือนปลูกผักหลังบ้าน" not in json.dumps(rows, ensure_ascii=False)


def test_a_quota_forecast_counts_its_notices(asked: Scene, terminal: Terminal) -> None:
    assert terminal.run("quota", "--at", "2020-06-19T09:00+07:00").exit_code == 0


def test_the_list_tells_who_is_missing(asked: Scene) -> None:
    (progress,) = requests_of(asked.office, moment("19 09:00"))
    assert listed(progress) == Listed(
        1, progress.request.title, "กำหนด 26 มิ.ย. 2563 เวลา 16.30 น.", "ส่งแล้ว 1/2 อำเภอ",
        "ยังไม่ส่ง อ.เถิน", 1, 2,
    )  # fmt: skip
