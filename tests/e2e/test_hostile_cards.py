"""The contact sheet with hostile words in texts and cards: nothing runs, nothing is put in."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from bot.demo.app import create_line
from bot.demo.channel import Channel
from bot.demo.clock import MovableClock
from bot.demo.server import LineServer
from bot.demo.world import World
from tests.e2e.conftest import PHONE, spills
from tests.e2e.test_hostile import HOSTILE


def samples(words: str) -> list[dict[str, Any]]:
    """Return a text and a card that say the words wherever a message has room for them."""
    tap = {"type": "postback", "label": words, "data": words, "displayText": words}
    text = {"type": "text", "text": words, "wrap": True}
    named = {"type": "button", "action": tap}
    head = {"type": "box", "layout": "vertical", "contents": [text]}
    bubble = {"type": "bubble", "header": head, "body": {**head, "contents": [text, named]}}
    card = {"type": "flex", "altText": words, "contents": bubble}
    choices = {"items": [{"type": "action", "action": tap}]}
    said = {"type": "text", "text": words, "quickReply": choices}
    return [
        {"name": "receipt-hostile", "messages": [said]},
        {"name": "confirm-hostile", "messages": [card]},
    ]


@pytest.fixture(params=HOSTILE.values(), ids=list(HOSTILE))
def sheet(request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a contact sheet of hostile messages."""
    clock = MovableClock(0)
    world = World(Channel("secret", "token"), clock.now)
    line = create_line(world, clock, cards=lambda: samples(str(request.param)))
    with LineServer(line) as server:
        yield f"{server.url}/demo/cards"


def test_hostile_cards_run_nothing(sheet: str, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": PHONE, "height": 800})
    # The fonts come from the office's pages, which do not stand behind this pretend LINE.
    context.route("**/*.woff2", lambda route: route.abort())
    page = context.new_page()
    broken: list[str] = []
    page.on("pageerror", lambda error: broken.append(str(error)))
    page.goto(sheet)
    page.locator("#contact section").nth(1).wait_for()
    page.wait_for_load_state("networkidle")
    assert page.evaluate("window.injected") is None
    own = page.evaluate("[...document.scripts].every(one => one.src.startsWith(location.origin))")
    assert own
    assert page.locator("main img[src='x'], main [onerror], main script").count() == 0
    assert not spills(page)
    assert broken == []
    context.close()
