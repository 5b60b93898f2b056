"""Everything an office has in the store at one moment, in a form that any version can load.

Read by one script: the store does nothing else meanwhile, so that no revision stands without its
index, and no half of a transaction is seen. A MULTI cannot know the keys that are made while it
is put together, and a WATCH on all of them would never get through in a busy office. What belongs
to running processes (leases) is left out; the schema's version stands in the backup's manifest.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from bot.store.schema import OLDEST, SCHEMA
from bot.store.store import Store, service_errors

_LEFT_OUT = ("lease:", "window:turn", "window:looked", SCHEMA)
_NO_EXPIRY = -1
_READ = """
local read = {
  string = function(key) return redis.call('GET', key) end,
  hash = function(key) return redis.call('HGETALL', key) end,
  set = function(key) return redis.call('SMEMBERS', key) end,
  list = function(key) return redis.call('LRANGE', key, 0, -1) end,
  zset = function(key) return redis.call('ZRANGE', key, 0, -1, 'WITHSCORES') end,
  stream = function(key)
    local groups = redis.call('XINFO', 'GROUPS', key)
    local held = {}
    for i, group in ipairs(groups) do
      held[i] = redis.call('XPENDING', key, group[2], '-', '+', 1000000)
    end
    return {redis.call('XRANGE', key, '-', '+'), redis.call('XINFO', 'STREAM', key), groups, held}
  end
}
local found = {}
for i, key in ipairs(redis.call('KEYS', ARGV[1])) do
  local kind = redis.call('TYPE', key).ok
  found[i] = {key, kind, redis.call('PEXPIRETIME', key), read[kind](key)}
end
return found
"""


@dataclass(frozen=True, slots=True)
class Record:
    """One key, named without the province's prefix; `expires_ms` is -1 where it stays."""

    name: str
    kind: str
    expires_ms: int
    value: Any


def snapshot(store: Store) -> list[Record]:
    """Return every key of the office at one moment, in the order of their names."""
    with service_errors():
        found: Any = store.redis.eval(_READ, 0, f"{store.prefix}*")
    records = [
        Record(key.removeprefix(store.prefix), kind, int(expires), _PORTABLE[kind](value))
        for key, kind, expires, value in found
    ]
    kept = (one for one in records if not one.name.startswith(_LEFT_OUT))
    return sorted(kept, key=lambda one: one.name)


def names(store: Store) -> list[str]:
    """Return the names of all keys of the office, what belongs to processes left out."""
    with service_errors():
        keys: Any = store.redis.keys(f"{store.prefix}*")
    found = (str(key).removeprefix(store.prefix) for key in keys)
    return [name for name in found if not name.startswith(_LEFT_OUT)]


def load(store: Store, records: Iterable[Record], version: int = OLDEST) -> None:
    """Put records in place of all that the office has, in one step: wholly or not at all.

    `version` is the schema's that they are of.
    """
    pipe: Any = store.redis.pipeline(transaction=True)
    wanted = [*records, Record(SCHEMA, "string", _NO_EXPIRY, str(version))]
    with service_errors():
        # The new ones, too: the client sends a transaction again whose answer was lost.
        for name in {*names(store), *(record.name for record in wanted)}:
            pipe.unlink(store.key(name))
        for record in wanted:
            key = store.key(record.name)
            for words in _WRITE[record.kind](record.value):
                pipe.execute_command(words[0], key, *words[1:])
            if record.expires_ms != _NO_EXPIRY:
                pipe.pexpireat(key, record.expires_ms)
        pipe.execute()


def as_json(record: Record) -> dict[str, Any]:
    """Return what stands in a file for a record."""
    return asdict(record)


def from_json(written: dict[str, Any]) -> Record:
    """Return the record of a file's line; TypeError or KeyError where it is none."""
    record = Record(**written)
    _WRITE[record.kind]  # a kind that is not known
    return record


def _pairs(flat: Sequence[Any]) -> list[tuple[Any, Any]]:
    return list(zip(flat[::2], flat[1::2], strict=True))


def _stream(read: Any) -> dict[str, Any]:
    entries, facts, groups, held = read
    told = dict(_pairs(facts))
    return {
        "entries": entries,
        "last": told["last-generated-id"],
        "added": told["entries-added"],
        "deleted": told["max-deleted-entry-id"],
        "groups": [
            _group(dict(_pairs(group)), own) for group, own in zip(groups, held, strict=True)
        ],
    }


def _group(facts: dict[str, Any], held: list[Any]) -> dict[str, Any]:
    return {
        "name": facts["name"],
        "last": facts["last-delivered-id"],
        "read": facts["entries-read"],
        "held": held,
    }


_PORTABLE: dict[str, Callable[[Any], Any]] = {
    "string": lambda value: value,
    "hash": lambda flat: dict(sorted(_pairs(flat))),
    "set": sorted,
    "list": list,
    "zset": _pairs,
    "stream": _stream,
}

_Words = tuple[Any, ...]
"""A command and its arguments, the key left out."""


def _write_stream(value: dict[str, Any]) -> Iterator[_Words]:
    for item_id, fields in value["entries"]:
        yield "XADD", item_id, *fields
    for group in value["groups"]:
        read = () if group["read"] is None else ("ENTRIESREAD", group["read"])
        yield "XGROUP CREATE", group["name"], group["last"], "MKSTREAM", *read
    if not value["entries"] and not value["groups"]:
        yield "XADD", "MAXLEN", 0, value["last"], "gone", "1"
    # A stream that never held anything has no last id to set.
    if value["last"] != "0-0":
        seen = ("ENTRIESADDED", value["added"], "MAXDELETEDID", value["deleted"])
        yield "XSETID", value["last"], *seen
    for group in value["groups"]:
        for item_id, consumer, idle_ms, count in group["held"]:
            how = ("IDLE", idle_ms, "RETRYCOUNT", count, "FORCE", "JUSTID")
            yield "XCLAIM", group["name"], consumer, 0, item_id, *how


_WRITE: dict[str, Callable[[Any], Iterable[_Words]]] = {
    "string": lambda value: [("SET", value)],
    "hash": lambda value: [("HSET", *(word for pair in value.items() for word in pair))],
    "set": lambda value: [("SADD", *value)],
    "list": lambda value: [("RPUSH", *value)],
    "zset": lambda value: [("ZADD", *(word for name, score in value for word in (score, name)))],
    "stream": _write_stream,
}
