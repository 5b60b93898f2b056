"""What a unit's events see: what was foreseen, and never what was overtaken by their own unit."""

import pytest

from bot.store.sight import Sight
from bot.store.store import Store
from bot.store.unit import AloneError, Unit, transaction


def sight_of(store: Store, unit: Unit) -> Sight:
    return Sight(store, unit, now_ms=1_591_000_000_000)


def test_what_was_foreseen_is_answered_without_asking_again(store: Store) -> None:
    store.ask("hset", "person:U1", mapping={"role": "chief"})
    seen = sight_of(store, Unit(store))
    seen.foresee([("hgetall", "person:U1"), ("get", "group:C1")])
    store.ask("delete", "person:U1")
    assert seen.hgetall("person:U1") == {"role": "chief"}
    assert seen.get("group:C1") is None


def test_what_was_not_foreseen_is_asked(store: Store) -> None:
    store.ask("set", "a", "1")
    assert sight_of(store, Unit(store)).get("a") == "1"


def test_what_is_foreseen_again_is_fetched_anew(store: Store) -> None:
    seen = sight_of(store, Unit(store))
    seen.foresee([("get", "a")])
    store.ask("set", "a", "1")
    seen.foresee([("get", "a")])
    assert seen.get("a") == "1"


def test_the_time_is_that_of_the_units_beginning(store: Store) -> None:
    assert sight_of(store, Unit(store)).now_ms() == 1_591_000_000_000


def test_an_event_may_read_what_it_has_written_itself(store: Store) -> None:
    unit = Unit(store)
    unit.begin()
    unit.write("set", "a", "1")
    assert sight_of(store, unit).get("a") is None


def test_what_an_earlier_event_has_written_cannot_be_read(store: Store) -> None:
    unit = Unit(store)
    unit.begin()
    unit.write("set", "a", "1")
    unit.begin()
    with pytest.raises(AloneError):
        sight_of(store, unit).get("a")


def test_what_the_units_memory_holds_can_be_read(store: Store) -> None:
    unit = Unit(store)
    unit.begin()
    unit.write("set", "a", "1")
    unit.memory["a"] = "1"
    unit.begin()
    assert sight_of(store, unit).get("a") is None


def test_an_event_that_must_be_alone_leaves_those_before_it(store: Store) -> None:
    with transaction(store) as unit:
        unit.begin()
        unit.write("set", "a", "1")
        unit.begin()
        unit.write("set", "b", "2")
        with pytest.raises(AloneError):
            unit.alone()
        unit.step_back()
    assert (store.get("a"), store.get("b")) == ("1", None)


def test_nobody_joins_an_event_that_is_alone(store: Store) -> None:
    unit = Unit(store)
    assert unit.begin()
    unit.alone()
    assert not unit.begin()
