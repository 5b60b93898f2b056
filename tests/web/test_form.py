"""The form: the same path into the ledger, once, by whom, until when."""

import re
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask, Response, request

from bot.catalogue.periods import BANGKOK
from bot.ledger.cell import Cell
from bot.web import form_view
from tests.fakes.serving import served
from tests.web.conftest import SECRETARY, SOMCHAI, Desk

INCOME = ("otop-income", "เกาะคา", "2020-05")


def opened(desk: Desk, path: str) -> dict[str, str]:
    """Open a form; return its hidden fields."""
    page = desk.site.test_client().get(path)
    assert page.status_code == 200, page.text
    return hidden(page.text)


def hidden(page: str) -> dict[str, str]:
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', page))


def send(desk: Desk, fields: dict[str, str], **typed: str) -> Any:
    return desk.site.test_client().post("/form", data={**fields, **typed})


def cell(desk: Desk, district: str = "เกาะคา") -> Cell:
    return desk.office.ledger.cell("otop-income", district, "2020-05")


def test_a_form_is_recorded_with_the_officers_authority(desk: Desk) -> None:
    answer = send(desk, opened(desk, desk.form()), food="1,000,000", herb="250,000")
    assert answer.status_code == 200
    assert "บันทึกแล้ว" in answer.text
    assert int(cell(desk).values["total"]) == 1_250_000
    revision = desk.office.ledger.chain("otop-income", "เกาะคา")[0]
    assert (revision.source, revision.user, revision.group) == ("form", SOMCHAI, "OTOPlp")


def test_the_same_page_sent_twice_is_once(desk: Desk) -> None:
    fields = opened(desk, desk.form())
    first, second = (send(desk, fields, total="1000") for _ in range(2))
    assert (first.status_code, second.status_code) == (200, 200)
    assert cell(desk).revisions == 1


def test_a_page_sent_again_with_other_figures_replaces_its_own(desk: Desk) -> None:
    fields = opened(desk, desk.form())
    send(desk, fields, total="1000")
    desk.now += timedelta(minutes=1)
    send(desk, fields, total="1100")
    assert int(cell(desk).values["total"]) == 1100
    assert cell(desk).pending == ()


def test_a_link_works_once(desk: Desk) -> None:
    link = desk.form()
    early = opened(desk, link)
    send(desk, opened(desk, link), total="1000")
    again = desk.site.test_client().get(link)
    assert again.status_code == 403
    assert "ใช้ส่งไปแล้ว" in again.text
    assert send(desk, early, total="2000").status_code == 403
    assert int(cell(desk).values["total"]) == 1000


def test_a_link_works_until_the_deadline(desk: Desk) -> None:
    link = desk.form()
    fields = opened(desk, link)
    desk.now = datetime(2020, 6, 5, 15, 1, tzinfo=BANGKOK)
    assert desk.site.test_client().get(link).status_code == 403
    assert send(desk, fields, total="1000").status_code == 403


def test_last_months_figures_are_filled_in_and_marked(desk: Desk) -> None:
    desk.tell("เกาะคา", {"total": "1200000", "food": "1200000"}, period="2020-04")
    page = desk.site.test_client().get(desk.form()).text
    assert page.count('value="1,200,000"') == 2
    assert "ยอดของงวดก่อน" in page


def test_last_months_figures_sent_unchanged_are_asked_first(desk: Desk) -> None:
    desk.tell("เกาะคา", {"total": "1200000"}, period="2020-04")
    fields = opened(desk, desk.form())
    asked = send(desk, fields, total="1200000")
    assert "ยืนยันยอดนี้ใช่ไหมคะ" in asked.text
    assert not cell(desk).is_good
    done = desk.site.test_client().post(
        "/form/confirm", data={**hidden(asked.text), "choice": "confirm"}
    )
    assert "บันทึกแล้ว" in done.text
    assert cell(desk).is_good
    assert cell(desk).confirmed


def test_what_was_a_slip_is_dropped(desk: Desk) -> None:
    asked = send(desk, opened(desk, desk.form()), total="-5")
    again = {**hidden(asked.text), "choice": "dismiss"}
    dropped = desk.site.test_client().post("/form/confirm", data=again)
    assert "ไม่บันทึก" in dropped.text
    assert cell(desk).pending == ()
    assert not cell(desk).is_good


def test_faults_come_back_at_their_fields_with_what_was_typed(desk: Desk) -> None:
    answer = send(desk, opened(desk, desk.form()), total="หนึ่งล้าน")
    assert answer.status_code == 422
    assert 'aria-invalid="true"' in answer.text
    assert 'value="หนึ่งล้าน"' in answer.text
    assert cell(desk).revisions == 0


def test_a_groups_link_asks_for_the_district_and_works_once_for_each(desk: Desk) -> None:
    link = desk.form(None)
    assert "เลือกอำเภอ" in desk.site.test_client().get(link).text
    for code, name in (("5203", "เกาะคา"), ("5210", "แม่ทะ")):
        send(desk, opened(desk, f"{link}&district={code}"), total="1000")
        assert cell(desk, name).is_good
        assert desk.site.test_client().get(f"{link}&district={code}").status_code == 403


def test_a_groups_link_changes_no_standing_figure_of_somebody_else(desk: Desk) -> None:
    desk.tell("เกาะคา", {"total": "1000"})
    asked = send(desk, opened(desk, f"{desk.form(None)}&district=5203"), total="2000")
    assert "เจ้าหน้าที่อำเภอหรือจังหวัดยืนยัน" in asked.text
    assert hidden(asked.text) == {}
    assert int(cell(desk).values["total"]) == 1000


