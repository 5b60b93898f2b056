"""Evidence by its code: for the district's officer, the secretariat and the chief, nobody else."""

import pytest

from bot.evidence import Piece
from bot.store.unit import transaction
from tests.web.conftest import CHIEF, SECRETARY, SOMCHAI, Desk

PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 20


def kept(desk: Desk, district: str, content: bytes = PNG, name: str = "photo.png") -> str:
    """Keep a piece that a district's message has brought; return its page's path."""
    code = desk.office.evidence.keep(content)
    revision = desk.tell(district, {}, report="budget-evidence", period="once", evidence=(code,))
    with transaction(desk.office.store) as unit:
        piece = Piece(code, name, "image", len(content))
        desk.office.evidence.note(unit, str(revision.message_id), piece, desk.now)
    return f"/dashboard/evidence/{code}"


@pytest.mark.parametrize("user", [SECRETARY, CHIEF, SOMCHAI])
def test_who_may_see_the_district_sees_its_evidence(desk: Desk, user: str) -> None:
    path = kept(desk, "เกาะคา")
    browser = desk.browser(user)
    assert "อ.เกาะคา" in browser.get(path).text
    content = browser.get(f"{path}/content")
    assert (content.data, content.mimetype) == (PNG, "image/png")


def test_an_officer_sees_no_other_districts_evidence(desk: Desk) -> None:
    path = kept(desk, "แม่ทะ")
    assert desk.browser(SOMCHAI).get(path).status_code == 403
    assert desk.browser(SOMCHAI).get(f"{path}/content").status_code == 403


def test_a_code_opens_nothing_by_itself(desk: Desk) -> None:
    path = kept(desk, "เกาะคา")
    assert desk.site.test_client().get(f"{path}/content").status_code == 403


def test_what_only_calls_itself_an_image_is_saved_and_not_shown(desk: Desk) -> None:
    path = kept(desk, "เกาะคา", b"<script>alert(1)</script>", "photo.png")
    content = desk.browser(SECRETARY).get(f"{path}/content")
    assert content.mimetype == "application/octet-stream"
    assert content.headers["Content-Disposition"].startswith("attachment")
    assert content.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"


def test_a_name_cannot_turn_its_ending_round(desk: Desk) -> None:
    page = desk.browser(SECRETARY).get(kept(desk, "เกาะคา", name="\u202egnp.exe")).text
    assert "\u202e" not in page
    assert "gnp.exe" in page


def test_erased_evidence_is_gone(desk: Desk) -> None:
    path = kept(desk, "เกาะคา")
    message = desk.office.ledger.chain("budget-evidence", "เกาะคา")[0].message_id
    with transaction(desk.office.store) as unit:
        desk.office.evidence.forget(unit, str(message))
    assert desk.browser(SECRETARY).get(path).status_code == 404


def test_evidence_whose_time_is_over_says_when_it_went(desk: Desk) -> None:
    path = kept(desk, "เกาะคา", name="นางสาวสมศรี.png")
    piece = desk.office.evidence.piece(path.rpartition("/")[2])
    assert piece is not None
    with transaction(desk.office.store) as unit:
        desk.office.evidence.expire(unit, piece, desk.now)
    browser = desk.browser(SOMCHAI)
    page = browser.get(path)
    assert page.status_code == 200
    assert "พ้นกำหนดเก็บหลักฐาน" in page.text
    assert "สมศรี" not in page.text
    assert browser.get(f"{path}/content").status_code == 404


def test_a_photo_that_another_message_claimed_shows_what_it_proves(desk: Desk) -> None:
    code = desk.office.evidence.keep(PNG)
    told = desk.tell("เกาะคา", {}, report="budget-evidence", period="once", evidence=(code,))
    with transaction(desk.office.store) as unit:
        piece = Piece(code, "", "image", len(PNG))
        desk.office.evidence.note(unit, "a-photo-before", piece, desk.now)
        desk.office.evidence.attach(unit, str(told.message_id), code)
    for user in (SECRETARY, SOMCHAI):
        assert "อ.เกาะคา" in desk.browser(user).get(f"/dashboard/evidence/{code}").text
