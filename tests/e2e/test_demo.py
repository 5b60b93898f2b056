"""The demo in a real browser: figures fill in beside the chat, and links from the chat open."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from bot.app import EXAMPLE
from bot.catalogue.office import Catalogue
from bot.demonstration import Demonstration, demonstration
from bot.playing import settle
from tests.e2e.conftest import PHONE, SCREEN, OpenPage, faults


@pytest.fixture
def demo(catalogue: Catalogue, tmp_path: Path) -> Iterator[Demonstration]:
    with demonstration(catalogue, EXAMPLE, tmp_path / "demo", 0, None) as running:
        yield running


def say(demo: Demonstration, room: str, user: str, text: str) -> None:
    demo.line.chat.say(room, user, text)
    settle(demo)


def test_what_is_said_fills_in_beside_the_chat(demo: Demonstration, open_page: OpenPage) -> None:
    page = open_page(demo.url, SCREEN)
    side = page.frame_locator("#side iframe")
    expect(side.get_by_role("heading", name="รายได้ OTOP พ.ค. 2563")).to_be_visible()
    officer = demo.people.officers["เกาะคา"].user_id
    group = demo.people.groups["OTOPlp"].room_id
    say(demo, group, officer, "อ.เกาะคา ยอดขาย OTOP พ.ค. 63 1,250,000 บาท")
    expect(side.get_by_role("cell", name="1,250,000").first).to_be_visible(timeout=10_000)


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
