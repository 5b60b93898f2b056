"""Every page with hostile names and texts: shown as text, contained, and never as code."""

from datetime import date, time
from io import BytesIO

import pytest
from openpyxl import load_workbook

from bot.requests.request import Request
from bot.store.unit import transaction
from bot.understanding.requests_fields import Asked
from bot.understanding.tables.blank_form import blank_form
from bot.web.wording import seen
from bot.workbooks.template import write_form
from tests.web.conftest import SECRETARY, Desk
from tests.web.test_form import opened, send

HOSTILE = {
    "script": "<script>alert(1)</script>",
    "attribute": '" onmouseover="alert(1)" x="',
    "template": "{{ 7 * 7 }}{% raw %}",
    "turned": "\u202eabc\u2066def",
    "long": "ก" * 5000,
    "nothing": "\x00\x1b[31m\u200b",
    "emoji": "👨‍👩‍👧‍👦" * 300,
}
PATHS = (
    "/dashboard",
    "/dashboard/district/5203",
    "/dashboard/report/otop-income",
    "/dashboard/report/otop-online",
    "/privacy",
)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_words_are_shown_as_words(desk: Desk, text: str) -> None:
    facts = {"text": text, "reason": text, "group": text}
    desk.tell("เกาะคา", {"total": "1000"}, **facts)
    desk.tell("เกาะคา", {}, report="otop-online", kind="return", authority="secretariat", **facts)
    desk.tell("เกาะคา", {}, report="bpm", period="once", evidence=("javascript:alert(1)",), **facts)
    browser = desk.browser(SECRETARY)
    for path in PATHS:
        answer = browser.get(path)
        assert answer.status_code == 200
        assert "<script>alert" not in answer.text
        assert 'onmouseover="alert' not in answer.text
        assert 'href="javascript' not in answer.text
        assert "\u202e" not in answer.text
        assert "\x00" not in answer.text


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_input_into_every_field_of_the_form(desk: Desk, text: str) -> None:
    fields = opened(desk, desk.form())
    answer = send(desk, fields, total=text, food=text, link=text)
    assert answer.status_code in (200, 422)
    assert "<script>alert" not in answer.text
    assert 'onmouseover="alert' not in answer.text
    for name in ("ticket", "district"):
        assert send(desk, {**fields, name: text}, total="1").status_code == 403


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_addresses_are_refused(desk: Desk, text: str) -> None:
    browser = desk.browser(SECRETARY)
    for path in ("/dashboard", "/form"):
        assert browser.get(path, query_string={"k": text}).status_code == 403
    for name in ("report", "page"):
        asked = {name: text}
        assert browser.get("/dashboard/district/5203", query_string=asked).status_code == 200
    asked = {"period": text}
    answer = browser.get("/dashboard/report/otop-income", query_string=asked)
    assert answer.status_code == 404


def test_no_address_of_a_page_is_led_astray(desk: Desk) -> None:
    asked = {"_scheme": "javascript", "_external": "1", "key": "x", "code": "y", "v": '"><b>'}
    page = desk.browser(SECRETARY).get("/dashboard/report/otop-income", query_string=asked).text
    again = page.partition('hx-get="')[2].partition('"')[0]
    assert again.startswith("/dashboard/report/otop-income?")
    assert "<b>" not in page


def test_a_long_text_is_folded_and_whole_inside(desk: Desk) -> None:
    desk.tell("เกาะคา", {"total": "1000"}, text="ก" * 5000)
    page = desk.browser(SECRETARY).get("/dashboard/district/5203").text
    assert "<details>" in page
    assert "ก" * 5000 in page


def test_lines_of_a_text_stay_lines() -> None:
    assert seen("หนึ่ง\nสอง\tสาม\u202e") == "หนึ่ง\nสอง\tสาม"


@pytest.mark.parametrize("text", ["=1+1", "@SUM(A1)", "+1", "-1+2", *HOSTILE.values()])
def test_a_hostile_label_is_text_in_the_form_to_fill_in(desk: Desk, text: str) -> None:
    catalogue = desk.office.catalogue
    report = catalogue.report("otop-income")
    fields = tuple(f.model_copy(update={"label": text, "unit": text}) for f in report.fields)
    named = report.model_copy(update={"title": text, "short": text, "fields": fields})
    content = write_form(blank_form(named, "เกาะคา", "2020-05"))
    book = load_workbook(BytesIO(content))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.value for cell in cells if cell.data_type == "f"} <= {"=SUM(B6:B10)"}


@pytest.mark.parametrize("text", ["=1+1", *HOSTILE.values()])
def test_downloads_take_any_name_of_a_request(desk: Desk, text: str) -> None:
    text = text[:60]  # what is longer is no name of a request
    asked = Asked(label=text, labels=(text,), unit=text, type="count")
    made = Request(
        number=1, title=text, kind="figures", fields=(asked,), due=date(2020, 6, 10),
        at=time(16, 30), group="OTOPlp", opened_at=desk.now, opened_by=SECRETARY,
    )  # fmt: skip
    with transaction(desk.office.store) as unit:
        desk.office.requests.keep(unit, made)
    desk.office.renewed()
    desk.tell("เกาะคา", {"f1": "5"}, report="request-1", period="once", text=text)
    browser = desk.browser(SECRETARY)
    for path in (
        "/dashboard",
        "/dashboard/report/request-1?period=once",
        "/dashboard/district/5203",
        "/dashboard/rates",
        "/dashboard/download/request-1/once.xlsx",
        "/dashboard/download/request-1/once.csv",
        "/dashboard/memo/2020-06.docx",
        "/template/request-1/เกาะคา/once.xlsx",
    ):
        answer = browser.get(path)
        assert answer.status_code == 200, path
        assert answer.mimetype != "text/html" or "<script>alert" not in answer.text
