"""What is remembered of the window, in the store beside the ledger.

`window` hash of entries to be shown, each with the mark of its last change (the ledger writes it),
`window:target` what is written to, `window:opened` set of the periods that have rows for all who
owe them, `window:seen` the moment up to which they were opened, `window:due` sorted set of entries
by the moment their state changes of itself, `shown:<tab>` hash of what was written by row key,
`window:state` hash of the last success and failure, `window:stamp` the last state of a file.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from hashlib import blake2s
from typing import Any

from ulid import ULID

from bot.catalogue.periods import from_millis, to_millis
from bot.sheets.rows import Entry, Rows
from bot.sheets.tabs.tab import Column, Row, Tab, Value, plain
from bot.store.store import Store, service_errors
from bot.store.unit import Unit, transaction

Remembered = dict[str, str | int | float]
_TAKE_OUT = """
for i = 1, #ARGV, 2 do
  if redis.call('hget', KEYS[1], ARGV[i]) == ARGV[i + 1] then
    redis.call('hdel', KEYS[1], ARGV[i])
  end
end"""
_LOOK_EVERY_MS = 45_000
"""An edit is to be found within a minute."""
_RETRY_S = (0, 2, 5, 10, 20, 40, 60)
"""How long to leave the window alone after so many failures in a row."""


@dataclass(frozen=True, slots=True)
class Lag:
    """How far the window is behind: entries waiting, the oldest's age, and what keeps it."""

    waiting: int
    oldest_s: float
    failures: int
    reason: str
    said: str
    last_written_at_ms: int | None


def entry_name(entry: Entry) -> str:
    """Return the name of an entry in the store."""
    return "|".join(entry)


def entry_named(name: str) -> Entry:
    """Return the entry of its name."""
    report, district, period = name.split("|")
    return report, district, period


def remembered(column: Column, value: Value) -> str | int | float:
    """Return what is kept of a cell to know it again: what people have typed by digest only.

    White space and leading quotes do not count, since programs keep them each in its own way.
    """
    if column.kind == "moment" and isinstance(value, Decimal):
        return float(round(value, 5))
    if not isinstance(value, str):
        return plain(value)
    text = "".join(value.split()).lstrip("'")
    if text and column.kind == "prose":
        return "#" + blake2s(text.encode(), digest_size=8).hexdigest()
    return text


def remembered_row(tab: Tab, row: Row) -> Remembered:
    """Return what is kept of a row, empty cells left out."""
    kept = {c.key: remembered(c, row.cells.get(c.key)) for c in tab.columns}
    if not tab.is_compared:
        digest = blake2s(json.dumps(kept, sort_keys=True).encode(), digest_size=12)
        return {"#": digest.hexdigest()}
    return {key: value for key, value in kept.items() if value != ""}


