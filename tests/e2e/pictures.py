"""Pictures of the pages for docs/screenshots, made by `make screenshots`; no test by itself."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from bot.app import EXAMPLE
from bot.catalogue.office import Catalogue
from bot.demonstration import Demonstration, demonstration
from bot.playing import settle
from bot.web.links import dashboard_link
from tests.e2e.conftest import PHONE, SCREEN, OpenPage
from tests.e2e.telling import SALES, a_busy_month, at
from tests.web.conftest import SECRETARY, Desk

FOLDER = Path(os.environ.get("SCREENSHOTS", "docs/screenshots"))


@pytest.fixture
def busy(desk: Desk, address: str) -> Desk:
    """The office on 6 June, with every state there is."""
    a_busy_month(desk)
    desk.now = at(6, 10)
    return desk


def take(page: Page, name: str, *, whole: bool = False) -> None:
    """Take a picture once the letters are there."""
    page.wait_for_function("document.fonts.status === 'loaded'")
    page.screenshot(path=str(FOLDER / f"{name}.png"), full_page=whole, animations="disabled")


def opened(desk: Desk, open_page: OpenPage, width: int, **looks: str) -> Page:
    """Open the dashboard as the secretariat."""
    link = dashboard_link(desk.office, desk.office.directory.person(SECRETARY))
    return open_page(link, width, **looks)


def test_dashboard(busy: Desk, address: str, open_page: OpenPage) -> None:
    take(opened(busy, open_page, SCREEN), "dashboard")
    take(opened(busy, open_page, SCREEN, color_scheme="dark"), "dashboard-dark")
    take(opened(busy, open_page, PHONE), "dashboard-phone")


def test_report_and_district(busy: Desk, address: str, open_page: OpenPage) -> None:
    page = opened(busy, open_page, SCREEN)
    page.goto(f"{address}/dashboard/report/otop-income")
    take(page, "report")
    page.evaluate("document.getElementById('h-growth').scrollIntoView()")
    take(page, "growth")
    page.evaluate("document.getElementById('h-heat').scrollIntoView()")
    take(page, "heat-map")
    page.goto(f"{address}/dashboard/district/5210")
    take(page, "district")
    phone = opened(busy, open_page, PHONE, color_scheme="dark")
    phone.goto(f"{address}/dashboard/report/otop-income")
    take(phone, "report-phone-dark")


def test_form(busy: Desk, address: str, open_page: OpenPage) -> None:
    busy.now = at(4, 10)
    page = open_page(address + busy.form(), PHONE)
    take(page, "form", whole=True)
    page.fill("#v-food", "9,000,000")
    page.click("#send")
    page.wait_for_selector(".ask")
    take(page, "form-question")
    page.get_by_role("button", name="ยืนยัน", exact=True).click()
    page.wait_for_selector(".done")
    take(page, "form-done")


@pytest.mark.usefixtures("busy")
def test_privacy(address: str, open_page: OpenPage) -> None:
    take(open_page(f"{address}/privacy", PHONE), "privacy")


@pytest.fixture
def demo(catalogue: Catalogue, tmp_path: Path) -> Iterator[Demonstration]:
    with demonstration(catalogue, EXAMPLE, tmp_path / "demo", 0, None) as running:
        yield running


def say(demo: Demonstration, district: str, text: str, room: str = "OTOPlp") -> None:
    user = demo.people.officers[district].user_id
    demo.line.chat.say(demo.people.groups[room].room_id, user, text)
    settle(demo)


def six_reports(demo: Demonstration) -> None:
    for place, district in enumerate([*demo.people.officers][:6]):
        say(demo, district, f"อ.{district} ยอดขาย OTOP พ.ค. 63 {SALES[place]:,} บาท")


def seen(page: Page, name: str) -> None:
    """Take a picture once the sheet shows what was said, and no longer as something new."""
    page.wait_for_selector("#sheet table", state="attached")
    page.wait_for_timeout(4500)
    take(page, name)


def test_demo(demo: Demonstration, open_page: OpenPage) -> None:
    six_reports(demo)
    page = open_page(demo.url, 1440)
    say(demo, "งาว", "แก้เป็น 168,000")
    demo.line.app.test_client().post("/pretend/jump/reminder")
    page.wait_for_selector(".waiting")
    seen(page, "demo")
    say(demo, "งาว", "แบบฟอร์ม")
    phone = open_page(demo.url, PHONE)
    seen(phone, "demo-phone")
    phone.locator("#side-toggle").click()
    take(phone, "demo-sheet-phone")
    dark = open_page(demo.url, SCREEN, color_scheme="dark")
    dark.locator("#tour-close").click()
    seen(dark, "demo-dark")


def test_menus(demo: Demonstration, open_page: OpenPage) -> None:
    for width, name in ((PHONE, "menu-officer-phone"), (SCREEN, "menu-secretariat")):
        page = open_page(demo.url, width)
        page.locator("#tour-close").click()
        page.get_by_role("button", name="รายงาน (1:1)").click()
        if width == SCREEN:
            secretary = next(iter(demo.people.office.values()))
            page.locator("#speaker").select_option(secretary.user_id)
            page.get_by_role("button", name="แดชบอร์ด").click()
            page.wait_for_selector(".flex-bubble")
        page.wait_for_selector("#menu-picture img")
        seen(page, name)


def test_summary(demo: Demonstration, open_page: OpenPage) -> None:
    six_reports(demo)
    demo.pass_time(at(5, 16))
    page = open_page(f"{demo.url}/#กลุ่มจังหวัด", SCREEN)
    page.locator("#tour-close").click()
    page.wait_for_selector(".flex-bubble")
    seen(page, "demo-summary")


def test_cards(demo: Demonstration, open_page: OpenPage) -> None:
    page = open_page(f"{demo.url}/demo/cards", 1280)
    page.wait_for_selector("[data-ready]")
    for family in ("receipt", "reminder", "summary", "status"):
        page.locator(f"#family-{family}").evaluate("one => one.scrollIntoView()")
        take(page, f"cards-{family}")
    phone = open_page(f"{demo.url}/demo/cards#family-ask", PHONE)
    phone.wait_for_selector("[data-ready]")
    take(phone, "cards-phone")
