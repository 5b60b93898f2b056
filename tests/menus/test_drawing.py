"""The menus' pictures: as LINE takes them, and drawn from the words there are now."""

import struct

import pytest

from bot.menus.drawing import PICTURES, WIDTH, bounds_of, drawn, height_of, picture_of
from bot.messages.menu import MENUS, Menu, menu_for

EACH = pytest.mark.parametrize("menu", MENUS, ids=lambda menu: menu.key)


@EACH
def test_a_picture_is_there_for_the_words_of_today(menu: Menu) -> None:
    assert picture_of(menu).exists(), "the words have changed: make menus"


@EACH
def test_a_picture_has_the_size_that_line_takes(menu: Menu) -> None:
    data = picture_of(menu).read_bytes()
    assert struct.unpack(">II", data[16:24]) == (WIDTH, height_of(menu))
    assert height_of(menu) in (843, 1686)
    assert len(data) <= 1_000_000


@EACH
def test_the_buttons_cover_the_whole_picture(menu: Menu) -> None:
    areas = [bounds_of(place) for place in range(len(menu.buttons))]
    assert sum(width * height for _, _, width, height in areas) == WIDTH * height_of(menu)


@EACH
def test_words_stay_within_lines_limits(menu: Menu) -> None:
    assert len(menu.bar) <= 14
    assert all(len(button.label) <= 20 for button in menu.buttons)


def test_no_picture_of_older_words_is_left() -> None:
    assert set(PICTURES.glob("*.png")) == {picture_of(menu) for menu in MENUS}


def test_a_drawing_holds_its_letters_in_itself() -> None:
    page = drawn(MENUS[0])
    assert "http" not in page
    assert "ลงทะเบียน" in page


def test_a_role_comes_before_a_district() -> None:
    assert menu_for(("เกาะคา",), "secretariat") == "secretariat"
    assert menu_for((), "chief") == "chief"
    assert menu_for(("เกาะคา",), None) == "officer"
    assert menu_for((), None) == "guest"
