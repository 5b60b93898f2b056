"""DESIGN's table of rights, over every page and download, and every state of a link."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from flask.testing import FlaskClient

from bot.evidence import Piece
from bot.store.unit import transaction
from bot.web import links
from tests.web.conftest import CHIEF, SECRETARY, SOMCHAI, Desk

OTHER, STRANGER = "Umaetha", "Ustranger"
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 20
NOBODY = "nobody"
WHO = (NOBODY, STRANGER, SOMCHAI, OTHER, CHIEF, SECRETARY)
"""Without a link; unregistered; Ko Kha's officer; another's; the chief; the secretariat."""

ALL_OFFICERS = (403, 403, 200, 200, 200, 200)
PROVINCE = (403, 403, 403, 403, 200, 200)
KOHKHA_ONLY = (403, 403, 200, 403, 200, 200)
EVERYBODY = (200,) * 6

PAGES = {
    "/dashboard": (403, 403, 303, 303, 200, 200),
    "/dashboard/now": PROVINCE,
    "/dashboard/report/<key>": ALL_OFFICERS,
    "/dashboard/rates": ALL_OFFICERS,
    "/dashboard/district/<code>": KOHKHA_ONLY,
    "/dashboard/evidence/<code>": KOHKHA_ONLY,
    "/dashboard/evidence/<code>/content": KOHKHA_ONLY,
    "/dashboard/download/<key>/<period>.<kind>": ALL_OFFICERS,
    "/dashboard/memo/<month>.docx": ALL_OFFICERS,
    "/form": (403,) * 6,  # opens by a token of its own
    "/login": (404,) * 6,  # where no LINE Login is set up
    "/login/back": (404,) * 6,
    "/privacy": EVERYBODY,
    "/template/<key>/<district>/<period>.xlsx": EVERYBODY,
    "/metrics": EVERYBODY,
}
"""What each page answers to each of them; shown figures are those of the own district."""


@pytest.fixture
def full(desk: Desk) -> Desk:
    """Ko Kha and Mae Tha have reported; Ko Kha has sent a photo."""
    desk.enrol(OTHER, district="แม่ทะ")
    code = desk.office.evidence.keep(PNG)
    told = desk.tell("เกาะคา", {"total": "1250000"}, evidence=(code,), text="ยอดของเกาะคา")
    with transaction(desk.office.store) as unit:
        piece = Piece(code, "photo.png", "image", len(PNG))
        desk.office.evidence.note(unit, str(told.message_id), piece, desk.now)
    desk.tell("แม่ทะ", {"total": "777777"}, text="ยอดของแม่ทะ")
    return desk


def path_of(desk: Desk, rule: str) -> str:
    """Return a page of Ko Kha's, or of the report of May."""
    code = desk.office.ledger.cell("otop-income", "เกาะคา", "2020-05").evidence[0]
    code = code if "evidence" in rule else "5203"
    filled = {"key": "otop-income", "code": code, "period": "2020-05", "month": "2020-05"}
    filled |= {"kind": "csv", "district": "เกาะคา"}
    for name, value in filled.items():
        rule = rule.replace(f"<{name}>", value)
    return rule


def browser_of(desk: Desk, who: str) -> FlaskClient:
    if who == NOBODY:
        return desk.site.test_client()
    return desk.browser(who)


def test_every_page_stands_in_the_table(desk: Desk) -> None:
    rules = {
        rule.rule
        for rule in desk.site.url_map.iter_rules()
        if "GET" in (rule.methods or ()) and rule.endpoint.startswith("pages.")
    }
    assert rules - {"/assets/<path:filename>"} == set(PAGES)


@pytest.mark.parametrize("who", WHO)
def test_everybody_sees_what_the_table_allows(full: Desk, who: str) -> None:
    browser = browser_of(full, who)
    found = {rule: browser.get(path_of(full, rule)) for rule in PAGES}
    place = WHO.index(who)
    assert {rule: answer.status_code for rule, answer in found.items()} == {
        rule: allowed[place] for rule, allowed in PAGES.items()
    }
    for answer in found.values():
        if answer.status_code == 403:
            assert "ค่ะ" in answer.text
            assert "1,250,000" not in answer.text


