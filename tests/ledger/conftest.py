"""A ledger of a small office on the real store."""

from collections.abc import Callable, Iterator
from itertools import count

import pytest

from bot.ledger.ledger import Ledger
from bot.store.store import Store, connect
from tests.ledger.telling import OFFICE, tenfold

NewLedger = Callable[[], tuple[Store, Ledger]]


@pytest.fixture(scope="session")
def new_ledger(store_url: str) -> Iterator[NewLedger]:
    """Makes one empty ledger after the other, each under a prefix of its own."""
    redis, numbers = connect(store_url), count()

    def new() -> tuple[Store, Ledger]:
        store = Store(redis, f"ledger-{next(numbers)}")
        return store, Ledger(store, OFFICE, tenfold)

    yield new
    redis.close()
