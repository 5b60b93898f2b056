"""The pages in a real browser, on a phone and on a screen: they work, and axe finds nothing."""

from typing import Literal

import pytest
from playwright.sync_api import Browser, expect

from bot.evidence import Piece
from bot.store.unit import transaction
from bot.web.links import dashboard_link, revoke
from tests.e2e.conftest import PHONE, SCREEN, OpenPage, faults, spills
from tests.e2e.telling import a_busy_month, at, thirteen_reports
from tests.web.conftest import SECRETARY, SOMCHAI, Desk

WIDTHS = pytest.mark.parametrize("width", [PHONE, SCREEN])
LOOKS = pytest.mark.parametrize("looks", ["light", "dark"])
PATHS = (
    "/dashboard",
    "/dashboard/report/otop-income",
    "/dashboard/report/pr-online",
    "/dashboard/rates",
    "/dashboard/district/5210",
    "/privacy",
)


def link_of(desk: Desk, user: str) -> str:
    return dashboard_link(desk.office, desk.office.directory.person(user))


@WIDTHS
def test_the_dashboard_after_thirteen_reports(
    desk: Desk, address: str, open_page: OpenPage, width: int
) -> None:
    thirteen_reports(desk)
    desk.now = at(7, 9)
    page = open_page(link_of(desk, SECRETARY), width)
    assert page.url == f"{address}/dashboard"
    expect(page.get_by_role("img", name="ส่งแล้ว 13 จาก 13 อำเภอ")).to_be_visible()
    card = page.locator("article", has_text="รายได้ OTOP")
    expect(card).to_contain_text("ส่งแล้ว 11")
    expect(card).to_contain_text("ส่งช้า 2")
    assert faults(page) == []
    assert not spills(page)


@WIDTHS
@LOOKS
def test_every_page_is_open_to_everybody(
    desk: Desk, address: str, open_page: OpenPage, width: int, looks: str
) -> None:
    a_busy_month(desk)
    desk.now = at(6, 10)
    page = open_page(link_of(desk, SECRETARY), width, color_scheme=looks)
    for path in PATHS:
        page.goto(address + path)
        assert faults(page) == [], path
        assert not spills(page), path


@pytest.fixture
def line_login(monkeypatch: pytest.MonkeyPatch) -> None:
    """A refused page then offers to log in."""
    monkeypatch.setenv("LINE_LOGIN_CHANNEL_ID", "1")
    monkeypatch.setenv("LINE_LOGIN_CHANNEL_SECRET", "1")


@WIDTHS
@LOOKS
@pytest.mark.usefixtures("line_login")
def test_what_is_opened_now_and_then_is_open_to_everybody(
    desk: Desk, address: str, browser: Browser, width: int, looks: Literal["light", "dark"]
) -> None:
    code = desk.office.evidence.keep(b"\x89PNG\r\n\x1a\n")
    told = desk.tell("เกาะคา", {}, report="budget-evidence", period="once", evidence=(code,))
    with transaction(desk.office.store) as unit:
        piece = Piece(code, "ภาพ.png", "image", 8)
        desk.office.evidence.note(unit, str(told.message_id), piece, desk.now)
    # Not by `open_page`: the console tells of a refusal, as it should.
    page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=looks)
    for path in ("/dashboard", link_of(desk, SECRETARY), f"/dashboard/evidence/{code}"):
        page.goto(path if path.startswith("http") else address + path)
        assert faults(page) == [], path
        assert not spills(page), path
    page.close()


def test_the_month_fills_in_by_itself(desk: Desk, address: str, open_page: OpenPage) -> None:
    page = open_page(link_of(desk, SECRETARY), SCREEN)
    page.focus("#d-5203")
    desk.tell("เกาะคา", {"total": "1250000"})
    ring = page.get_by_role("img", name="ส่งแล้ว 1 จาก 13 อำเภอ")
    expect(ring).to_be_visible(timeout=12_000)
    expect(page.locator("#d-5203")).to_be_focused()


def test_a_page_follows_and_says_so_when_its_link_ends(
    desk: Desk, address: str, browser: Browser
) -> None:
    # Not by `open_page`: the console tells of a refusal, as it should.
    page = browser.new_page()
    page.goto(link_of(desk, SECRETARY))
    page.goto(f"{address}/dashboard/report/otop-income?period=2020-05")
    desk.tell("เกาะคา", {"total": "1250000"})
    cell = page.get_by_role("cell", name="1,250,000", exact=True).first
    expect(cell).to_be_visible(timeout=15_000)
    with transaction(desk.office.store) as unit:
        revoke(desk.office, unit, SECRETARY)
    expect(page.get_by_text("ลิงก์นี้ถูกยกเลิกแล้ว")).to_be_visible(timeout=15_000)
    expect(page.get_by_text("1,250,000")).to_have_count(0)
    page.close()


def test_a_keyboard_reaches_everything(desk: Desk, address: str, open_page: OpenPage) -> None:
    page = open_page(link_of(desk, SECRETARY), PHONE)
    page.keyboard.press("Tab")
    expect(page.get_by_text("ข้ามไปเนื้อหา")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator("#month-before")).to_be_focused()


def test_hostile_words_stay_within_the_page(desk: Desk, address: str, open_page: OpenPage) -> None:
    for text in ("<script>alert(1)</script>", "\u202eกลับ\u2066", "ก" * 5000, "<img src=x>"):
        desk.tell("เกาะคา", {"total": "1000"}, kind="correction", text=text, group=text)
    page = open_page(link_of(desk, SOMCHAI), PHONE)
    page.locator("summary").first.click()
    expect(page.get_by_text("<script>alert(1)</script>").first).to_be_visible()
    assert not spills(page)
    assert faults(page) == []
