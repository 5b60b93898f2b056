"""The schema's version: what is older is migrated once, what is newer is refused."""

import subprocess
import sys
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


HALF = """
import sys, time
from bot.store.schema import upgrade
from bot.store.store import Store, connect

def half(store):
    store.ask("rename", "old-a", store.key("new-a"))
    print("half", flush=True)
    time.sleep(600)

upgrade(Store(connect(sys.argv[1]), sys.argv[2]), {2: half})
"""


def rename_all(store: Store) -> None:
    """Rename what has not been renamed yet, as a migration must that may be run again."""
    for name in ("a", "b"):
        if store.get(f"old-{name}") is not None:
            store.ask("rename", f"old-{name}", store.key(f"new-{name}"))


def test_a_process_killed_within_a_migration_is_made_up_for_by_the_next(
    store: Store, store_url: str
) -> None:
    for name in ("a", "b"):
        store.ask("set", f"old-{name}", name)
    words = [sys.executable, "-c", HALF]
    command = [*words, store_url, store.prefix.strip("{}:")]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"half\n"
        process.kill()
    assert (store.get(SCHEMA), store.get("old-a"), store.get("new-a")) == (None, None, "a")
    assert 0 < store.ask("pttl", f"lease:{SCHEMA}") <= 30_000, "nobody waits for the dead for long"
    store.ask("delete", f"lease:{SCHEMA}")
    assert upgrade(store, {2: rename_all}) == 1
    assert (store.get(SCHEMA), store.get("new-a"), store.get("new-b")) == ("2", "a", "b")


def test_a_newer_store_is_refused_in_a_sentence(store: Store) -> None:
    store.ask("set", SCHEMA, 9)
    with pytest.raises(ServiceError, match=r"newer raingan \(schema 9; this one knows 2\)"):
        upgrade(store, {2: add_one})
    assert store.get(SCHEMA) == "9"
