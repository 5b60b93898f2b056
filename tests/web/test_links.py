"""Links: who may open what, until when; all else is refused kindly."""

import pytest

from bot.store.unit import transaction
from bot.web import links
from tests.web.conftest import CHIEF, SECRETARY, SOMCHAI, Desk, path_of


def link_of(desk: Desk, user: str) -> str:
    return path_of(links.dashboard_link(desk.office, desk.office.directory.person(user)))


def test_a_link_leaves_a_cookie_and_its_token_goes_from_the_address(desk: Desk) -> None:
    answer = desk.site.test_client().get(link_of(desk, SECRETARY))
    assert (answer.status_code, answer.location) == (303, "/dashboard")
    cookie = answer.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


@pytest.mark.parametrize("path", ["/dashboard", "/dashboard?k=x", "/form", "/form?k=x.y"])
def test_without_a_right_link_a_page_is_refused_in_thai(desk: Desk, path: str) -> None:
    answer = desk.site.test_client().get(path)
    assert answer.status_code == 403
    assert "LINE" in answer.text
    assert "ค่ะ" in answer.text


def test_a_changed_link_is_refused(desk: Desk) -> None:
    link = link_of(desk, SECRETARY)
    assert desk.site.test_client().get(link[:-3] + "AAA").status_code == 403


def test_a_link_of_another_province_is_refused(desk: Desk) -> None:
    grant = links.Grant("dashboard", "x", 2**33, links.holder_of(desk.office, SECRETARY))
    desk.office.store.prefix, own = "{phrae}:", desk.office.store.prefix
    foreign = links.sign(desk.office, grant)
    desk.office.store.prefix = own
    assert desk.site.test_client().get(f"/dashboard?k={foreign}").status_code == 403


def test_an_old_link_is_refused_and_says_so(desk: Desk) -> None:
    grant = links.Grant("dashboard", "x", 1, links.holder_of(desk.office, SECRETARY))
    answer = desk.site.test_client().get(f"/dashboard?k={links.sign(desk.office, grant)}")
    assert answer.status_code == 403
    assert "หมดอายุ" in answer.text


def test_a_link_for_one_page_opens_no_other(desk: Desk) -> None:
    form = desk.form()
    assert desk.site.test_client().get(form.replace("/form", "/dashboard")).status_code == 403


def test_revoked_links_open_nothing_and_a_new_one_does(desk: Desk) -> None:
    old, form = desk.browser(SOMCHAI), desk.form()
    with transaction(desk.office.store) as unit:
        links.revoke(desk.office, unit, SOMCHAI)
    assert old.get("/dashboard/district/5203").status_code == 403
    assert old.get(form).status_code == 403
    assert desk.browser(SOMCHAI).get("/dashboard/district/5203").status_code == 200


def test_who_is_forgotten_sees_nothing_any_more(desk: Desk) -> None:
    browser = desk.browser(CHIEF)
    with transaction(desk.office.store) as unit:
        desk.office.directory.forget(unit, CHIEF)
    assert browser.get("/dashboard").status_code == 403


def test_no_link_shows_a_user_id(desk: Desk) -> None:
    serializer = links._serializer(desk.office)
    for link in (link_of(desk, SOMCHAI), desk.form()):
        assert SOMCHAI not in str(serializer.loads(link.partition("k=")[2]))


def test_given_a_secret_links_of_the_kept_key_are_foreign(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = link_of(desk, SECRETARY)
    monkeypatch.setenv("RAINGAN_SECRET", "another")
    assert desk.site.test_client().get(link).status_code == 403


def test_leaving_forgets_the_cookie_and_other_sites_cannot_ask_for_it(desk: Desk) -> None:
    browser = desk.browser(SECRETARY)
    foreign = browser.post("/dashboard/leave", headers={"Sec-Fetch-Site": "cross-site"})
    assert foreign.status_code == 403
    assert browser.get("/dashboard").status_code == 200
    browser.post("/dashboard/leave")
    assert browser.get("/dashboard").status_code == 403
