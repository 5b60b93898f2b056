"""The demo in a real browser: the tour, the sheet, the menus, the contact sheet, starting over."""

import json
import re
from base64 import b64decode
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from playwright.sync_api import Page, expect

from bot.app import EXAMPLE
from bot.catalogue.office import Catalogue
from bot.demonstration import Demonstration, demonstration
from bot.playing import settle
from tests.e2e.conftest import PHONE, SCREEN, OpenPage, faults, spills

WIDTHS = pytest.mark.parametrize("width", [PHONE, SCREEN])
STEPS = ("ส่งรายงาน", "แก้ไขยอด", "ถามว่าใครยังไม่ส่ง", "เดินเวลาถึงการเตือน", "ครบกำหนด สรุป และชีต")
PNG = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
SALES = "อ.เกาะคา ยอดขาย OTOP พ.ค. 63 1,250,000 บาท"


@pytest.fixture(scope="module")
def running(catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    folder: Path = tmp_path_factory.mktemp("demo") / "demo"
    with demonstration(catalogue, EXAMPLE, folder, 0, None) as demo:
        yield demo


@pytest.fixture
def demo(running: Demonstration) -> Demonstration:
    running.start_over()
    return running


def say(demo: Demonstration, room: str, user: str, text: str) -> None:
    demo.line.chat.say(room, user, text)
    settle(demo)


def act(page: Page) -> None:
    """Do what the step offers; words put into the box are sent by hand, as a reader would."""
    page.locator("#tour-act").click()
    if page.locator("#text").input_value():
        page.get_by_role("button", name="ส่ง", exact=True).click()


def cell(page: Page, words: str) -> Any:
    return page.locator("#sheet").get_by_text(words, exact=True).first


@WIDTHS
def test_the_whole_tour(demo: Demonstration, open_page: OpenPage, width: int) -> None:
    page = open_page(demo.url, width)
    title, following = page.locator("#tour-title"), page.locator("#tour-next")
    for place, name in enumerate(STEPS, 1):
        expect(title).to_have_text(name)
        expect(page.locator("#tour-place")).to_have_text(f"ขั้นที่ {place} จาก 5")
        expect(following).to_be_hidden()
        assert faults(page) == []
        act(page)
        if place == 4:
            expect(page.locator(".waiting-label")).to_have_text("รอไปกับข้อความถัดไป · ฟรี")
            act(page)
        expect(following).to_be_visible(timeout=20_000)
        assert faults(page) == []
        if place == 5:
            if width == PHONE:
                page.locator("#side-toggle").click()
            act(page)  # it opens the group in which the summary is, in front of the sheet
            expect(page.locator("#messages").get_by_text("ยังไม่ส่ง (พ้นกำหนด)").last).to_be_visible()
            expect(page.locator("#room-name")).to_have_text("กลุ่มจังหวัด")
        following.click()
    expect(title).to_have_text("จบการพาชมแล้ว")
    assert not spills(page)
    if width == PHONE:
        page.locator("#side-toggle").click()
    expect(cell(page, "ยังไม่ส่ง")).to_be_visible()
    assert faults(page) == []


def test_a_step_waits_for_the_thing_itself_and_can_be_skipped(
    demo: Demonstration, open_page: OpenPage
) -> None:
    page = open_page(demo.url, PHONE)
    officer = demo.people.officers["งาว"].user_id
    group = demo.people.groups["OTOPlp"].room_id
    say(demo, group, officer, "สวัสดีค่ะ")
    expect(page.locator("#messages").get_by_text("สวัสดีค่ะ")).to_be_visible()
    expect(page.locator("#tour-next")).to_be_hidden()
    say(demo, group, officer, "ยอดขาย OTOP พ.ค. 63 96,200 บาท")
    expect(page.locator("#tour-next")).to_be_visible()
    page.locator("#tour-next").click()
    page.locator("#tour-skip").click()
    expect(page.locator("#tour-title")).to_have_text(STEPS[2])
    page.reload()
    expect(page.locator("#tour-title")).to_have_text(STEPS[2])
    page.locator("#tour-again").click()
    expect(page.locator("#tour-title")).to_have_text(STEPS[0])
    expect(page.locator("#tour-next")).to_be_hidden()


def test_the_tour_goes_by_keyboard_alone(demo: Demonstration, open_page: OpenPage) -> None:
    page = open_page(demo.url, PHONE)
    expect(page.locator("#tour-act")).to_be_visible()
    page.locator("#tour-act").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#text")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#tour-next")).to_be_visible()
    page.locator("#tour-next").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#tour-title")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("#tour-act")).to_be_focused()
    page.locator("#tour-close").press("Enter")
    expect(page.locator("#tour-open")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#tour-title")).to_have_text(STEPS[1])


def test_what_is_said_fills_the_sheet_beside_the_chat(
    demo: Demonstration, open_page: OpenPage
) -> None:
    page = open_page(demo.url, SCREEN, reduced_motion="reduce")
    expect(cell(page, "รอส่ง")).to_be_visible(timeout=10_000)
    officer = demo.people.officers["เกาะคา"].user_id
    say(demo, demo.people.groups["OTOPlp"].room_id, officer, SALES)
    written = page.locator("#sheet td.fresh", has_text="1,250,000.00")
    expect(written).to_be_visible(timeout=10_000)
    assert written.evaluate("one => getComputedStyle(one).animationName") == "none"
    expect(page.locator("#sheet td", has_text="1,250,000.00")).not_to_have_class(
        re.compile("fresh"), timeout=10_000
    )
    page.get_by_role("tab", name="รายได้ OTOP").press("ArrowLeft")
    chosen = page.locator("[role=tab][aria-selected=true]")
    expect(chosen).to_be_focused()
    expect(chosen).to_contain_text("สรุป")


def test_a_room_is_opened_by_the_address_and_nonsense_there_opens_the_first(
    demo: Demonstration, open_page: OpenPage
) -> None:
    for named, opened in (
        ("กลุ่มจังหวัด", "กลุ่มจังหวัด"),
        ("team%20it%20Lampang", "team it Lampang"),
        ("%E0%A4%A", "OTOPlp"),
    ):
        page = open_page(f"{demo.url}/#{named}", SCREEN)
        expect(page.locator("#room-name")).to_have_text(opened)


def test_starting_over_empties_chat_sheet_and_clock(
    demo: Demonstration, open_page: OpenPage
) -> None:
    page = open_page(demo.url, SCREEN)
    for _ in range(2):
        act(page)
        expect(page.locator("#tour-next")).to_be_visible()
        page.locator("#tour-next").click()
    page.get_by_role("button", name="วันถัดไป").click()
    expect(page.locator("#clock")).to_contain_text("2 มิ.ย. 2563")
    page.get_by_role("button", name="เริ่มใหม่", exact=True).click()
    assert faults(page) == []
    page.locator("#sure").get_by_role("button", name="เริ่มใหม่").click()
    expect(page.locator("#clock")).to_contain_text("1 มิ.ย. 2563 08:00", timeout=20_000)
    expect(page.locator("#tour-title")).to_have_text(STEPS[0])
    expect(page.locator("#messages > li")).to_have_text(
        "ยังไม่มีข้อความพิมพ์รายงานได้เลย เหมือนพิมพ์ในกลุ่ม LINE"
    )
    expect(cell(page, "รอส่ง")).to_be_visible()
    expect(page.locator("#sheet")).not_to_contain_text("1,520,000")


@WIDTHS
def test_the_menu_under_a_private_chat_answers(
    demo: Demonstration, open_page: OpenPage, width: int
) -> None:
    page = open_page(demo.url, width)
    page.get_by_role("button", name="รายงาน (1:1)").click()
    expect(page.locator("#menu-bar")).to_have_text("เมนูอำเภอ")
    page.get_by_role("button", name="สถานะการส่ง").click()
    expect(page.locator("#messages .flex-bubble")).to_be_visible()
    assert faults(page) == []
    assert not spills(page)
    stranger = next(iter(demo.people.strangers.values()))
    page.locator("#speaker").select_option(stranger.user_id)
    page.get_by_role("button", name="ลงทะเบียน").click()
    expect(page.locator("#text")).to_have_value("ลงทะเบียน อ.")


def test_what_a_push_costs_is_told_at_its_message(demo: Demonstration, open_page: OpenPage) -> None:
    page = open_page(f"{demo.url}/#กลุ่มจังหวัด", SCREEN)
    demo.line.app.test_client().post("/pretend/jump/summary")
    expect(page.locator(".cost.paid").first).to_have_text("ใช้ 3 ข้อความ")
    expect(page.locator("#quota-text")).to_contain_text("/300 ข้อความ")
    expect(page.locator("#quota-text")).not_to_contain_text("ใช้ 0/")


@pytest.mark.parametrize("looks", ["light", "dark"])
@WIDTHS
def test_the_page_after_a_month_is_open_to_everybody(
    demo: Demonstration, open_page: OpenPage, width: int, looks: str
) -> None:
    group, secretary = demo.people.groups["OTOPlp"].room_id, next(iter(demo.people.office.values()))
    say(demo, group, demo.people.officers["เกาะคา"].user_id, SALES)
    for text in ("ช่วยเหลือ", "สถานะ", "แบบฟอร์ม", "ยอดขาย OTOP พ.ค. 63 1.5 ล้านบาท"):
        say(demo, group, secretary.user_id, text)
    page = open_page(demo.url, width, color_scheme=looks)
    expect(page.locator(".flex-bubble").first).to_be_visible()
    if width == PHONE:
        page.locator("#side-toggle").click()
        expect(page.locator("#sheet table")).to_be_visible()
    assert faults(page) == []
    assert not spills(page)


@pytest.mark.parametrize(("width", "looks"), [(PHONE, "dark"), (SCREEN, "light")])
def test_the_contact_sheet_shows_every_message(
    demo: Demonstration, open_page: OpenPage, width: int, looks: str
) -> None:
    page = open_page(f"{demo.url}/demo/cards", width, color_scheme=looks)
    page.wait_for_selector("[data-ready]")
    expect(page.locator("#contact-count")).to_contain_text("อยู่ในข้อกำหนดของ LINE ทุกแบบ")
    assert page.locator(".sample").count() > 200
    assert faults(page) == []
    assert not spills(page)


def test_people_quote_edit_unsend_mention_and_send_files(
    demo: Demonstration, open_page: OpenPage, tmp_path: Path
) -> None:
    page = open_page(demo.url, PHONE)
    list_, box = page.locator("#messages"), page.locator("#text")
    box.fill("ยอดขาย OTOP พ.ค. 63 1.25 ล้านบาท")
    box.press("Enter")
    expect(list_.get_by_text("บันทึกแล้ว")).to_be_visible()
    tools = list_.locator(".message.mine .tools").first
    tools.locator("summary").click()
    tools.get_by_role("button", name="แก้ไข", exact=True).click()
    box.fill("ยอดขาย OTOP พ.ค. 63 1.3 ล้านบาท")
    box.press("Enter")
    expect(list_.get_by_text("1,250,000 → 1,300,000")).to_be_visible()
    expect(list_.get_by_text("แก้ไขแล้ว", exact=True)).to_be_visible()
    tools.locator("summary").click()
    tools.get_by_role("button", name="ตอบกลับ").click()
    box.press_sequentially("@มา")
    page.locator("#names").get_by_role("button", name="@มาลี ศรีสุข").click()
    box.press("Enter")
    expect(list_.locator(".mine .quote")).to_be_visible()
    expect(list_.locator(".mine .mention")).to_have_text("@มาลี ศรีสุข")
    tools.locator("summary").click()
    tools.get_by_role("button", name="ยกเลิกข้อความ").click()
    expect(list_.get_by_text("สมชาย ใจดี ยกเลิกข้อความ")).to_be_visible()
    photo = {"name": "p.png", "mimeType": "image/png", "buffer": PNG}
    page.locator("#file").set_input_files(photo)
    expect(list_.get_by_role("img", name="รูปภาพ")).to_be_visible()
    sheet = tmp_path / "รายงาน.xlsx"
    Workbook().save(sheet)
    page.locator("#file").set_input_files(sheet)
    expect(list_.get_by_role("link", name="รายงาน.xlsx")).to_be_visible()
    assert faults(page) == []
    assert not spills(page)


def test_hostile_words_stay_within_the_page(demo: Demonstration, open_page: OpenPage) -> None:
    page = open_page(demo.url, PHONE)
    officer, group = demo.people.officers["งาว"].user_id, demo.people.groups["OTOPlp"].room_id
    for text in ("<script>alert(1)</script>", "\u202eกลับ\u2066", "ก" * 5000, "<img src=x>"):
        say(demo, group, officer, text)
    expect(page.locator("#messages").get_by_text("<img src=x>")).to_be_visible()
    assert not spills(page)
    assert faults(page) == []


def test_the_dashboard_and_a_form_open_from_the_chat(
    demo: Demonstration, open_page: OpenPage
) -> None:
    secretary = next(p for p in demo.office.directory.secretariat() if p.user)
    say(demo, str(secretary.user), str(secretary.user), "แดชบอร์ด")
    say(demo, demo.people.groups["OTOPlp"].room_id, str(secretary.user), "แบบฟอร์ม")
    said = json.dumps([message.body for message in demo.line.world.messages.values()])
    links = re.findall(r'"uri": "(http[^"]+)"', said)
    dashboard = next(link for link in links if "/dashboard?" in link)
    page = open_page(dashboard, PHONE)
    expect(page.get_by_role("heading", name="มิถุนายน 2563")).to_be_visible()
    assert faults(page) == []
    page.goto(next(link for link in links if "/form?" in link))
    expect(page.locator("#district")).to_be_visible()
