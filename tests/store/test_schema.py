"""The schema's version: what is older is migrated once, what is newer is refused."""

import threading

import pytest

from bot.errors import ServiceError
from bot.store.schema import SCHEMA, known_migrations, newest_of, upgrade, version_of
from bot.store.store import Store


def add_one(store: Store) -> None:
    store.ask("incr", "runs")


def test_the_programs_own_migrations_follow_one_another() -> None:
    known = known_migrations()
    assert sorted(known) == list(range(2, newest_of(known) + 1))


def test_an_empty_store_is_of_the_newest_version_at_once(store: Store) -> None:
    assert version_of(store) is None
    assert upgrade(store, {2: add_one}) == 0
    assert (store.get(SCHEMA), store.get("runs")) == ("2", None)


def test_a_store_without_a_version_is_of_the_first(store: Store) -> None:
    store.ask("set", "web-address", "https://example.org")
    assert version_of(store) == 1
    assert upgrade(store, {2: add_one, 3: add_one}) == 2
    assert (store.get(SCHEMA), store.get("runs")) == ("3", "2")


def test_a_migration_is_run_once(store: Store) -> None:
    store.ask("set", "web-address", "https://example.org")
    assert [upgrade(store, {2: add_one}) for _ in range(3)] == [1, 0, 0]
    assert store.get("runs") == "1"


def test_of_processes_that_start_together_one_migrates(store: Store) -> None:
    store.ask("set", "web-address", "https://example.org")
    begun, go_on = threading.Event(), threading.Event()

    def slow(store: Store) -> None:
        begun.set()
        go_on.wait(10)
        add_one(store)

    done: list[int] = []
    starting = [
        threading.Thread(target=lambda: done.append(upgrade(store, {2: slow}))) for _ in range(3)
    ]
    for thread in starting:
        thread.start()
    begun.wait(10)
    go_on.set()
    for thread in starting:
        thread.join()
    assert (sorted(done), store.get("runs")) == ([0, 0, 1], "1")


def test_one_that_died_in_between_is_made_up_for(store: Store) -> None:
    store.ask("set", "web-address", "https://example.org")

    def broken(store: Store) -> None:
        raise ServiceError("the store is down")

    with pytest.raises(ServiceError):
        upgrade(store, {2: add_one, 3: broken})
    assert store.get(SCHEMA) == "2"
    assert upgrade(store, {2: add_one, 3: add_one}) == 1
    assert store.get("runs") == "2"


def test_a_newer_store_is_refused_in_a_sentence(store: Store) -> None:
    store.ask("set", SCHEMA, 9)
    with pytest.raises(ServiceError, match=r"newer raingan \(schema 9; this one knows 2\)"):
        upgrade(store, {2: add_one})
    assert store.get(SCHEMA) == "9"
