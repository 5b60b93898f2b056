"""An office and a pretend LINE over HTTP, with people of every kind."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.catalogue.office import Catalogue
from bot.demo.app import PretendLine, create_line
from bot.demo.channel import Channel
from bot.demo.clock import MovableClock
from bot.demo.seed import Seeded, invented_cast, seed
from bot.demo.server import LineServer
from bot.demo.world import World
from bot.directory import Role
from bot.line.client import LineClient
from bot.line.menus import RichMenus
from bot.menus.keeping import MenuKeeper
from bot.office import Office, open_office
from bot.store.store import Store
from bot.store.unit import transaction

TOKEN = "long-lived-token"


@dataclass
class Place:
    """An office, its LINE, and its people; nobody is registered yet."""

    office: Office
    line: PretendLine
    people: Seeded
    client: LineClient
    url: str

    @property
    def menus(self) -> RichMenus:
        return self.client.menus

    @property
    def keeper(self) -> MenuKeeper:
        return MenuKeeper(self.office, self.client.menus)

    def enrol(self, user: str, *, district: str = "", role: Role | None = None) -> None:
        with transaction(self.office.store) as unit:
            self.office.directory.enrol(unit, user, district=district, role=role)

    def bar(self, user: str) -> str:
        """Return the words on the bar of the menu that a person sees."""
        return str(self.line.world.rich_menus.menu_of(user)["chatBarText"])


@pytest.fixture
def place(store: Store, catalogue: Catalogue, tmp_path: Path) -> Iterator[Place]:
    world = World(Channel("secret", TOKEN), MovableClock(0).now)
    people = seed(world, invented_cast(["เกาะคา", "งาว"], ["OTOPlp"], ["secretariat"]))
    line = create_line(world, MovableClock(0))
    with LineServer(line) as server:
        office = open_office(catalogue, tmp_path, store)
        yield Place(office, line, people, LineClient(TOKEN, server.url), server.url)


@pytest.fixture
def officer(place: Place) -> str:
    return place.people.officers["เกาะคา"].user_id


@pytest.fixture
def secretary(place: Place) -> str:
    return next(iter(place.people.office.values())).user_id
