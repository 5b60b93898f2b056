"""The bench's quick way of filling a store leaves in it what the ledger itself would."""

from pathlib import Path
from typing import Any

import pytest

from bench.filling import Filling
from bench.wide_office import district_names, office_of
from bot.office import Office, open_office
from bot.store.store import Store
from bot.store.unit import transaction

_SIZES = (50, 70)


@pytest.fixture
def office(store: Store, tmp_path: Path) -> Office:
    return open_office(office_of(["เกาะคา", "งาว"]), tmp_path, store)


def test_a_filled_store_is_the_one_that_the_ledger_records(office: Office) -> None:
    filling = Filling(office, newest="2020-05", months=3)
    for size in _SIZES:
        filling.grow(size)
    filled = _kept(office.store)
    office.store.redis.flushall()
    for number, entry in enumerate(filling.entries()):
        with transaction(office.store) as unit:
            said = filling.revisions(number, entry, _SIZES[-1])
            office.ledger.record(unit, said)
            for one in said:
                cell = f"{one.report}|{one.district}|{one.period}"
                version = str(int(one.sent_at.timestamp() * 1000))
                facts = {"version": version, "version_event": one.event_id, "cells": cell}
                office.ledger.note_message(unit, str(one.message_id), facts)
    office.store.ask("delete", "window")
    assert filled == _kept(office.store)


def test_districts_of_one_name_are_told_apart() -> None:
    names = district_names(878)
    assert len(set(names)) == 878
    assert len(office_of(names).reports) == 10


def _kept(store: Store) -> dict[str, Any]:
    """Return everything in the store by key."""
    redis: Any = store.redis
    return {key: _value(redis, key) for key in redis.keys("*")}


def _value(redis: Any, key: str) -> Any:
    kind = redis.type(key)
    if kind == "hash":
        return redis.hgetall(key)
    return redis.smembers(key) if kind == "set" else redis.zrange(key, 0, -1, withscores=True)
