"""Pages of many provinces: a link, a cookie or a code of one never opens anything of another."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from flask.testing import FlaskClient

from bot.catalogue.periods import BANGKOK
from bot.evidence import Piece
from bot.ledger.revision import Revision
from bot.store.unit import transaction
from bot.web.cookies import SESSION
from bot.web.links import Form, announce, dashboard_link, form_link
from bot.web.site import create_shared_site
from tests.provinces.country import Country, Town

PHOTO = b"\x89PNG\r\n\x1a\n" + b"\x00" * 20
OPEN_TO_ALL = {"/privacy", "/metrics", "/assets/<path:filename>", "/static/<path:filename>"}
OPEN_TO_ALL |= {"/template/<key>/<district>/<period>.xlsx", "/healthz"}
FIGURES = {"lampang": "111222", "phrae": "987654"}


@pytest.fixture
def country(country: Country, monkeypatch: pytest.MonkeyPatch) -> Country:
    monkeypatch.setenv("RAINGAN_SECRET", "one key for all provinces")
    for town in country.towns.values():
        announce(town.office, "https://raingan.example")
        record(town)
    return country


@pytest.fixture
def web(country: Country) -> FlaskClient:
    return create_shared_site(country.branches, country.now).test_client(use_cookies=False)


@pytest.fixture
def own(country: Country) -> Town:
    return country.towns["lampang"]


@pytest.fixture
def other(country: Country) -> Town:
    return country.towns["phrae"]


def record(town: Town) -> None:
    """Record a figure and a photo; both provinces have the same message and the same photo."""
    code = town.office.evidence.keep(PHOTO)
    sent = datetime(2020, 6, 2, 9, tzinfo=BANGKOK)
    facts: dict[str, Any] = {
        "event_id": "e1", "district": "เกาะคา", "kind": "submission", "source": "chat",
        "authority": "officer", "user": "U1", "sent_at": sent, "recorded_at": sent,
    }  # fmt: skip
    figure = {"total": Decimal(FIGURES[town.key])}
    told = [
        Revision(report="otop-income", period="2020-05", values=figure, message_id="m1",
                 text=f"เกาะคา {FIGURES[town.key]}", **facts),
        Revision(report="budget-evidence", period="once", values={}, message_id="m2",
                 evidence=(code,), text="ภาพ", **facts),
    ]  # fmt: skip
    with transaction(town.office.store) as unit:
        town.office.ledger.record(unit, told)
        town.office.evidence.note(unit, "m2", Piece(code, "a.png", "image", 28), sent)


def person_of(town: Town) -> Any:
    return town.office.directory.secretariat()[0]


def tokens_of(town: Town) -> list[str]:
    """Return a token of each kind that the secretariat of a province can have."""
    office, until = town.office, town.office.ledger.began_at() or datetime.now(BANGKOK)
    form = Form("otop-income", "2020-05", until + timedelta(days=90), group="OTOPlp")
    person = person_of(town)
    links = [
        dashboard_link(office, person),
        form_link(office, form, person),
        form_link(office, form, None),
    ]
    return [link.partition("?k=")[2] for link in links]


def routes(town: Town, web: FlaskClient) -> Iterator[tuple[str, str]]:
    """Yield method and path of every route, with words that there are in the province."""
    evidence = town.office.evidence.of_message("m2")
    words = {"<key>": "otop-income", "<code>": "5203", "<period>": "2020-05", "<kind>": "csv"}
    words |= {"<month>": "2020-05", "<district>": "เกาะคา", "<path:filename>": "look.css"}
    for rule in web.application.url_map.iter_rules():
        path = rule.rule
        if "evidence" in path:
            path = path.replace("<code>", str(evidence))
        for word, value in words.items():
            path = path.replace(word, value)
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}:
            if rule.rule not in OPEN_TO_ALL:
                yield method, f"/{town.key}{path}"


def ask(web: FlaskClient, method: str, path: str, token: str) -> Any:
    """Ask with a token wherever one may stand: in the address, in the form, in the cookie."""
    form = {"k": token, "ticket": token, "district": "5203", "total": "5", "choice": "confirm"}
    headers = {"Cookie": f"{SESSION}={token}"}
    data = form if method == "POST" else None
    return web.open(path, method=method, query_string={"k": token}, data=data, headers=headers)


def test_each_kind_of_link_opens_its_own_provinces_pages(
    web: FlaskClient, country: Country
) -> None:
    for town in country.towns.values():
        dashboard, form, group_form = tokens_of(town)
        cookie = {"Cookie": f"{SESSION}={dashboard}"}
        page = web.get(f"/{town.key}/dashboard/district/5203", headers=cookie)
        assert f"{int(FIGURES[town.key]):,}" in page.text
        for token in (form, group_form):
            assert web.get(f"/{town.key}/form?k={token}").status_code == 200


def test_no_link_or_cookie_of_one_province_opens_any_route_of_another(
    web: FlaskClient, own: Town, other: Town
) -> None:
    tried = 0
    for token in tokens_of(own):
        for method, path in routes(other, web):
            answer = ask(web, method, path, token)
            tried += 1
            assert answer.status_code >= 400 or answer.status_code in (302, 303), path
            assert token not in answer.headers.get("Set-Cookie", ""), path
            assert f"{int(FIGURES[other.key]):,}" not in answer.text, path
    assert tried > 40
    assert len(other.revisions()) == 2


def test_a_redirect_stays_in_the_province_and_so_does_its_cookie(
    web: FlaskClient, own: Town
) -> None:
    link = dashboard_link(own.office, person_of(own))
    assert link.startswith("https://raingan.example/lampang/dashboard?k=")
    answer = web.get(link.removeprefix("https://raingan.example"))
    assert answer.headers["Location"] == "/lampang/dashboard"
    assert "Path=/lampang" in answer.headers["Set-Cookie"]


def test_a_page_names_only_addresses_of_its_own_province(web: FlaskClient, own: Town) -> None:
    cookie = {"Cookie": f"{SESSION}={tokens_of(own)[0]}"}
    page = web.get("/lampang/dashboard", headers=cookie).text
    ways = [part.partition('"')[0] for part in page.split('="/')[1:]]
    assert ways
    assert {way.partition("/")[0] for way in ways} == {"lampang"}


def test_a_form_sent_to_another_province_records_nothing(
    web: FlaskClient, own: Town, other: Town
) -> None:
    page = web.get(f"/lampang/form?k={tokens_of(own)[1]}&district=5203").text
    ticket = page.partition('name="ticket" value="')[2].partition('"')[0]
    sent = {"ticket": ticket, "district": "5203", "total": "777"}
    assert web.post("/phrae/form", data=sent).status_code == 403
    assert web.post("/phrae/form/confirm", data={**sent, "choice": "confirm"}).status_code == 403
    assert len(other.revisions()) == 2
    assert web.post("/lampang/form", data=sent).status_code == 200
    assert (len(own.revisions()), len(other.revisions())) == (3, 2)


def test_a_code_that_only_another_province_has_is_not_found(
    web: FlaskClient, own: Town, other: Town
) -> None:
    code = other.office.evidence.keep(b"another photo")
    with transaction(other.office.store) as unit:
        other.office.evidence.note(unit, "m9", Piece(code, "b.png", "image", 13), other_time())
    cookie = {"Cookie": f"{SESSION}={tokens_of(own)[0]}"}
    for path in (
        f"/lampang/dashboard/evidence/{code}",
        f"/lampang/dashboard/evidence/{code}/content",
    ):
        assert web.get(path, headers=cookie).status_code in (403, 404)


def other_time() -> datetime:
    return datetime(2020, 6, 2, 9, tzinfo=BANGKOK)


def test_the_same_photo_is_kept_twice_and_erased_once(own: Town, other: Town) -> None:
    code = own.office.evidence.of_message("m2")
    assert code == other.office.evidence.of_message("m2")
    with transaction(own.office.store) as unit:
        own.office.evidence.forget(unit, "m2")
    assert other.office.evidence.read(str(code)) == PHOTO
    with pytest.raises(FileNotFoundError):
        own.office.evidence.read(str(code))


@pytest.mark.parametrize("path", ["/dashboard", "/form", "/nan/dashboard", "/", "/privacy"])
def test_an_address_without_a_province_has_no_page(web: FlaskClient, own: Town, path: str) -> None:
    for token in tokens_of(own):
        assert web.get(path, query_string={"k": token}).status_code == 404


def test_figures_of_all_provinces_stand_under_their_labels(
    web: FlaskClient, country: Country
) -> None:
    whole = web.get("/metrics").text
    assert 'raingan_revisions{province="lampang"} 2.0' in whole
    assert 'raingan_revisions{province="phrae"} 2.0' in whole
    assert 'raingan_province_up{province="phrae"} 1.0' in whole
    assert "phrae" not in web.get("/lampang/metrics").text
    assert web.get("/healthz").status_code == 200
    for town in country.towns.values():
        assert not any(secret in whole for secret in (town.land.secret, town.land.token))
