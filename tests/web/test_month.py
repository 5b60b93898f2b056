"""The month's page: requests, rates, growth, award with why, the month's messages, the memo."""

import io
import zipfile
from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from bot.catalogue.periods import BANGKOK
from bot.requests.request import Request
from bot.store.unit import transaction
from tests.web.conftest import CHIEF, SECRETARY, SOMCHAI, Desk

JUNE_6 = datetime(2020, 6, 6, 9, tzinfo=BANGKOK)


@pytest.fixture
def reported(desk: Desk) -> Desk:
    """The day after the deadline: Ko Kha in time, Mae Tha late, the others not at all."""
    desk.tell("เกาะคา", {"total": "1250000"})
    desk.now = JUNE_6
    desk.tell("แม่ทะ", {"total": "900000"})
    return desk


def request(desk: Desk, title: str) -> None:
    """Open a one-off request, as its approval in the chat does."""
    made = Request(
        number=1, title=title, kind="evidence", fields=(), due=date(2020, 6, 10),
        at=time(16, 30), group="OTOPlp", opened_at=desk.now, opened_by=SECRETARY,
    )  # fmt: skip
    with transaction(desk.office.store) as unit:
        desk.office.requests.keep(unit, made)
    desk.office.renewed()


def test_rates_of_the_month_and_of_the_fiscal_year(reported: Desk) -> None:
    browser = reported.browser(SECRETARY)
    page = browser.get("/dashboard").text
    assert "ส่งแล้ว 2/" in page
    assert "ตรงเวลา 1/" in page
    year = browser.get("/dashboard/rates").text
    assert "ปีงบประมาณ 2563" in year
    row = year.partition(">เกาะคา</a>")[2].partition("</tr>")[0]
    assert row.count("25.0%") == 2


def test_an_officers_rates_are_of_the_own_district(reported: Desk) -> None:
    page = reported.browser(SOMCHAI).get("/dashboard/rates").text
    assert "เกาะคา" in page
    assert "แม่ทะ" not in page


def test_rates_of_what_is_no_month_are_not_found(desk: Desk) -> None:
    assert desk.browser(SECRETARY).get("/dashboard/rates?month=x").status_code == 404


def test_the_award_says_why(reported: Desk) -> None:
    page = reported.browser(SECRETARY).get("/dashboard").text
    assert "ผลชั่วคราว ยังไม่ประกาศ" in page
    own = page.partition("อ.แม่ทะ</span> <strong>")[2].partition("</details>")[0]
    assert "ส่งหลังกำหนดเมื่อ 6 มิ.ย. 2563 เวลา 09.00 น." in own


def test_growth_stands_beside_both_targets(reported: Desk) -> None:
    reported.tell("เกาะคา", {"total": "1000000"}, period="2019-05")
    page = reported.browser(SECRETARY).get("/dashboard").text
    growth = page.partition('id="h-years"')[2].partition("</section>")[0]
    assert "+25.0%" in growth
    assert "เป้า +15%" in growth
    assert "เป้า +18%" in growth


def test_a_request_shows_its_progress(desk: Desk) -> None:
    request(desk, "ส่งหลักฐานการเบิกจ่าย")
    desk.tell("เกาะคา", {}, report="request-1", period="once", evidence=("https://x.example",))
    page = desk.browser(SECRETARY).get("/dashboard").text
    task = page.partition('id="o-request-1"')[2].partition("</li>")[0]
    assert "งานที่ 1" in task
    assert "ส่งหลักฐานการเบิกจ่าย" in task
    assert "ส่งแล้ว 1 จาก 13 อำเภอ" in task
    assert "เหลือ" in task


def test_a_closed_request_keeps_its_progress_for_a_month(desk: Desk) -> None:
    request(desk, "ส่งหลักฐานการเบิกจ่าย")
    desk.tell("เกาะคา", {}, report="request-1", period="once", evidence=("https://x.example",))
    with transaction(desk.office.store) as unit:
        (one,) = desk.office.requests.all()
        desk.office.requests.keep(unit, replace(one, state="closed", ended_at=desk.now))
    desk.office.renewed()
    page = desk.browser(SECRETARY).get("/dashboard").text
    task = page.partition('id="o-request-1"')[2].partition("</li>")[0]
    assert "ปิดงานแล้ว" in task
    assert "ส่งแล้ว 1 จาก 13 อำเภอ" in task
    desk.now += timedelta(days=36)
    assert "o-request-1" not in desk.browser(SECRETARY).get("/dashboard").text


def test_a_new_request_reaches_an_open_page(desk: Desk) -> None:
    browser = desk.browser(SECRETARY)
    asked = browser.get("/dashboard").text.partition('hx-get="')[2].partition('"')[0]
    assert browser.get(asked.replace("&amp;", "&")).status_code == 204
    request(desk, "ส่งภาพกิจกรรม")
    assert "ส่งภาพกิจกรรม" in browser.get(asked.replace("&amp;", "&")).text


def test_the_months_messages_are_forecast(desk: Desk) -> None:
    facts = {"limit": "300", "used": "290", "members:Cotop": "40"}
    desk.office.store.ask("hset", "account", mapping=facts)
    with transaction(desk.office.store) as unit:
        desk.office.directory.bind(unit, "OTOPlp", "Cotop")
    page = desk.browser(SECRETARY).get("/dashboard").text
    assert "290/300" in page
    assert "คาดว่าสิ้นเดือนจะใช้" in page
    assert "แจ้งผู้ที่ยังไม่ส่งเมื่อครบกำหนด" in page


def words_of(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as zipped:
        return zipped.read("word/document.xml").decode()


@pytest.mark.parametrize("user", [SECRETARY, CHIEF])
def test_the_memo_is_the_one_of_the_command(reported: Desk, user: str) -> None:
    answer = reported.browser(user).get("/dashboard/memo/2020-05.docx")
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"] == 'attachment; filename="memo-2020-05.docx"'
    said = words_of(answer.data)
    for expected in ("บันทึกข้อความ", "๑,๒๕๐,๐๐๐", "๙๐๐,๐๐๐", "Report Award"):
        assert expected in said


def test_an_officers_memo_is_of_the_own_district_alone(reported: Desk) -> None:
    said = words_of(reported.browser(SOMCHAI).get("/dashboard/memo/2020-05.docx").data)
    assert "๑,๒๕๐,๐๐๐" in said
    for others in ("แม่ทะ", "๙๐๐,๐๐๐", "Report Award"):
        assert others not in said


@pytest.mark.parametrize("month", ["2020-W22", "x", "2020-13"])
def test_a_memo_of_what_is_no_month_is_not_found(desk: Desk, month: str) -> None:
    assert desk.browser(SECRETARY).get(f"/dashboard/memo/{month}.docx").status_code == 404