@pytest.mark.parametrize("kind", ["csv", "json", "xlsx"])
@pytest.mark.parametrize("who", [SOMCHAI, OTHER])
def test_an_officer_gets_no_others_figures(full: Desk, who: str, kind: str) -> None:
    browser, theirs = browser_of(full, who), "1250000" if who == OTHER else "777777"
    pages = ["/dashboard/report/otop-income", "/dashboard/rates"]
    pages.append(f"/dashboard/download/otop-income/2020-05.{kind}")
    for path in pages:
        said = browser.get(path).get_data()
        assert theirs.encode() not in said.replace(b",", b"")
        assert ("ยอดของแม่ทะ" if who == SOMCHAI else "ยอดของเกาะคา").encode() not in said


def expired(desk: Desk, grant: links.Grant) -> str:
    return links.sign(desk.office, replace(grant, expires=1))


def tampered(desk: Desk, grant: links.Grant) -> str:
    token = links.sign(desk.office, grant)
    place = len(token) // 2
    return token[:place] + ("A" if token[place] != "A" else "B") + token[place + 1 :]


def foreign(desk: Desk, grant: links.Grant) -> str:
    desk.office.store.prefix, own = "{phrae}:", desk.office.store.prefix
    token = links.sign(desk.office, grant)
    desk.office.store.prefix = own
    return token


def revoked(desk: Desk, grant: links.Grant) -> str:
    with transaction(desk.office.store) as unit:
        links.revoke(desk.office, unit, SECRETARY)
    return links.sign(desk.office, grant)


def of_another_page(desk: Desk, grant: links.Grant) -> str:
    return links.sign(desk.office, replace(grant, what="ticket"))


def of_somebody_gone(desk: Desk, grant: links.Grant) -> str:
    with transaction(desk.office.store) as unit:
        desk.office.directory.forget(unit, SECRETARY)
    return links.sign(desk.office, grant)


SPOILT = (expired, tampered, foreign, revoked, of_another_page, of_somebody_gone)


@pytest.mark.parametrize("spoil", SPOILT, ids=lambda one: one.__name__)
def test_a_spoilt_link_opens_no_page(full: Desk, spoil: Callable[[Desk, links.Grant], str]) -> None:
    person = full.office.directory.person(SECRETARY)
    grant = links._personal(full.office, person, "dashboard")
    token = spoil(full, grant)
    client = full.site.test_client()
    client.set_cookie("raingan-page", token)
    for rule, allowed in PAGES.items():
        if allowed in (EVERYBODY, PAGES["/login"]):
            continue
        for path in (path_of(full, rule), f"{path_of(full, rule)}?k={token}"):
            answer = client.get(path)
            assert answer.status_code == 403, path
            assert "ค่ะ" in answer.text
            assert "1,250,000" not in answer.text


@pytest.mark.parametrize("spoil", SPOILT[:3], ids=lambda one: one.__name__)
def test_a_spoilt_form_takes_nothing(full: Desk, spoil: Callable[[Desk, links.Grant], str]) -> None:
    ticket = links.Grant(
        "ticket", "t", 2**33, report="otop-income", period="2020-05", group="OTOPlp",
        until=2**53, submission="s",
    )  # fmt: skip
    client = full.site.test_client()
    for path in ("/form", "/form/confirm"):
        sent = {
            "ticket": spoil(full, ticket),
            "district": "5203",
            "total": "1",
            "choice": "confirm",
        }
        answer = client.post(path, data=sent)
        assert answer.status_code == 403
        assert "ค่ะ" in answer.text
    assert full.office.ledger.cell("otop-income", "เกาะคา", "2020-05").values["total"] == 1_250_000


def test_a_chief_can_send_no_form(full: Desk) -> None:
    assert full.site.test_client().get(full.form(CHIEF)).status_code == 403


@pytest.mark.parametrize("path", ["/form", "/form/confirm", "/form/identity", "/dashboard/leave"])
def test_no_other_site_sends_in_somebodys_name(full: Desk, path: str) -> None:
    browser = full.browser(SECRETARY)
    answer = browser.post(path, headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 403
    assert "หน้าเว็บอื่น" in answer.text
    assert browser.get("/dashboard").status_code == 200
