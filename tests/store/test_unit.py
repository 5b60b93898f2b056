"""A unit of work: all or nothing, and nothing at all where the ground has moved."""

import threading

import pytest

from bot.errors import ServiceError
from bot.store.store import Store, connect
from bot.store.unit import ChangedMeanwhile, Unit, transaction
from tests.store.seeing import everything


def test_what_is_collected_is_written_together_at_the_end(store: Store) -> None:
    with transaction(store) as unit:
        unit.write("set", "a", "1")
        unit.write("hset", "b", mapping={"x": "1", "y": "2"})
        assert everything(store) == {}
    assert (store.get("a"), store.hgetall("b")) == ("1", {"x": "1", "y": "2"})


def test_a_commit_returns_what_the_store_answered(store: Store) -> None:
    unit = Unit(store)
    unit.write("incr", "n")
    unit.write("incr", "n")
    assert unit.commit() == [1, 2]


def test_an_error_in_between_writes_nothing(store: Store) -> None:
    def fail() -> None:
        with transaction(store) as unit:
            unit.write("set", "a", "1")
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    assert everything(store) == {}


def test_a_command_that_cannot_be_sent_writes_nothing(store: Store) -> None:
    unit = Unit(store)
    unit.write("set", "a", "1")
    unit.write("set", "b", object())
    with pytest.raises(ServiceError):
        unit.commit()
    assert everything(store) == {}


@pytest.mark.parametrize("written", [True, False])
def test_a_watched_key_that_moves_stops_the_commit(store: Store, written: bool) -> None:
    unit = Unit(store)
    unit.watch("a", "b")
    store.ask("set", "b", "2")
    if written:
        unit.write("set", "c", "3")
    with pytest.raises(ChangedMeanwhile):
        unit.commit()
    assert store.get("c") is None


def test_a_key_that_was_not_there_is_watched_too(store: Store) -> None:
    unit = Unit(store)
    unit.watch("a")
    store.ask("set", "a", "1")
    unit.write("set", "c", "3")
    with pytest.raises(ChangedMeanwhile):
        unit.commit()


def test_a_key_may_be_watched_twice_and_read_in_between(store: Store) -> None:
    with transaction(store) as unit:
        unit.watch("a")
        assert store.get("a") is None
        unit.watch("a")
        unit.write("set", "a", "1")
    assert store.get("a") == "1"


def test_a_closed_unit_forgets_everything_and_can_close_again(store: Store) -> None:
    unit = Unit(store)
    unit.watch("a")
    unit.write("set", "a", "1")
    unit.close()
    unit.close()
    assert unit.commit() == []
    assert everything(store) == {}


def test_threads_that_count_together_lose_no_step(store: Store) -> None:
    def step() -> None:
        with transaction(store) as unit:
            unit.watch("n")
            unit.write("set", "n", int(store.get("n") or 0) + 1)

    def count() -> None:
        for _ in range(10):
            while True:
                try:
                    step()
                    break
                except ChangedMeanwhile:
                    continue

    threads = [threading.Thread(target=count) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert store.get("n") == "40"


def test_a_store_that_is_not_there_is_a_service_error() -> None:
    gone = Store(connect("unix:///nowhere/raingan.sock"), "x")
    unit = Unit(gone)
    unit.write("set", "a", "1")
    for ask in (unit.commit, lambda: gone.get("a"), lambda: gone.wait_ready(0), gone.now_ms):
        with pytest.raises(ServiceError, match="The store does not answer"):
            ask()


def test_provinces_see_nothing_of_each_other(store: Store) -> None:
    other = Store(store.redis, "phrae")
    store.ask("set", "a", "1")
    assert (other.get("a"), everything(other)) == (None, {})
    assert list(everything(store)) == ["{lampang}:a"]
