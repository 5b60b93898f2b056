"""LINE's menus are made once, kept up to date, and each person sees the right one."""

import json

import pytest
from click.testing import CliRunner

from bot.commands.menus import command
from bot.demo.faults import Fault
from bot.demo.models import Json
from bot.directory import MENU_DUE
from bot.errors import ServiceError
from bot.menus import keeping
from bot.menus.keeping import make_menus
from bot.store.unit import transaction
from tests.conftest import EXAMPLE
from tests.menus.conftest import TOKEN, Place


def a_menu(name: str) -> Json:
    size = {"width": 2500, "height": 843}
    return {"name": name, "size": size, "selected": True, "chatBarText": "เมนู", "areas": []}


def test_everybody_sees_the_menu_of_the_own_role(
    place: Place, officer: str, secretary: str
) -> None:
    chief = place.people.office["นพดล ศรีวิชัย"].user_id
    stranger = next(iter(place.people.strangers.values())).user_id
    place.enrol(officer, district="เกาะคา")
    place.enrol(secretary, role="secretariat")
    place.enrol(chief, role="chief")
    assert make_menus(place.office, place.menus).linked == 3
    bars = [place.bar(user) for user in (stranger, officer, secretary, chief)]
    assert bars == ["เมนู", "เมนูอำเภอ", "เมนูจังหวัด", "เมนูผู้บริหาร"]


def test_making_them_twice_changes_nothing(place: Place, officer: str) -> None:
    place.enrol(officer, district="เกาะคา")
    first = make_menus(place.office, place.menus)
    again = make_menus(place.office, place.menus)
    assert first.created == ("guest", "officer", "secretariat", "chief")
    assert (again.created, again.deleted, again.linked) == ((), 0, 0)
    assert again.ids == first.ids


def test_menus_of_older_words_are_replaced_and_an_offices_own_let_be(
    place: Place, officer: str
) -> None:
    place.enrol(officer, district="เกาะคา")
    menus, key = place.line.world.rich_menus, place.office.catalogue.province.key
    named = ("ของสำนักงานเอง", "raingan:elsewhere:officer-1", f"raingan:{key}:officer-0000")
    own, other, _old = (menus.create(a_menu(name)) for name in named)
    assert make_menus(place.office, place.menus).deleted == 1
    assert {own, other} <= set(menus.menus)
    assert len(menus.menus) == 6


def test_a_menu_whose_picture_never_arrived_is_made_again(place: Place) -> None:
    make_menus(place.office, place.menus)
    menus = place.line.world.rich_menus
    without = menus.default_id
    menus.images.pop(str(without))
    made = make_menus(place.office, place.menus)
    assert (made.created, made.deleted) == (("guest",), 1)
    assert menus.default_id == made.ids["guest"] != without


def test_a_menu_is_not_left_behind_without_its_picture(place: Place) -> None:
    place.line.faults.plan(Fault(path="/content", status=400))
    with pytest.raises(ServiceError):
        make_menus(place.office, place.menus)
    assert place.line.world.rich_menus.menus == {}


def test_aliases_name_the_menus(place: Place) -> None:
    ids = make_menus(place.office, place.menus).ids
    expected = {f"raingan-{key}": menu_id for key, menu_id in ids.items()}
    assert place.line.world.rich_menus.aliases == expected


def test_who_registers_or_gets_a_role_or_leaves_sees_another_menu(
    place: Place, officer: str
) -> None:
    make_menus(place.office, place.menus)
    seen = [place.bar(officer)]
    for change in (
        lambda unit: place.office.directory.enrol(unit, officer, district="เกาะคา"),
        lambda unit: place.office.directory.enrol(unit, officer, role="secretariat"),
        lambda unit: place.office.directory.resign(unit, officer),
        lambda unit: place.office.directory.forget(unit, officer),
    ):
        with transaction(place.office.store) as unit:
            change(unit)
        assert place.keeper.step()
        seen.append(place.bar(officer))
    assert seen == ["เมนู", "เมนูอำเภอ", "เมนูจังหวัด", "เมนูอำเภอ", "เมนู"]
    assert place.office.store.hgetall(MENU_DUE) == {}


def test_what_line_does_not_take_now_is_tried_again(place: Place, officer: str) -> None:
    make_menus(place.office, place.menus)
    place.enrol(officer, district="เกาะคา")
    place.line.faults.plan(Fault(path=f"/user/{officer}", status=503))
    assert not place.keeper.step()
    assert place.bar(officer) == "เมนู"
    assert place.keeper.step()
    assert place.bar(officer) == "เมนูอำเภอ"


def test_what_line_will_never_take_is_let_go(place: Place) -> None:
    make_menus(place.office, place.menus)
    place.line.faults.plan(Fault(path="/user/Unobody", status=400))
    place.enrol("Unobody", district="เกาะคา")
    assert place.keeper.step()
    assert place.office.store.hgetall(MENU_DUE) == {}


def test_without_menus_there_is_nothing_to_link(place: Place, officer: str) -> None:
    place.enrol(officer, district="เกาะคา")
    assert place.keeper.step()
    assert not any("/user/" in call.path for call in place.line.world.calls)


def test_a_change_meanwhile_is_not_lost(
    place: Place, officer: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_menus(place.office, place.menus)
    place.enrol(officer, district="เกาะคา")
    link = keeping._link

    def slowly(*args: object) -> bool:
        done = link(*args)
        monkeypatch.setattr(keeping, "_link", link)
        place.enrol(officer, role="secretariat")
        return done

    monkeypatch.setattr(keeping, "_link", slowly)
    place.keeper.step()
    assert place.bar(officer) == "เมนูอำเภอ"
    place.keeper.step()
    assert place.bar(officer) == "เมนูจังหวัด"


def test_the_command_makes_them(
    place: Place, store_url: str, officer: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    place.enrol(officer, district="เกาะคา")
    for name, value in {
        "REDIS_URL": store_url,
        "LINE_API_BASE": place.url,
        "LINE_CHANNEL_SECRET": "secret",
        "LINE_CHANNEL_ACCESS_TOKEN": TOKEN,
    }.items():
        monkeypatch.setenv(name, value)
    told = CliRunner().invoke(command, ["--config", str(EXAMPLE)])
    assert told.exit_code == 0, told.output
    assert "4 menus at LINE, new: guest, officer, secretariat, chief" in told.output
    again = CliRunner().invoke(command, ["--config", str(EXAMPLE), "--json"])
    assert json.loads(again.output)["created"] == []
    assert place.bar(officer) == "เมนูอำเภอ"