class Memory:
    """Reading and writing of what is remembered."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def target(self) -> str | None:
        """Return what was written to last."""
        return self._store.get("window:target")

    def stamp(self) -> str | None:
        """Return the stamp of the file as it was written last."""
        return self._store.get("window:stamp")

    def set_stamp(self, stamp: str | None) -> None:
        """Remember the stamp of the file as it was written last."""
        if stamp is not None:
            self._store.ask("set", "window:stamp", stamp)

    def begin_anew(self, target: str, tabs: Iterable[str]) -> None:
        """Forget all that was shown elsewhere."""
        with transaction(self._store) as unit:
            for tab in tabs:
                unit.write("delete", f"shown:{tab}")
            unit.write("delete", "window:due")
            unit.write("delete", "window:stamp")
            unit.write("set", "window:target", target)

    def forget_tabs(self, tabs: Iterable[str]) -> None:
        """Forget what was shown in tabs that are gone."""
        with transaction(self._store) as unit:
            for tab in tabs:
                unit.write("delete", f"shown:{tab}")

    def marks(self, limit: int) -> dict[str, str]:
        """Return the entries to be shown with their marks, the oldest change first."""
        oldest = sorted(self._store.hgetall("window").items(), key=lambda pair: pair[1])
        return dict(oldest[:limit])

    def waiting(self) -> list[str]:
        """Return the names of the entries to be shown."""
        return list(self._store.ask("hkeys", "window"))

    def to_show(self, entries: Iterable[Entry], unit: Unit | None = None) -> None:
        """Mark entries as to be shown."""
        marks = {entry_name(entry): str(ULID()) for entry in entries}
        if marks and unit is not None:
            unit.write("hset", "window", mapping=marks)
        elif marks:
            self._store.ask("hset", "window", mapping=marks)

    def seen_at(self) -> datetime | None:
        """Return the moment up to which periods have been opened."""
        millis = self._store.get("window:seen")
        return from_millis(int(millis)) if millis else None

    def set_seen(self, now: datetime) -> None:
        """Note the moment up to which periods have been opened."""
        self._store.ask("set", "window:seen", to_millis(now))

    def opened(self) -> set[str]:
        """Return the periods that have rows, as `report|period`."""
        return self._store.smembers("window:opened")

    def open(self, periods: Iterable[str], entries: Iterable[Entry]) -> None:
        """Note that periods have rows from now on, and mark their entries."""
        with transaction(self._store) as unit:
            self.to_show(entries, unit)
            unit.write("sadd", "window:opened", *periods)

    def turn(self, now: datetime) -> None:
        """Mark the entries whose state has changed of itself by now."""
        names = self._store.zbetween("window:due", 0, to_millis(now) - 1)
        if names:
            with transaction(self._store) as unit:
                self.to_show(map(entry_named, names), unit)
                unit.write("zrem", "window:due", *names)

    def shown_keys(self, tab: str) -> set[str]:
        """Return the keys of the rows that a tab shows."""
        return set(self._store.ask("hkeys", f"shown:{tab}"))

    def shown(self, tab: str) -> dict[str, Remembered]:
        """Return what was written in a tab, by row key."""
        return {key: json.loads(kept) for key, kept in self._store.hgetall(f"shown:{tab}").items()}

    def changed(self, tabs: Mapping[str, Tab], rows: Rows) -> dict[str, list[Row]]:
        """Return the rows, by tab, that are not shown as they should be."""
        found: dict[str, list[Row]] = {}
        for key, by_key in rows.items():
            kept = self._store.ask("hmget", f"shown:{key}", list(by_key))
            for row, before in zip(by_key.values(), kept, strict=True):
                if _differs(tabs[key], row, before):
                    found.setdefault(key, []).append(row)
        return found

    def forget_rows(self, unit: Unit, tab: str, keys: Iterable[str]) -> None:
        """Forget rows, so that they are written whatever was shown."""
        names = list(keys)
        if names:
            unit.write("hdel", f"shown:{tab}", *names)

    def written(
        self,
        tabs: Mapping[str, Tab],
        rows: Mapping[str, list[Row]],
        marks: Mapping[str, str],
        turns: Mapping[str, datetime | None],
    ) -> None:
        """Remember what was written; entries changed meanwhile stay to be shown."""
        with transaction(self._store) as unit:
            for key, several in rows.items():
                shown = [row for row in several if not row.is_gone]
                kept = {row.key: json.dumps(remembered_row(tabs[key], row)) for row in shown}
                if kept:
                    unit.write("hset", f"shown:{key}", mapping=kept)
                self.forget_rows(unit, key, (row.key for row in several if row.is_gone))
            _note_turns(unit, turns)
            unit.write("hset", "window:state", mapping={"at": self._store.now_ms()})
            unit.write("hdel", "window:state", "failures", "reason", "said", "again")
        pairs = [word for pair in marks.items() for word in pair]
        if pairs:
            with service_errors():
                self._store.redis.eval(_TAKE_OUT, 1, self._store.key("window"), *pairs)

    def failed(self, reason: str, said: str) -> None:
        """Note a failure, and when to try again."""
        failures = int(self._store.ask("hincrby", "window:state", "failures", 1))
        wait_s = _RETRY_S[min(failures, len(_RETRY_S) - 1)]
        again = self._store.now_ms() + wait_s * 1000
        facts: dict[str, Any] = {"reason": reason, "said": said[:500], "again": again}
        self._store.ask("hset", "window:state", mapping=facts)

    def may_try(self) -> bool:
        """Say whether the wait after the last failure is over."""
        again = self._store.hget("window:state", "again")
        return again is None or self._store.now_ms() >= int(again)

    def may_look(self) -> bool:
        """Say, to one process a minute, that it is time to look for people's edits."""
        return bool(self._store.ask("set", "window:looked", "1", nx=True, px=_LOOK_EVERY_MS))

    def lag(self) -> Lag:
        """Return how far the window is behind, by the store's clock."""
        marks = self._store.hgetall("window").values()
        state = self._store.hgetall("window:state")
        oldest = min((ULID.from_str(mark).milliseconds for mark in marks), default=None)
        age_s = max(self._store.now_ms() - oldest, 0) / 1000 if oldest is not None else 0.0
        return Lag(
            waiting=len(marks),
            oldest_s=age_s,
            failures=int(state.get("failures", 0)),
            reason=state.get("reason", ""),
            said=state.get("said", ""),
            last_written_at_ms=int(state["at"]) if "at" in state else None,
        )


def _differs(tab: Tab, row: Row, before: str | None) -> bool:
    if row.is_gone or before is None:
        return (before is None) != row.is_gone
    return bool(json.loads(before) != remembered_row(tab, row))


def _note_turns(unit: Unit, turns: Mapping[str, datetime | None]) -> None:
    ahead = {name: to_millis(at) for name, at in turns.items() if at is not None}
    over = [name for name, at in turns.items() if at is None]
    if ahead:
        unit.write("zadd", "window:due", ahead)
    if over:
        unit.write("zrem", "window:due", *over)
