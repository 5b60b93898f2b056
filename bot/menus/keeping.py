"""Keeps LINE's rich menus as this version draws them, and shows each person the right one.

The store's `menus` hash names each menu's id at LINE; while it is empty there are none to link.
"""

import logging
import threading
from dataclasses import dataclass

from bot.directory import MENU_DUE
from bot.errors import ConfigError, ServiceError
from bot.line.menus import Area, RichMenu, RichMenus
from bot.menus.drawing import WIDTH, bounds_of, height_of, picture_of
from bot.messages.menu import MENUS, Key, Menu, menu_for
from bot.office import Office
from bot.store.unit import ChangedMeanwhile, transaction

KEPT = "menus"
_OURS = "raingan"
_EVERY_S = 1.0
_AGAIN_S = 60.0
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Made:
    """What it came to: ids by menu, which were new, how many deleted, how many people linked."""

    ids: dict[Key, str]
    created: tuple[Key, ...]
    deleted: int
    linked: int


def make_menus(office: Office, line: RichMenus) -> Made:
    """Let LINE have exactly the menus there are, and everybody see the right one.

    Done twice it changes nothing: a menu's name tells from which words and picture it was made.
    Those of other versions are deleted, an office's own are let be.
    """
    there = line.listed()
    ids: dict[Key, str] = {}
    created = []
    for menu in MENUS:
        wanted = rich_menu(menu, office.catalogue.province.key)
        ready = [one for one in there.get(wanted.name, ()) if line.has_picture(one)]
        if not ready:
            created.append(menu.key)
        ids[menu.key] = ready[0] if ready else line.create(wanted)
        line.point(f"{_OURS}-{menu.key}", ids[menu.key])
    line.show_to_all(ids["guest"])
    with transaction(office.store) as unit:
        unit.write("hset", KEPT, mapping=ids)
    linked = sum(_link(office, line, str(person.user)) for person in office.directory.people())
    ours = f"{_OURS}:{office.catalogue.province.key}:"
    old = [one for name, found in there.items() if name.startswith(ours) for one in found]
    old = [one for one in old if one not in ids.values()]
    for one in old:
        line.delete(one)
    return Made(ids, tuple(created), len(old), linked)


def rich_menu(menu: Menu, province: str) -> RichMenu:
    """Return a menu as LINE takes it; ConfigError where its picture has not been drawn yet."""
    picture = picture_of(menu)
    if not picture.exists():
        raise ConfigError([f"{picture.name}: there is no such picture. Run: make menus"])
    areas = [
        Area(bounds_of(place), button.label, button.text, button.fills)
        for place, button in enumerate(menu.buttons)
    ]
    name = f"{_OURS}:{province}:{picture.stem}"
    return RichMenu(name, menu.bar, (WIDTH, height_of(menu)), areas, picture.read_bytes())


class MenuKeeper:
    """Links the right menu to whoever has registered, left, or got a role."""

    def __init__(self, office: Office, line: RichMenus) -> None:
        self._office = office
        self._line = line

    def run(self, stop: threading.Event) -> None:
        """Look once a second who has changed; what LINE does not take now waits a minute."""
        pause_s = _EVERY_S
        while not stop.wait(pause_s):
            try:
                pause_s = _EVERY_S if self.step() else _AGAIN_S
            except ServiceError as error:
                _log.warning("menus wait: %s", error)
                pause_s = _AGAIN_S

    def step(self) -> bool:
        """Link the menus of those who have changed; say whether all went well."""
        due = self._office.store.hgetall(MENU_DUE)
        settled = [self._settle(user, changes) for user, changes in due.items()]
        return all(settled)

    def _settle(self, user: str, changes: str) -> bool:
        try:
            _link(self._office, self._line, user)
        except ServiceError as error:
            _log.warning("menu not linked: %s", error)
            if not error.permanent:
                return False
        try:
            with transaction(self._office.store) as unit:
                unit.watch(MENU_DUE)
                # Whoever has changed once more meanwhile is looked at again.
                if self._office.store.hget(MENU_DUE, user) == changes:
                    unit.write("hdel", MENU_DUE, user)
        except ChangedMeanwhile:
            pass
        return True


def _link(office: Office, line: RichMenus, user: str) -> bool:
    """Link a person's menu, if there are menus and it is another; say whether it was."""
    person, ids = office.directory.person(user), office.store.hgetall(KEPT)
    key = menu_for(person.districts, person.role)
    wanted = None if key == "guest" else ids.get(key)
    if not ids or line.linked(user) == wanted:
        return False
    line.link(user, wanted)
    return True
