"""A real Redis Cluster of three nodes: every province on its own, all that the bot does works."""

from collections.abc import Iterator
from contextlib import ExitStack, closing
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from redis import Redis

from bot.app import clock_jobs, dispatcher
from bot.backups.backup import back_up, restore
from bot.catalogue.periods import BANGKOK
from bot.errors import ConfigError, ServiceError
from bot.line.client import LineClient
from bot.office import open_office
from bot.processes.ticking import Ticker
from bot.store.cluster import open_store
from bot.store.unit import ChangedMeanwhile, Unit, transaction
from bot.web.links import announce, dashboard_link
from bot.web.site import create_shared_site
from tests.path.stage import wait_until
from tests.provinces.country import Country, Town
from tests.provinces.land import Land
from tests.provinces.nodes import cluster_url, free_ports, running_cluster, running_server

LANDS = (Land("phayao", "พะเยา"), Land("lampang", "ลำปาง"), Land("phrae", "แพร่"))
DEADLINE = datetime(2020, 6, 5, 15, 0, 5, tzinfo=BANGKOK)


@pytest.fixture(scope="module")
def ports(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[int]]:
    with running_cluster(tmp_path_factory.mktemp("nodes")) as found:
        yield found


@pytest.fixture
def country(ports: list[int], tmp_path: Path) -> Iterator[Country]:
    """Three provinces, each on a node of its own; nothing is there yet."""
    for node in nodes(ports):
        node.flushall()
    with ExitStack() as held:
        yield Country(LANDS, tmp_path, cluster_url(ports), held)


def nodes(ports: list[int]) -> list[Any]:
    return [Redis("127.0.0.1", port, decode_responses=True, protocol=2) for port in ports]


def home(town: Town) -> int:
    """Return the port of the node that a province is on."""
    return int(town.office.store.redis.config_get("port")["port"])


def webhook(country: Country, town: Town, text: str) -> int:
    web = create_shared_site(country.branches, country.now).test_client()
    body = town.body(town.say(text))
    return web.post(f"/callback/{town.key}", data=body, headers=town.headers(body)).status_code


def test_webhook_worker_reply_clock_sheet_and_pages_work_on_a_cluster(country: Country) -> None:
    assert len({home(town) for town in country.towns.values()}) == 3
    with country.working():
        for number, town in enumerate(country.towns.values(), 1):
            said = f"เกาะคา รายได้ OTOP พ.ค. 63 {number}11,000 บาท"
            assert webhook(country, town, said) == 200
        country.settle()
        for town in country.towns.values():
            wait_until((town.office.data / "raingan.xlsx").exists)
    for number, town in enumerate(country.towns.values(), 1):
        assert [int(r.values["total"]) for r in town.revisions()] == [number * 100_000 + 11_000]
        assert len(town.world.from_bot()) == 1
        client = LineClient(town.land.token, country.line_url)
        notices = Ticker(town.office, clock_jobs(), client, lambda pause_s: None).tick(DEADLINE)
        assert "sent" in {notice.status for notice in notices} <= {"sent", "stale"}
        announce(town.office, "http://localhost")
        link = dashboard_link(town.office, town.office.directory.secretariat()[0])
        web = create_shared_site(country.branches, country.now).test_client()
        page = web.get(link.removeprefix("http://localhost"), follow_redirects=True)
        assert page.status_code == 200


def test_every_key_has_its_provinces_tag_and_lies_on_its_node(
    country: Country, ports: list[int]
) -> None:
    with country.working():
        for town in country.towns.values():
            webhook(country, town, "เกาะคา รายได้ OTOP พ.ค. 63 111,000 บาท")
        country.settle()
    homes = {f"{{{town.key}}}": home(town) for town in country.towns.values()}
    for port, node in zip(ports, nodes(ports), strict=True):
        found = list(node.scan_iter(count=1000))
        assert len(found) > 20
        assert {homes[key.partition(":")[0]] for key in found} == {port}


def test_a_word_of_a_webhook_is_heard_from_every_node(country: Country) -> None:
    heard: list[str] = []
    import threading  # noqa: PLC0415

    from bot.inbox import INBOX, raw_event  # noqa: PLC0415
    from bot.store.calls import hear  # noqa: PLC0415

    stop, stores = threading.Event(), {t.key: t.office.store for t in country.towns.values()}
    ear = threading.Thread(target=hear, args=(stores, INBOX, heard.append, stop))
    ear.start()

    def subscribed() -> bool:
        redis: Any = next(iter(stores.values())).redis
        return bool(redis.pubsub_channels("*"))

    try:
        wait_until(subscribed)
        for town in country.towns.values():
            town.office.inbox.accept([raw_event(town.say("สวัสดี"))])
        wait_until(lambda: set(heard) == set(stores))
    finally:
        stop.set()
        ear.join()


