"""Two machines share a Redis over TCP and a place for evidence; one loses its power at work."""

import random
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from bot.demo.models import Content
from tests.path.stage import wait_until
from tests.path.submissions import submissions
from tests.provinces.country import Country, Event, Town, deliver
from tests.provinces.land import Land
from tests.provinces.machines import Machine
from tests.provinces.nodes import free_ports, running_server

LANDS = (Land("lampang", "ลำปาง"), Land("phrae", "แพร่"))
EACH = 60
PHOTO = b"\xff\xd8 a photo"


@pytest.fixture
def country(tmp_path: Path) -> Iterator[Country]:
    (port,) = free_ports(1)
    with ExitStack() as held:
        held.enter_context(running_server(tmp_path / "redis", port))
        made = Country(LANDS, tmp_path, f"redis://127.0.0.1:{port}", held)
        for land in LANDS:
            url = ('url = "evidence"', f'url = "{tmp_path}/shared/{land.key}"')
            (made.configs / f"{land.key}.toml").write_text(land.config(url), encoding="utf-8")
        yield made


@pytest.fixture
def machines(country: Country, tmp_path: Path) -> Iterator[list[Machine]]:
    (port,) = free_ports(1)
    made = [Machine(f"127.0.0.{n}", port, tmp_path / f"machine{n}") for n in (2, 3)]
    try:
        for one in made:
            one.start()
        for one in made:
            one.wait_ready()
        yield made
    finally:
        for one in made:
            one.cut_power()


def test_a_machine_that_dies_at_work_takes_nothing_with_it(
    country: Country, machines: list[Machine], tmp_path: Path
) -> None:
    waiting = [(town, event) for town in country.towns.values() for event in spoken(town)]
    random.Random(1).shuffle(waiting)
    photos = [(town, photo_of(town)) for town in country.towns.values()]
    alive = list(machines)
    for number, (town, event) in enumerate(waiting):
        if number == len(waiting) // 2:
            machines[0].cut_power()
        if number in (len(waiting) // 2 - 2, len(waiting) - 2):
            waiting_photo = photos.pop()
            hand_in(alive, *waiting_photo)
        hand_in(alive, town, event)
    country.settle(90)
    for town in country.towns.values():
        recorded = Counter(one.event_id for one in town.revisions())
        assert recorded == {e["webhookEventId"]: 1 for t, e in waiting if t is town}
        receipts = Counter(str(answer.quoted_id) for answer in town.world.from_bot())
        assert max(receipts.values()) == 1
        assert_has_photo(town, tmp_path / "shared" / town.key)


def spoken(town: Town) -> list[Event]:
    districts = list(town.people.officers)
    return [town.say(one.text, one.district) for one in submissions(districts, EACH)]


def photo_of(town: Town) -> Event:
    group, officer = town.people.groups["OTOPlp"], next(iter(town.people.officers.values()))
    content = Content(PHOTO, "image/jpeg")
    return town.line.chat.events.image(group.room_id, officer.user_id, content)


def hand_in(machines: list[Machine], town: Town, event: Event) -> None:
    """Deliver as LINE does behind a balancer: what one machine does not take, the next gets."""
    while machines:
        url = f"{machines[0].url}/callback/{town.key}"
        if deliver(url, town, event) == 200:
            machines.append(machines.pop(0))
            return
        machines.pop(0)
    pytest.fail("no machine takes webhooks any more")


def assert_has_photo(town: Town, folder: Path) -> None:
    wait_until(lambda: [p for p in folder.rglob("*") if p.is_file()], 90)
    (kept,) = [p for p in folder.rglob("*") if p.is_file()]
    assert kept.read_bytes() == PHOTO
    assert town.office.evidence.piece(kept.name) is not None
