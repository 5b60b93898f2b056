"""A report by form in a real browser: filled in, added up, kept without a network, sent."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import PHONE, SCREEN, OpenPage, faults, spills
from tests.web.conftest import Desk

WIDTHS = pytest.mark.parametrize("width", [PHONE, SCREEN])


def typed(page: Page, **figures: str) -> None:
    for key, figure in figures.items():
        page.fill(f"#v-{key}", figure)


def income(desk: Desk) -> int | None:
    total = desk.office.ledger.cell("otop-income", "เกาะคา", "2020-05").values.get("total")
    return None if total is None else int(total)


@WIDTHS
def test_a_report_by_form(desk: Desk, address: str, open_page: OpenPage, width: int) -> None:
    desk.tell("เกาะคา", {"total": "900000", "food": "900000"}, period="2020-04")
    page = open_page(address + desk.form(), width)
    expect(page.locator("#v-food")).to_have_value("900,000")
    assert faults(page) == []
    typed(page, food="๑,๐๐๐,๐๐๐", herb="250,000")
    expect(page.locator("#v-total")).to_have_value("1,250,000")
    page.click("#send")
    expect(page.locator("h1")).to_contain_text("บันทึกแล้ว")
    assert income(desk) == 1_250_000
    assert faults(page) == []
    assert not spills(page)


@WIDTHS
def test_a_doubtful_figure_is_asked_before_it_counts(
    desk: Desk, address: str, open_page: OpenPage, width: int
) -> None:
    desk.tell("เกาะคา", {"total": "900000"}, period="2020-04")
    page = open_page(address + desk.form(), width)
    typed(page, total="9,000,000")
    page.click("#send")
    expect(page.locator("h1")).to_contain_text("ยืนยันยอดนี้ใช่ไหมคะ")
    assert income(desk) is None
    assert faults(page) == []
    page.get_by_role("button", name="ยืนยัน", exact=True).click()
    expect(page.locator("h1")).to_contain_text("บันทึกแล้ว")
    assert income(desk) == 9_000_000


def test_a_draft_survives_the_loss_of_the_network(
    desk: Desk, address: str, open_page: OpenPage
) -> None:
    page = open_page(address + desk.form())
    typed(page, food="1000", herb="234")
    page.context.set_offline(True)
    page.click("#send")
    expect(page.locator("#offline")).to_be_visible()
    assert income(desk) is None
    page.context.set_offline(False)
    page.reload()
    expect(page.locator("#draft-note")).to_be_visible()
    expect(page.locator("#v-total")).to_have_value("1,234")
    page.click("#send")
    expect(page.locator("h1")).to_contain_text("บันทึกแล้ว")
    assert income(desk) == 1234
    assert page.evaluate("localStorage.length") == 0


def test_a_total_typed_by_hand_is_compared_with_its_parts(
    desk: Desk, address: str, open_page: OpenPage
) -> None:
    page = open_page(address + desk.form())
    typed(page, total="2000", food="1000")
    expect(page.locator("#sum")).to_contain_text("1,000")
    expect(page.locator("#v-total")).to_have_value("2000")


def test_a_groups_form_asks_for_the_district(desk: Desk, address: str, open_page: OpenPage) -> None:
    page = open_page(address + desk.form(None))
    assert faults(page) == []
    page.select_option("#district", label="เกาะคา")
    page.click(".main-button")
    typed(page, total="1000")
    page.click("#send")
    expect(page.locator("h1")).to_contain_text("บันทึกแล้ว")


def test_the_form_works_without_scripts(desk: Desk, address: str, open_page: OpenPage) -> None:
    page = open_page(address + desk.form(), PHONE, java_script_enabled=False)
    typed(page, food="1000", herb="1")
    page.click("#send")
    expect(page.locator("h1")).to_contain_text("บันทึกแล้ว")
    assert income(desk) == 1001
