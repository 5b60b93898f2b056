"""Asking for the pages in LINE: the dashboard's link 1:1, the form's in the group."""

import re
from pathlib import Path

import pytest

from bot.catalogue.office import Catalogue
from bot.messages.message import Card, Reply
from bot.store.store import Store
from bot.web.pages import pages
from bot.web.site import create_site
from tests.handlers.scene import OFFICERS, SECRETARY, Scene, buttons_of, json_of, moment, words_of
from tests.web.conftest import path_of

KOHKHA = OFFICERS["เกาะคา"]


@pytest.fixture
def scene(store: Store, catalogue: Catalogue, tmp_path: Path) -> Scene:
    return Scene(store, catalogue, tmp_path)


def link_in(reply: Reply) -> str:
    card = reply[0]
    assert isinstance(card, Card)
    assert "http" not in card.alt
    return path_of(re.findall(r'"uri": "(http[^"]+)"', json_of(card))[0])


def status_of(scene: Scene, path: str) -> int:
    page = pages(scene.office, lambda: moment("03 10:00"))
    return create_site(scene.store, [], [page]).test_client().get(path).status_code


def test_the_secretariat_gets_a_link_that_opens(scene: Scene) -> None:
    link = link_in(scene.say("แดชบอร์ด", SECRETARY, group=None))
    assert link.startswith("/dashboard?k=")
    assert status_of(scene, link) == 303


def test_in_a_group_no_link_is_given(scene: Scene) -> None:
    assert "ส่วนตัว" in words_of(scene.say("แดชบอร์ด", SECRETARY))


def test_a_stranger_is_told_to_register(scene: Scene) -> None:
    assert "ลงทะเบียน" in words_of(scene.say("แดชบอร์ด", "Unobody", group=None))


def test_links_can_be_revoked(scene: Scene) -> None:
    link = link_in(scene.say("แดชบอร์ด", SECRETARY, group=None))
    assert "ปิดลิงก์ทั้งหมด" in words_of(scene.say("ยกเลิกลิงก์", SECRETARY, group=None))
    assert status_of(scene, link) == 403


def test_a_group_gets_the_forms_of_its_open_reports(scene: Scene) -> None:
    reply = scene.say("ขอแบบฟอร์มค่ะ")
    assert "OTOP ออนไลน์ พ.ค. 2563" in words_of(reply)
    assert status_of(scene, link_in(reply)) == 200


def test_an_officer_gets_a_form_of_ones_own(scene: Scene) -> None:
    reply = scene.say("แบบฟอร์ม", OFFICERS["เกาะคา"], group=None)
    assert status_of(scene, link_in(reply)) == 200


def test_the_card_holds_inside_lines_limits(scene: Scene) -> None:
    from bot.line.outgoing import line_message  # noqa: PLC0415

    for text, facts in (("แบบฟอร์ม", {}), ("แบบฟอร์ม", {"group": "team it Lampang"})):
        card = scene.say(text, **facts)[0]
        assert isinstance(card, Card)
        assert len(str(card.contents).encode()) < 30_000
        assert line_message(card) is not None


def test_the_policy_is_told_with_its_address(scene: Scene) -> None:
    told = words_of(scene.say("นโยบาย", SECRETARY, group=None))
    assert "ลบข้อมูลของฉัน" in told
    assert "/privacy" in told


def test_who_asks_to_be_forgotten_is_asked_once_and_forgotten(scene: Scene) -> None:
    user = OFFICERS["เกาะคา"]
    scene.say("อ.เกาะคา ยอดขาย OTOP พ.ค. 63 1000 บาท", user)
    link = link_in(scene.say("แดชบอร์ด", user, group=None))
    asked = scene.say("ลบข้อมูลของฉัน", user, group=None)
    assert scene.office.directory.person(user).districts == ("เกาะคา",)
    done = scene.tap(buttons_of(asked)["ลบข้อมูลของฉัน"], user, group=None)
    assert "ลบข้อมูลของท่านแล้ว" in words_of(done)
    assert scene.office.directory.person(user).districts == ()
    assert status_of(scene, link) == 403
    assert scene.income("เกาะคา") == 1000
    assert "ไม่มีข้อมูล" in words_of(scene.say("ลบข้อมูลของผม", user, group=None))


def test_nobody_is_forgotten_in_a_group(scene: Scene) -> None:
    assert "ส่วนตัว" in words_of(scene.say("ลบข้อมูลของฉัน", OFFICERS["เกาะคา"]))


def test_the_secretariat_closes_the_links_of_a_districts_officers(scene: Scene) -> None:
    link = link_in(scene.say("แดชบอร์ด", KOHKHA, group=None))
    assert "1 คน" in words_of(scene.say("ยกเลิกลิงก์ อ.เกาะคา ค่ะ", SECRETARY, group=None))
    assert status_of(scene, link) == 403
    assert status_of(scene, link_in(scene.say("แดชบอร์ด", KOHKHA, group=None))) == 303


def test_the_secretariat_closes_the_links_of_whom_it_mentions(scene: Scene) -> None:
    link = link_in(scene.say("แดชบอร์ด", KOHKHA, group=None))
    scene.say("ยกเลิกลิงก์ @สมชาย ค่ะ", SECRETARY, mention=KOHKHA)
    assert status_of(scene, link) == 403


@pytest.mark.parametrize("group", ["OTOPlp", None])
def test_the_secretariat_closes_a_groups_forms(scene: Scene, group: str | None) -> None:
    link = link_in(scene.say("แบบฟอร์ม", KOHKHA))
    assert status_of(scene, link) == 200
    assert "แบบฟอร์ม" in words_of(scene.say("ยกเลิกลิงก์แบบฟอร์ม", SECRETARY, group=group))
    assert status_of(scene, link) == 403
    assert status_of(scene, link_in(scene.say("แบบฟอร์ม", KOHKHA))) == 200


def test_nobody_else_closes_anothers_links(scene: Scene) -> None:
    link = link_in(scene.say("แดชบอร์ด", KOHKHA, group=None))
    for said in ("ยกเลิกลิงก์ อ.เกาะคา", "ยกเลิกลิงก์แบบฟอร์ม"):
        assert "เจ้าหน้าที่จังหวัดเท่านั้น" in words_of(scene.say(said, OFFICERS["งาว"], group=None))
    assert status_of(scene, link) == 303


def test_a_district_nobody_knows_is_asked_for(scene: Scene) -> None:
    assert "อำเภอ" in words_of(scene.say("ยกเลิกลิงก์ อ.นครไม่มี", SECRETARY, group=None))
