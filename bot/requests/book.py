"""The book of requests, open and closed, and of the drafts that wait for approval.

Keys: `requests` hash of requests by number, `requests:number` the newest number,
`requests:version` a mark that is new at every change: who sees it change reads the book again.
`draft:<id>` a draft, `drafts` sorted set of ids by the time of drafting,
`drafted:<message>` set of the ids of a message's drafts, `drafting:<chat>` the one in hand.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from pydantic import TypeAdapter
from ulid import ULID

from bot.catalogue.periods import to_millis
from bot.requests.request import Request, dump_request, load_request
from bot.store.store import Store
from bot.store.unit import Unit
from bot.understanding.requests import Draft

VERSION = "requests:version"
_REQUESTS, _NUMBER, _DRAFTS = "requests", "requests:number", "drafts"
_TO_SHOW = "window"
"""The ledger's hash of cells whose row in the sheet is to be written."""
DECIDED_WITHIN = timedelta(days=14)
"""For so long a draft can be approved, by LINE's time."""
Entry = tuple[str, str, str]
_KEPT_S = 60 * 24 * 3600


@dataclass(frozen=True, slots=True)
class Waiting:
    """A draft that waits: whose words it is made of, where it is shown, since when."""

    id: str
    draft: Draft
    chat: str
    group: str | None
    user: str | None
    message_id: str
    said_at: datetime
    text: str
    is_one_of_many: bool = False

    def is_open(self, now: datetime) -> bool:
        """Say whether it can still be decided at a moment of LINE's time."""
        return now <= self.said_at + DECIDED_WITHIN


_WAITING = TypeAdapter(Waiting)


class RequestBook:
    """Reading requests and drafts, and with a unit of work, writing them."""

    def __init__(self, store: Store) -> None:
        self._store = store

    # Requests

    def version(self) -> str:
        """Return the mark of the newest change; empty while there is no request."""
        return self._store.get(VERSION) or ""

    def all(self) -> list[Request]:
        """Return every request, in the order of their numbers."""
        found = (load_request(stored) for stored in self._store.hvals(_REQUESTS))
        return sorted(found, key=lambda request: request.number)

    def get(self, unit: Unit, number: int) -> Request | None:
        """Return a request; watched, so that two decisions about it do not cross."""
        unit.watch(_REQUESTS)
        stored = self._store.hget(_REQUESTS, str(number))
        return load_request(stored) if stored else None

    def next_number(self, unit: Unit) -> int:
        """Return a number that no request has had, taken with the commit."""
        if _NUMBER not in unit.memory:
            unit.watch(_NUMBER)
            unit.memory[_NUMBER] = int(self._store.get(_NUMBER) or 0)
        unit.memory[_NUMBER] += 1
        unit.write("set", _NUMBER, unit.memory[_NUMBER])
        return int(unit.memory[_NUMBER])

    def keep(self, unit: Unit, request: Request, shown: Iterable[Entry] = ()) -> None:
        """Write a request with the unit's commit; every process will know.

        `shown` are the entries (report, district, period) whose rows in the sheet change with it.
        """
        unit.write("hset", _REQUESTS, str(request.number), dump_request(request))
        unit.write("set", VERSION, str(ULID()))
        for entry in shown:
            unit.write("hset", _TO_SHOW, "|".join(entry), str(ULID()))

    def restore(self, unit: Unit, requests: Iterable[Request]) -> None:
        """Write requests of another place that this book lacks, and count on from them."""
        known = {request.number for request in self.all()}
        lacking = [request for request in requests if request.number not in known]
        for request in lacking:
            self.keep(unit, request)
        newest = max([*known, *(request.number for request in lacking)], default=0)
        unit.write("set", _NUMBER, max(newest, int(self._store.get(_NUMBER) or 0)))

    # Drafts

    def put(self, unit: Unit, waiting: Waiting) -> None:
        """Keep a draft, or its next version."""
        unit.write("set", f"draft:{waiting.id}", _WAITING.dump_json(waiting).decode(), ex=_KEPT_S)
        unit.write("zadd", _DRAFTS, {waiting.id: to_millis(waiting.said_at)})
        unit.write("zremrangebyscore", _DRAFTS, 0, to_millis(waiting.said_at) - _KEPT_S * 1000)
        if waiting.message_id:
            unit.write("sadd", _of(waiting.message_id), waiting.id)
            unit.write("expire", _of(waiting.message_id), _KEPT_S)

    def find(self, unit: Unit, draft_id: str) -> Waiting | None:
        """Return a draft that is not decided yet; watched, so that one decision counts."""
        unit.watch(f"draft:{draft_id}")
        stored = self._store.get(f"draft:{draft_id}")
        return _WAITING.validate_json(stored) if stored else None

    def drafts(self, unit: Unit, now: datetime, chat: str | None = None) -> list[Waiting]:
        """Return the drafts that can still be decided, oldest first; of one chat, or all."""
        since = to_millis(now - DECIDED_WITHIN)
        names = self._store.zbetween(_DRAFTS, since, to_millis(now))
        found = [one for name in names if (one := self.find(unit, name))]
        return [one for one in found if chat in (None, one.chat)]

    def of_message(self, unit: Unit, message_id: str) -> list[Waiting]:
        """Return the drafts that a message has given."""
        names = sorted(self._store.smembers(_of(message_id)))
        return [one for name in names if (one := self.find(unit, name))]

    def take_in_hand(self, unit: Unit, chat: str, draft_id: str) -> None:
        """Remember which draft a chat's corrections are about: the one shown last."""
        unit.write("set", f"drafting:{chat}", draft_id, ex=_KEPT_S)

    def in_hand(self, unit: Unit, chat: str) -> Waiting | None:
        """Return the draft that a chat's corrections are about."""
        name = self._store.get(f"drafting:{chat}")
        return self.find(unit, name) if name else None

    def drop(self, unit: Unit, waiting: Waiting) -> None:
        """Let a draft go: it is approved, cancelled, or its message is gone."""
        unit.write("delete", f"draft:{waiting.id}")
        unit.write("zrem", _DRAFTS, waiting.id)
        unit.write("srem", _of(waiting.message_id), waiting.id)


def _of(message_id: str) -> str:
    return f"drafted:{message_id}"
