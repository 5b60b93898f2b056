"""The durable queue of webhook events; what is in it has been acknowledged to LINE.

An event comes in once: LINE repeats events with the same `webhookEventId`, with and without the
redelivery flag. The stream is also the raw record that replay reads, until retention ends.
`underway:<chat>` lists a chat's events that are not handled yet, by LINE's time.
"""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from bot.store.store import Store, service_errors
from bot.store.stream import Item, Stream
from bot.store.unit import Unit

INBOX = "inbox"
_AT_ONCE = 500
_REMEMBERED_S = 60 * 24 * 3600
_LAST_MS = 253_402_300_800_000
"""The year 10000: timestamps are years of four digits."""

# One round trip and one step: an event is remembered if and only if it is queued. A worker of many
# provinces hears of it; where a store forbids publishing, it looks for itself every second.
_ACCEPT = """
local taken = 0
for i = 1, #ARGV - 1, 3 do
  local n = (i - 1) / 3
  if redis.call('SET', KEYS[2 + 2 * n], 1, 'NX', 'EX', ARGV[#ARGV]) then
    redis.call('XADD', KEYS[1], '*', 'event', ARGV[i])
    redis.call('ZADD', KEYS[3 + 2 * n], ARGV[i + 1], ARGV[i + 2])
    taken = taken + 1
  end
end
if taken > 0 then
  redis.pcall('PUBLISH', KEYS[1], taken)
end
return taken
"""


@dataclass(frozen=True, slots=True)
class RawEvent:
    """A webhook event as LINE sent it, with what queueing needs of it."""

    id: str
    chat: str
    timestamp: int
    body: str


def raw_event(event: dict[str, Any]) -> RawEvent:
    """Return what queueing needs; an event that lacks an id gets one from its content."""
    body = _storable(json.dumps(event, ensure_ascii=False, separators=(",", ":")))
    event_id = event.get("webhookEventId")
    if not isinstance(event_id, str) or not event_id:
        event_id = hashlib.blake2s(body.encode(), digest_size=13).hexdigest()
    timestamp = event.get("timestamp")
    if not isinstance(timestamp, int) or not 0 <= timestamp < _LAST_MS:
        timestamp = 0
    return RawEvent(_storable(event_id), _storable(chat_of(event)), timestamp, body)


def _storable(text: str) -> str:
    """Return the text with halves of surrogate pairs replaced: JSON may carry them, UTF-8 not."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def chat_of(event: dict[str, Any]) -> str:
    """Return the id of the group, room or person that an event comes from; empty if none."""
    source = event.get("source")
    if not isinstance(source, dict):
        return ""
    found = source.get("groupId") or source.get("roomId") or source.get("userId")
    return found if isinstance(found, str) else ""


class Inbox:
    """Putting events in, and letting them go."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._accept = store.redis.register_script(_ACCEPT)

    def accept(self, events: Sequence[RawEvent]) -> int:
        """Queue the events that have not come before; return how many. Durable on return."""
        if not events:
            return 0
        keys = [self._store.key(INBOX)]
        args: list[str | int] = []
        for event in events:
            keys += [self._store.key(f"seen:{event.id}"), self._store.key(_underway(event.chat))]
            args += [event.body, event.timestamp, event.id]
        with service_errors():
            return int(self._accept(keys=keys, args=[*args, _REMEMBERED_S]))

    def earlier_under_way(self, chat: str, timestamp: int) -> bool:
        """Say whether an event of a chat from before a moment is still to be handled."""
        return bool(self._store.zbetween(_underway(chat), 0, timestamp - 1))

    def settle(self, unit: Unit, chat: str, event_id: str) -> None:
        """Take an event off its chat's list with the unit's commit."""
        unit.write("zrem", _underway(chat), event_id)

    def forget(self, unit: Unit, item_ids: Sequence[str]) -> None:
        """Erase raw events, as LINE asks for unsent messages."""
        if item_ids:
            unit.write("xdel", INBOX, *item_ids)

    def items(self, start: str = "-", end: str = "+") -> Iterator[Item]:
        """Yield the raw events that are kept between two ids, oldest first."""
        while True:
            found = self._store.ask("xrange", INBOX, start, end, count=_AT_ONCE)
            if not found:
                return
            yield from (Item(item_id, fields) for item_id, fields in found)
            start = f"({found[-1][0]}"

    def trim(self, older_than_ms: int) -> None:
        """Drop raw events that arrived before a moment (retention)."""
        self._store.ask("xtrim", INBOX, minid=f"{older_than_ms}-0", approximate=False)

    def stream(self, consumer: str) -> Stream:
        """Return the queue for a worker."""
        return Stream(self._store, INBOX, consumer)


def body_of(item: Item) -> dict[str, Any]:
    """Return the webhook event of a queued item."""
    event: dict[str, Any] = json.loads(item.fields["event"])
    return event


def _underway(chat: str) -> str:
    return f"underway:{chat}"