def test_a_groups_link_may_confirm_what_it_has_sent_itself(desk: Desk) -> None:
    asked = send(desk, opened(desk, f"{desk.form(None)}&district=5203"), total="-5")
    answer = {**hidden(asked.text), "choice": "confirm"}
    assert desk.site.test_client().post("/form/confirm", data=answer).status_code == 200
    assert cell(desk).is_good


def test_an_officers_form_is_for_the_own_district_alone(desk: Desk) -> None:
    fields = {**opened(desk, desk.form()), "district": "5210"}
    assert send(desk, fields, total="1000").status_code == 403
    assert "อ.เกาะคา" in desk.site.test_client().get(f"{desk.form()}&district=5210").text


def test_nothing_is_sent_without_the_pages_own_ticket(desk: Desk) -> None:
    fields = opened(desk, desk.form())
    token = desk.form().partition("k=")[2]
    assert send(desk, {"district": "5203"}, total="1").status_code == 403
    assert send(desk, {**fields, "ticket": token}, total="1").status_code == 403
    assert send(desk, {**fields, "ticket": fields["ticket"] + "x"}, total="1").status_code == 403


def test_what_another_sites_page_sends_is_refused(desk: Desk) -> None:
    fields = {**opened(desk, desk.form()), "total": "1000"}
    client = desk.site.test_client()
    answer = client.post("/form", data=fields, headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 403
    assert cell(desk).revisions == 0


def test_an_acknowledgement_is_a_choice(desk: Desk) -> None:
    from bot.web.links import Form, form_link  # noqa: PLC0415

    until = datetime(2020, 6, 30, 16, 30, tzinfo=BANGKOK)
    person = desk.office.directory.person(SOMCHAI)
    link = form_link(desk.office, Form("minutes", "once", until), person)
    fields = opened(desk, "/form" + link.partition("/form")[2])
    assert "บันทึกแล้ว" in send(desk, fields, accepted="1").text
    assert desk.office.ledger.cell("minutes", "เกาะคา", "once").is_good


class Login:
    """LINE's verification of ID tokens: knows one token of one channel."""

    def __init__(self) -> None:
        self.app = Flask("login")
        self.app.add_url_rule("/oauth2/v2.1/verify", "verify", self.verify, methods=["POST"])

    def verify(self) -> Any:
        if request.form["id_token"] != "good" or request.form["client_id"] != "1234567890":
            return Response('{"error": "invalid_request"}', 400, mimetype="application/json")
        return {"iss": "https://access.line.me", "sub": SOMCHAI, "aud": "1234567890"}


@pytest.fixture
def inside_line(monkeypatch: pytest.MonkeyPatch) -> Any:
    with served(Login().app) as url:
        monkeypatch.setenv("LINE_API_BASE", url)
        monkeypatch.setenv("LINE_LIFF_ID", "1234567890-AbCdEfGh")
        yield


def liff_form(desk: Desk) -> str:
    link = desk.form(None)
    assert link.startswith("/1234567890-AbCdEfGh?k=")
    return link.partition("k=")[2]


@pytest.mark.usefixtures("inside_line")
def test_inside_line_the_verified_officer_sends_as_oneself_and_again(desk: Desk) -> None:
    k = liff_form(desk)
    for total in ("1000", "2000"):
        data = {"k": k, "id_token": "good", "district": ""}
        page = desk.site.test_client().post("/form/identity", data=data).text
        assert "อ.เกาะคา" in page
        sent = send(desk, hidden(page), total=total)
        assert sent.status_code == 200
    first = desk.office.ledger.chain(*INCOME[:2])[0]
    assert (first.user, first.authority) == (SOMCHAI, "officer")


@pytest.mark.usefixtures("inside_line")
def test_an_id_token_that_line_does_not_know_opens_nothing(desk: Desk) -> None:
    data = {"k": liff_form(desk), "id_token": "forged"}
    assert desk.site.test_client().post("/form/identity", data=data).status_code == 403


@pytest.mark.usefixtures("inside_line")
def test_only_inside_line_may_the_page_speak_with_line(desk: Desk) -> None:
    client = desk.site.test_client()
    page = client.get(f"/form?k={liff_form(desk)}")
    assert "https://api.line.me" in page.headers["Content-Security-Policy"]
    assert "line.me" not in client.get("/privacy").headers["Content-Security-Policy"]


@pytest.mark.usefixtures("inside_line")
def test_with_the_sdk_line_begins_and_a_groups_form_asks_who_it_is(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(form_view, "LIFF_SDK", Path(__file__))
    client = desk.site.test_client()
    for path in ("/form?liff.state=%3Fk%3Dx", f"/form?k={liff_form(desk)}"):
        assert "/assets/vendor/liff.js" in client.get(path).text
    assert "liff.js" not in client.get(desk.form()).text


@pytest.mark.usefixtures("inside_line")
def test_without_the_sdk_the_link_out_of_line_goes_on_by_itself(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(form_view, "LIFF_SDK", Path("none"))
    k = liff_form(desk)
    client = desk.site.test_client()
    answer = client.get("/form", query_string={"liff.state": f"?k={k}"}, follow_redirects=True)
    assert "เลือกอำเภอ" in answer.text


def test_a_secretarys_form_is_for_any_district(desk: Desk) -> None:
    fields = opened(desk, f"{desk.form(SECRETARY)}&district=5210")
    send(desk, fields, total="1000")
    assert cell(desk, "แม่ทะ").is_good
