"""A headless Chromium before pages that are served over HTTP; skipped where there is none."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from bot.web.links import announce
from tests.fakes.serving import served
from tests.web.conftest import Desk, desk

__all__ = ["desk"]

AXE = Path(__file__).parent / "vendor" / "axe.min.js"
PHONE, SCREEN = 360, 1280


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium; without one the tests are skipped, except where CI must have it."""
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None and not os.environ.get("CI"):
        pytest.skip("no chromium on this machine (apt-get install chromium fonts-thai-tlwg)")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture
def address(desk: Desk) -> Iterator[str]:
    """Where the office's pages are served; links point there."""
    with served(desk.site) as url:
        announce(desk.office, url)
        yield url


OpenPage = Callable[..., Page]


@pytest.fixture
def open_page(browser: Browser) -> Iterator[OpenPage]:
    """Open an address at a width; at the end no page may have complained in its console."""
    said: list[str] = []
    contexts = []

    def opened(url: str, width: int = PHONE, **looks: Any) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 800}, **looks)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda m: said.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(url)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert said == []


def faults(page: Page) -> list[str]:
    """Return what axe-core finds wrong, by rule and place."""
    # Our policy lets no foreign script in; what is put in by the browser itself stands outside it.
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate(
        "() => axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa',"
        " 'wcag22aa', 'best-practice']})"
    )
    return [f"{v['id']}: {node['target']}" for v in found["violations"] for node in v["nodes"]]


def spills(page: Page) -> bool:
    """Say whether the page is wider than its window."""
    return bool(page.evaluate("document.documentElement.scrollWidth > innerWidth"))
