"""A durable queue: a Redis stream with one consumer group.

An item stays held by its consumer until it is finished. A live consumer renews its hold; what a
dead one held is taken over. Only raised errors count as failures; after five, the item goes to
the dead letters (`dead` stream), from where it can be queued again.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from redis.exceptions import ResponseError

from bot.errors import ServiceError
from bot.store.store import Store
from bot.store.unit import Unit

FAILURES_ALLOWED = 5
DEAD = "dead"


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a stream; its id begins with the store's time of arrival in milliseconds."""

    id: str
    fields: dict[str, str]

    @property
    def arrived_ms(self) -> int:
        """When the item was put in, by the store's clock."""
        return int(self.id.split("-")[0])


class Stream:
    """One queue and its consumer group; `consumer` names this process's reader."""

    def __init__(self, store: Store, name: str, consumer: str, group: str = "workers") -> None:
        self._store = store
        self.name = name
        self._group = group
        self._consumer = consumer

    def ensure(self) -> None:
        """Create the stream and its group where they do not exist."""
        try:
            self._store.ask("xgroup_create", self.name, self._group, "0", mkstream=True)
        except ServiceError as error:
            if not _says(error, "BUSYGROUP"):
                raise

    def read(self, count: int, block_ms: int) -> list[Item]:
        """Return up to `count` new items, waiting up to `block_ms` for the first."""
        try:
            found = self._store.read_group(self.name, self._group, self._consumer, count, block_ms)
        except ServiceError as error:
            if not _says(error, "NOGROUP"):
                raise
            self.ensure()
            return []
        return [Item(item_id, fields) for item_id, fields in found]

    def take_over(self, idle_ms: int, count: int) -> list[Item]:
        """Take what others have held without renewing for `idle_ms`."""
        answer = self._store.ask(
            "xautoclaim", self.name, self._group, self._consumer, idle_ms, count=count
        )
        return [Item(item_id, fields) for item_id, fields in answer[1] if fields]

    def renew(self, ids: Sequence[str]) -> None:
        """Renew the hold on items, without counting it as a delivery."""
        if ids:
            args = (self._group, self._consumer, 0, list(ids))
            self._store.ask("xclaim", self.name, *args, justid=True)

    def finish(self, unit: Unit, item_id: str, *, keep: bool = False) -> None:
        """Let an item go with the unit's commit; kept in the stream only if asked."""
        unit.write("xack", self.name, self._group, item_id)
        unit.write("hdel", self._failures, item_id)
        if not keep:
            unit.write("xdel", self.name, item_id)

    def failed(self, item: Item) -> int:
        """Count a failure; return how often the item has failed."""
        return int(self._store.ask("hincrby", self._failures, item.id, 1))

    def bury(self, unit: Unit, item: Item, error: str, *, keep: bool = False) -> None:
        """Move an item to the dead letters."""
        unit.write("xadd", DEAD, {**item.fields, "_stream": self.name, "_error": error})
        self.finish(unit, item.id, keep=keep)

    def waiting(self) -> int:
        """Return how many items are not finished: undelivered ones and those held."""
        groups = self._store.ask("xinfo_groups", self.name)
        ours = next((g for g in groups if g["name"] == self._group), None)
        return int(ours["pending"]) + int(ours["lag"] or 0) if ours else 0

    @property
    def _failures(self) -> str:
        return f"failures:{self.name}"


def add(unit: Unit, name: str, fields: dict[str, Any]) -> None:
    """Put an item into a stream with the unit's commit."""
    unit.write("xadd", name, fields)


def _says(error: ServiceError, word: str) -> bool:
    return isinstance(error.__cause__, ResponseError) and word in str(error.__cause__)
