"""Pictures of the pages for docs/screenshots, made by `make screenshots`; no test by itself."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import Page

from bot.app import EXAMPLE
from bot.catalogue.office import Catalogue
from bot.demonstration import demonstration
from bot.playing import settle
from bot.web.links import dashboard_link, live_path
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


def test_live_and_privacy(busy: Desk, address: str, open_page: OpenPage) -> None:
    path = live_path(busy.office, busy.office.directory.person(SECRETARY))
    take(open_page(address + path, 420), "live")
    take(open_page(f"{address}/privacy", PHONE), "privacy")


def test_demo(catalogue: Catalogue, tmp_path: Path, open_page: OpenPage) -> None:
    with demonstration(catalogue, EXAMPLE, tmp_path / "demo", 0, None) as demo:
        room = demo.people.groups["OTOPlp"].room_id
        for place, officer in enumerate([*demo.people.officers.items()][:6]):
            said = f"อ.{officer[0]} ยอดขาย OTOP พ.ค. 63 {SALES[place]:,} บาท"
            demo.line.chat.say(room, officer[1].user_id, said)
            settle(demo)
        asked = demo.people.officers["งาว"].user_id
        for text, width, name in (
            ("แก้เป็น 168,000", 1440, "demo"),
            ("แบบฟอร์ม", PHONE, "demo-phone"),
        ):
            demo.line.chat.say(room, asked, text)
            settle(demo)
            page = open_page(demo.url, width)
            page.get_by_role("button", name="OTOPlp").first.click()
            page.wait_for_timeout(1500)
            take(page, name)
            page.close()
