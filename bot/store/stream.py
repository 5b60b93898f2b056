"""A durable queue: a Redis stream with one consumer group.

An item stays held by its consumer until it is finished. A live consumer renews its hold; what a
dead one held is taken over. Only raised errors count as failures; after five, the item goes to
the dead letters (`dead` stream), from where it can be queued again.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from redis.exceptions import ResponseError

from bot.errors import ServiceError
from bot.store.store import Store, service_errors
from bot.store.unit import Unit

FAILURES_ALLOWED = 5
DEAD = "dead"

# A hold that another consumer has taken over meanwhile is not taken back.
_RENEW = """
for i = 3, #ARGV do
  if #redis.call('XPENDING', KEYS[1], ARGV[1], ARGV[i], ARGV[i], 1, ARGV[2]) > 0 then
    redis.call('XCLAIM', KEYS[1], ARGV[1], ARGV[2], 0, ARGV[i], 'JUSTID')
  end
end
"""


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a stream; its id begins with the store's time of queueing in milliseconds."""

    id: str
    fields: dict[str, str]

    @property
    def arrived_ms(self) -> int:
        """When the item was first put in, by the store's clock, whatever became of it since."""
        return int(self.fields.get("_arrived") or self.id.split("-")[0])


class Stream:
    """One queue and its consumer group; `consumer` names this process's reader."""

    def __init__(self, store: Store, name: str, consumer: str, group: str = "workers") -> None:
        self._store = store
        self.name = name
        self.group = group
        self._consumer = consumer
        self._renew = store.redis.register_script(_RENEW)

    def ensure(self) -> None:
        """Create the stream and its group where they do not exist."""
        try:
            self._store.ask("xgroup_create", self.name, self.group, "0", mkstream=True)
        except ServiceError as error:
            if not _says(error, "BUSYGROUP"):
                raise

    def read(self, count: int, block_ms: int) -> list[Item]:
        """Return up to `count` new items, waiting up to `block_ms` for the first."""
        found: list[tuple[str, dict[str, str]]] = []
        with self._group_made():
            found = self._store.read_group(self.name, self.group, self._consumer, count, block_ms)
        return [Item(item_id, fields) for item_id, fields in found]

    def take_over(self, idle_ms: int, count: int) -> list[Item]:
        """Take up to `count` of what others have held without renewing for `idle_ms`."""
        taken: list[Item] = []
        start, args = None, (self.group, self._consumer, idle_ms)
        # The store looks at a few items at a time: those that are held may hide the others.
        with self._group_made():
            while start != "0-0" and len(taken) < count:
                left = count - len(taken)
                start, found, *_ = self._store.ask(
                    "xautoclaim", self.name, *args, start_id=start or "0-0", count=left
                )
                taken += [Item(item_id, fields) for item_id, fields in found if fields]
        return taken

    def renew(self, ids: Sequence[str]) -> None:
        """Renew the hold on those of the items that this consumer still holds."""
        if ids:
            with self._group_made(), service_errors():
                self._renew(
                    keys=[self._store.key(self.name)], args=[self.group, self._consumer, *ids]
                )

    def leave(self, ids: Sequence[str], idle_ms: int) -> None:
        """Let others take items at once, as if they had been held for `idle_ms` already."""
        if ids:
            args = (self.group, self._consumer, 0, list(ids))
            self._store.ask("xclaim", self.name, *args, idle=idle_ms, justid=True)

    def finish(self, unit: Unit, item_id: str, *, keep: bool = False) -> None:
        """Let an item go with the unit's commit; kept in the stream only if asked."""
        unit.write("xack", self.name, self.group, item_id)
        unit.write("hdel", self._failures, item_id)
        if not keep:
            unit.write("xdel", self.name, item_id)

    def failed(self, item: Item) -> int:
        """Count a failure; return how often the item has failed."""
        return int(self._store.ask("hincrby", self._failures, item.id, 1))

    def bury(self, unit: Unit, item: Item, error: str, *, keep: bool = False) -> None:
        """Move an item to the dead letters."""
        notes = {"_stream": self.name, "_error": error, "_arrived": item.arrived_ms}
        unit.write("xadd", DEAD, {**item.fields, **notes})
        self.finish(unit, item.id, keep=keep)

    def waiting(self) -> int:
        """Return how many items are not finished: undelivered ones and those held."""
        groups = self._store.ask("xinfo_groups", self.name) if self._exists() else []
        ours = next((g for g in groups if g["name"] == self.group), None)
        if ours is None:
            return 0
        if ours["lag"] is not None:
            return int(ours["pending"]) + int(ours["lag"])
        # Erased items keep the store from knowing it without counting.
        after = f"({ours['last-delivered-id']}"
        return int(ours["pending"]) + len(self._store.ask("xrange", self.name, min=after))

    def _exists(self) -> bool:
        return bool(self._store.ask("exists", self.name))

    @contextmanager
    def _group_made(self) -> Iterator[None]:
        """Make the group where the store says that there is none."""
        try:
            yield
        except ServiceError as error:
            if not _says(error, "NOGROUP"):
                raise
            self.ensure()

    @property
    def _failures(self) -> str:
        return f"failures:{self.name}"


def add(unit: Unit, name: str, fields: dict[str, Any]) -> None:
    """Put an item into a stream with the unit's commit."""
    unit.write("xadd", name, fields)


def _says(error: ServiceError, word: str) -> bool:
    return isinstance(error.__cause__, ResponseError) and word in str(error.__cause__)
