"""The played office that every test of the clock begins with."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.catalogue.office import Catalogue
from bot.demo.app import create_line
from bot.demo.channel import Channel
from bot.demo.seed import Seeded, invented_cast, seed
from bot.demo.server import LineServer
from bot.demo.world import World
from bot.line.client import LineClient
from bot.office import Office, open_office
from bot.store.store import Store
from bot.store.unit import transaction
from tests.jobs.town import SECRETARIAT, TOKEN, Hand, Town


@pytest.fixture
def tell(record_property: Callable[[str, object], None]) -> Callable[[str], None]:
    """Write a line of a table of results, printed at the end of the run."""
    return lambda line: record_property("told", line)


@pytest.fixture
def hand() -> Hand:
    return Hand()


@pytest.fixture
def world(hand: Hand) -> World:
    channel = Channel("secret", TOKEN, monthly_limit=None)
    # Keys live as long as the played time says, not the wall's.
    return World(channel, hand.now, lambda: hand.now() / 1000)


@pytest.fixture
def people(world: World, catalogue: Catalogue) -> Seeded:
    groups = [group.name for group in catalogue.groups]
    return seed(world, invented_cast(catalogue.district_names, groups, [SECRETARIAT]))


@pytest.fixture(autouse=True)
def unhurried_disk(store: Store) -> Iterator[None]:
    """Months are played here, and no machine loses its power: the disk may write when it likes."""
    store.redis.config_set("appendfsync", "no")
    yield
    store.redis.config_set("appendfsync", "always")


@pytest.fixture
def office(store: Store, catalogue: Catalogue, people: Seeded, tmp_path: Path) -> Office:
    made = open_office(catalogue, tmp_path, store)
    for name, room in people.groups.items():
        with transaction(store) as unit:
            made.directory.bind(unit, name, room.room_id)
            made.directory.saw(unit, room.room_id, *room.member_ids)
    for district, officer in people.officers.items():
        with transaction(store) as unit:
            made.directory.enrol(unit, officer.user_id, district=district)
    for person in people.office.values():
        role = "chief" if person.title.startswith("พัฒนาการ") else "secretariat"
        with transaction(store) as unit:
            made.directory.enrol(unit, person.user_id, role=role)
    return made


@pytest.fixture
def town(office: Office, world: World, people: Seeded, hand: Hand) -> Iterator[Town]:
    line = create_line(world, hand)
    with LineServer(line) as server:
        yield Town(office, line, people, LineClient(TOKEN, server.url), hand, server.url)
