"""LINE Login: whoever LINE vouches for sees what the directory allows, in that browser alone."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from flask.testing import FlaskClient

from bot.demo.app import create_line
from bot.demo.channel import Channel
from bot.demo.clock import MovableClock
from bot.demo.models import Person
from bot.demo.server import LineServer
from bot.demo.world import World
from tests.web.conftest import Desk

CHANNEL = "1650000001"
SECRET = "login-secret"


@dataclass
class Line:
    """The pretend LINE, and somebody who logs in there."""

    url: str
    world: World

    def log_in(self, browser: FlaskClient, user: str, path: str = "/login") -> str:
        """Begin in a browser and choose who one is; return where LINE sends the browser back."""
        begun = browser.get(path)
        assert begun.status_code == 303, begun.text
        assert begun.location.startswith(f"{self.url}/oauth2/v2.1/authorize?")
        asked = requests.get(f"{begun.location}&user={user}", allow_redirects=False, timeout=5)
        return asked.headers["Location"].partition("localhost:8000")[2]


@pytest.fixture
def line(monkeypatch: pytest.MonkeyPatch, desk: Desk) -> Iterator[Line]:
    clock = MovableClock(1_590_973_200_000)
    world = World(Channel(SECRET, "a-token"), clock.now)
    for user in ("Usecretary", "Uchief", "Usomchai", "Ustranger"):
        world.people[user] = Person(user, user, "", is_friend=True)
    with LineServer(create_line(world, clock)) as server:
        monkeypatch.setenv("LINE_API_BASE", server.url)
        monkeypatch.setenv("LINE_LOGIN_CHANNEL_ID", CHANNEL)
        monkeypatch.setenv("LINE_LOGIN_CHANNEL_SECRET", SECRET)
        monkeypatch.setenv("RAINGAN_URL", "http://localhost:8000")
        yield Line(server.url, world)


@pytest.mark.parametrize(
    ("user", "home"),
    [
        ("Usecretary", "/dashboard"),
        ("Uchief", "/dashboard"),
        ("Usomchai", "/dashboard/district/5203"),
    ],
)
def test_whoever_is_registered_sees_what_the_own_link_would_show(
    desk: Desk, line: Line, user: str, home: str
) -> None:
    browser = desk.site.test_client()
    answer = browser.get(line.log_in(browser, user))
    assert (answer.status_code, answer.location) == (303, "/dashboard")
    cookie = next(c for c in answer.headers.getlist("Set-Cookie") if c.startswith("raingan-page"))
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    shown = browser.get("/dashboard", follow_redirects=True)
    assert (shown.status_code, shown.request.path) == (200, home)


def test_somebody_unregistered_is_refused_kindly(desk: Desk, line: Line) -> None:
    browser = desk.site.test_client()
    answer = browser.get(line.log_in(browser, "Ustranger"))
    assert answer.status_code == 403
    assert "ลงทะเบียน" in answer.text
    assert browser.get("/dashboard").status_code == 403


def test_the_page_that_was_asked_for_opens_after_logging_in(desk: Desk, line: Line) -> None:
    browser = desk.site.test_client()
    refused = browser.get("/dashboard/report/otop-income")
    assert refused.status_code == 403
    way = refused.text.partition('class="main-button" href="')[2].partition('"')[0]
    answer = browser.get(line.log_in(browser, "Uchief", way))
    assert answer.location == "/dashboard/report/otop-income"


@pytest.mark.parametrize("path", ["https://evil.example/", "//evil.example/dashboard", "/form"])
def test_logging_in_leads_nowhere_else(desk: Desk, line: Line, path: str) -> None:
    browser = desk.site.test_client()
    answer = browser.get(line.log_in(browser, "Uchief", f"/login?next={path}"))
    assert answer.location == "/dashboard"


def test_a_login_works_once_and_in_its_own_browser(desk: Desk, line: Line) -> None:
    browser = desk.site.test_client()
    back = line.log_in(browser, "Usecretary")
    other = desk.site.test_client()
    assert other.get(back).status_code == 403
    assert other.get("/dashboard").status_code == 403
    again = line.log_in(browser, "Usecretary")
    assert browser.get(again).status_code == 303
    assert browser.get(again).status_code == 403


@pytest.mark.parametrize("changed", ["state", "code"])
def test_what_line_has_not_said_opens_nothing(desk: Desk, line: Line, changed: str) -> None:
    browser = desk.site.test_client()
    asked = parse_qs(urlsplit(line.log_in(browser, "Usecretary")).query)
    forged = {name: found[0] for name, found in asked.items()} | {changed: "forged"}
    assert browser.get("/login/back", query_string=forged).status_code == 403


def test_an_id_token_of_another_login_opens_nothing(desk: Desk, line: Line) -> None:
    browser = desk.site.test_client()
    back = line.log_in(browser, "Usecretary")
    code = parse_qs(urlsplit(back).query)["code"][0]
    line.world.logins[code]["nonce"] = "another"
    assert browser.get(back).status_code == 403


def test_who_does_not_allow_it_is_told_so(desk: Desk, line: Line) -> None:
    browser = desk.site.test_client()
    state = parse_qs(urlsplit(browser.get("/login").location).query)["state"][0]
    answer = browser.get(f"/login/back?error=access_denied&state={state}")
    assert answer.status_code == 403
    assert "ยังไม่ได้อนุญาต" in answer.text


def test_a_line_that_is_down_is_no_refusal(
    desk: Desk, line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = desk.site.test_client()
    back = line.log_in(browser, "Usecretary")
    monkeypatch.setenv("LINE_API_BASE", "http://127.0.0.1:9")
    assert browser.get(back).status_code == 503


def test_revoking_ends_a_session_of_line_login_too(desk: Desk, line: Line) -> None:
    from bot.store.unit import transaction  # noqa: PLC0415
    from bot.web.links import revoke  # noqa: PLC0415

    browser = desk.site.test_client()
    browser.get(line.log_in(browser, "Usecretary"))
    assert browser.get("/dashboard").status_code == 200
    with transaction(desk.office.store) as unit:
        revoke(desk.office, unit, "Usecretary")
    assert browser.get("/dashboard").status_code == 403


def test_without_a_login_channel_there_is_no_login(desk: Desk) -> None:
    client = desk.site.test_client()
    assert client.get("/login").status_code == 404
    assert "เข้าสู่ระบบ" not in client.get("/dashboard").text