def test_a_backup_of_one_province_is_restored_on_another_node(
    country: Country, ports: list[int], tmp_path: Path
) -> None:
    town, others = country.towns["phrae"], list(country.towns.values())[:2]
    with country.working():
        for one in country.towns.values():
            webhook(country, one, "เกาะคา รายได้ OTOP พ.ค. 63 111,000 บาท")
        country.settle()
    before = town.revisions()
    file = tmp_path / "phrae.zip"
    back_up(town.office, file)
    move(town, ports)
    store = open_store(cluster_url(ports), "phrae")
    for key in list(store.redis.scan_iter("{phrae}:*")):
        store.redis.delete(key)
    office = open_office(town.office.catalogue, town.office.data, store)
    assert list(office.ledger.revisions()) == []
    restore(office, dispatcher(), file, replace=False)
    assert list(office.ledger.revisions()) == before
    assert [len(one.revisions()) for one in others] == [1, 1]


def move(town: Town, ports: list[int]) -> None:
    """Move a province's slot to the next node, as an operator does."""
    redis: Any = town.office.store.redis
    slot = redis.execute_command("CLUSTER KEYSLOT", town.office.store.prefix)
    old = home(town)
    new = ports[(ports.index(old) + 1) % len(ports)]
    with closing(nodes([new])[0]) as there, closing(nodes([old])[0]) as here:
        wanted = there.execute_command("CLUSTER MYID")
        here.execute_command("CLUSTER MIGRATESLOTS", "SLOTSRANGE", slot, slot, "NODE", wanted)
        wait_until(lambda: not here.execute_command("CLUSTER COUNTKEYSINSLOT", slot))
        wait_until(lambda: there.execute_command("CLUSTER COUNTKEYSINSLOT", slot))


def test_a_province_that_is_moved_to_another_node_is_followed(
    country: Country, ports: list[int]
) -> None:
    town = country.towns["lampang"]
    with country.working():
        webhook(country, town, "เกาะคา รายได้ OTOP พ.ค. 63 111,000 บาท")
        country.settle()
        old = home(town)
        move(town, ports)
        assert webhook(country, town, "งาว รายได้ OTOP พ.ค. 63 222,000 บาท") == 200
        country.settle()
    assert home(town) != old
    assert len(town.revisions()) == 2
    assert len(town.world.from_bot()) == 2


def test_a_connection_lost_while_watching_never_commits_over_a_change(country: Country) -> None:
    store = country.towns["phrae"].office.store
    redis: Any = store.redis
    store.ask("set", "watched", "1")
    unit = Unit(store)
    unit.watch("watched")
    store.ask("set", "watched", "2")
    with closing(nodes([home(country.towns["phrae"])])[0]) as node:
        node.execute_command("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes")
    unit.write("set", "committed", "1")
    with pytest.raises(ChangedMeanwhile):
        unit.commit()
    assert redis.get(store.key("committed")) is None
    with transaction(store) as again:
        again.watch("watched")
        again.write("set", "committed", "1")
    assert store.get("committed") == "1"


def test_a_node_that_dies_takes_only_its_own_provinces_with_it(tmp_path: Path) -> None:
    with running_cluster(tmp_path / "nodes") as ports, ExitStack() as held:
        country = Country(LANDS, tmp_path, cluster_url(ports), held)
        ill, *well = country.towns.values()
        dead = home(ill)
        with country.working():
            with closing(nodes([dead])[0]) as node:
                node.shutdown(nosave=True)
            for town in well:
                said = "เกาะคา รายได้ OTOP พ.ค. 63 111,000 บาท"
                wait_until(lambda t=town, s=said: webhook(country, t, s) == 200)  # type: ignore[misc]
            assert webhook(country, ill, "เกาะคา รายได้ OTOP พ.ค. 63 1,000 บาท") == 503
            wait_until(lambda: all(town.world.from_bot() for town in well))
            words = ("--cluster-enabled", "yes", "--cluster-require-full-coverage", "no")
            held.enter_context(running_server(tmp_path / "nodes" / str(dead), dead, *words))
            text = "เกาะคา รายได้ OTOP พ.ค. 63 5,000 บาท"
            wait_until(lambda: webhook(country, ill, text) == 200)
            wait_until(ill.world.from_bot)


def test_an_address_without_nodes_or_with_nobody_there_says_so(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"redis\+cluster://host:port"):
        open_store("redis+cluster://nowhere", "phrae")
    (port,) = free_ports(1)
    with pytest.raises(ServiceError, match="The store does not answer"):
        open_store(f"redis+cluster://127.0.0.1:{port}", "phrae").wait_ready(0)
