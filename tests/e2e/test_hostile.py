"""Hostile names and words on every page, on a phone: nothing runs, nothing spills."""

import pytest
from playwright.sync_api import Page

from bot.catalogue.office import Catalogue
from bot.evidence import Piece
from bot.store.unit import transaction
from bot.web.links import dashboard_link
from tests.e2e.conftest import PHONE, OpenPage, spills
from tests.e2e.telling import a_busy_month, at
from tests.web.conftest import SECRETARY, Desk

HOSTILE = {
    "script": "<script>window.injected = 1</script><img src=x onerror=window.injected=1>",
    "turned": "\u202eกลับหน้า\u2066หลัง\u200f",
    "empty": "ก\u200b\u2060\ufeff" * 200,
    "long": "ก" * 5000,
    "one-word": "A" * 5000,
}
PNG = b"\x89PNG\r\n\x1a\n"
PATHS = (
    "/dashboard",
    "/dashboard/report/otop-income",
    "/dashboard/report/bpm",
    "/dashboard/rates",
    "/dashboard/district/5203",
    "/privacy",
)


@pytest.fixture(params=HOSTILE.values(), ids=list(HOSTILE))
def hostile(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def catalogue(catalogue: Catalogue, hostile: str) -> Catalogue:
    """The example office with hostile names: of itself, of its reports, of their fields."""
    reports = []
    for report in catalogue.reports:
        fields = tuple(
            f.model_copy(update={"label": hostile, "unit": hostile}) for f in report.fields
        )
        named = {"title": hostile, "short": hostile, "fields": fields}
        reports.append(report.model_copy(update=named))
    province = catalogue.province.model_copy(update={"office": hostile})
    changed = catalogue.with_reports(tuple(reports))
    return changed.model_copy(update={"province": province})


@pytest.fixture
def attacked(desk: Desk, hostile: str) -> Desk:
    """A month in which somebody has written hostile words wherever there is room for any."""
    a_busy_month(desk)
    code = desk.office.evidence.keep(PNG)
    facts = {"text": hostile, "reason": hostile, "group": hostile, "evidence": (code, hostile)}
    told = desk.tell("เกาะคา", {"total": "999999999999"}, kind="correction", **facts)
    desk.tell("เกาะคา", {}, report="otop-online", kind="return", authority="secretariat", **facts)
    with transaction(desk.office.store) as unit:
        piece = Piece(code, hostile, "image", 8)
        desk.office.evidence.note(unit, str(told.message_id), piece, desk.now)
    desk.now = at(6, 10)
    return desk


def look(page: Page, url: str) -> None:
    page.goto(url)
    for closed in page.locator("summary").all()[:5]:
        closed.click()
    assert page.evaluate("window.injected") is None, url
    own = page.evaluate("[...document.scripts].every(one => one.src.startsWith(location.origin))")
    assert own, url
    assert "\u202e" not in page.content()
    assert not spills(page), url


def test_nothing_runs_and_nothing_spills(attacked: Desk, address: str, open_page: OpenPage) -> None:
    person = attacked.office.directory.person(SECRETARY)
    page = open_page(dashboard_link(attacked.office, person), PHONE)
    code = attacked.office.evidence.keep(PNG)  # as before: its code is its content's
    for path in (*PATHS, f"/dashboard/evidence/{code}"):
        look(page, address + path)


def test_a_hostile_form_stays_a_form(attacked: Desk, address: str, open_page: OpenPage) -> None:
    attacked.now = at(4, 10)
    page = open_page(address + attacked.form(), PHONE)
    look(page, page.url)
    page.click("#send")
    assert page.evaluate("window.injected") is None
    assert not spills(page)
