"""What waits to be sent: replies, worth something only while their token lives.

A reply is queued by the same transaction that records what it tells of. Its token works once,
so trying again after a crash cannot send it twice.
"""

import logging
import threading
import time
from dataclasses import dataclass
from typing import Literal

from bot.errors import ServiceError
from bot.line.client import LineClient
from bot.line.events import Event, FileSent, TextSaid
from bot.messages.message import Reply, dump_reply, load_reply
from bot.outbox.riding import arrived, left_behind, lost_sight, refused
from bot.reply_age import note_age
from bot.store.store import Store
from bot.store.stream import Item, Stream, add
from bot.store.unit import Unit, transaction

REPLIES = "replies"
REPLY_WITHIN_MS = 50_000
_TRIES_APART_S = (0.3, 1.0, 2.0, 4.0, 8.0)
Outcome = Literal["sent", "refused", "lost"]
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class _End:
    """What became of a reply: `lost` is not known; `age_ms` is how old it was when LINE had it."""

    outcome: Outcome
    message_ids: tuple[str, ...] = ()
    age_ms: float = 0.0


def queue_reply(
    unit: Unit, event: Event, reply: Reply, riding: Reply = (), rides: tuple[str, ...] = ()
) -> None:
    """Queue the answer to an event with the unit's commit; `riding` goes along with it."""
    if event.reply_token is None:
        return
    answers = event.message_id if isinstance(event, TextSaid | FileSent) else ""
    fields = {
        "token": event.reply_token,
        "arrived": event.arrived_ms,
        "event": event.id,
        "answers": answers,
        "from": event.user or "",
        "chat": event.chat,
        "body": dump_reply(reply),
    }
    if rides:
        fields |= {"riding": dump_reply(riding), "rides": ",".join(rides)}
    add(unit, REPLIES, fields)


class ReplySender:
    """Sends queued replies, one at a time; a worker runs several of these side by side."""

    def __init__(self, store: Store, line: LineClient, consumer: str) -> None:
        self._store = store
        self._line = line
        self.stream = Stream(store, REPLIES, consumer)

    def step(self, block_ms: int, stop: threading.Event) -> bool:
        """Send one waiting reply; return whether there was one."""
        items = self.stream.read(1, block_ms)
        for item in items:
            self.send(item, stop)
        return bool(items)

    def send(self, item: Item, stop: threading.Event) -> None:
        """Send a reply, again while its token may live; then let it go."""
        rides = tuple(filter(None, item.fields.get("rides", "").split(",")))
        body = load_reply(item.fields["body"])
        if not rides:
            end = self._deliver(item, body, stop)
        else:
            end = self._deliver_riding(item, body, rides, stop)
        if end is None:
            return
        with transaction(self._store) as unit:
            if end.outcome == "sent":
                _remember(unit, item, end)
            self.stream.finish(unit, item.id)

    def _deliver_riding(
        self, item: Item, body: Reply, rides: tuple[str, ...], stop: threading.Event
    ) -> _End | None:
        """Send a reply with the notices that ride on it; a receipt goes even if they cannot."""
        is_first = bool(self._store.ask("set", f"tried:{item.id}", "1", nx=True, ex=3600))
        end = self._deliver(item, (*body, *load_reply(item.fields["riding"])), stop)
        if end is None:
            return None
        if end.outcome == "refused" and body:
            alone = self._deliver(item, body, stop)
            if alone is not None and alone.outcome == "sent":
                refused(self._store, rides)
                return alone
        if end.outcome == "sent":
            arrived(self._store, rides)
        elif end.outcome == "refused" and is_first:
            left_behind(self._store, rides)
        else:
            lost_sight(self._store, rides)
        return end

    def _deliver(self, item: Item, body: Reply, stop: threading.Event) -> _End | None:
        """Return what became of a reply; None when told to stop."""
        is_unsure = False
        for pause_s in (*_TRIES_APART_S, None):
            asked_s, age_ms = time.monotonic(), self._age_ms(item)
            if age_ms > REPLY_WITHIN_MS:
                _log.warning("reply dropped: too old, event=%s", item.fields["event"])
                break
            try:
                sent = self._line.reply(item.fields["token"], body)
            except ServiceError as error:
                if error.permanent or pause_s is None:
                    _log.warning("reply refused, event=%s: %s", item.fields["event"], error)
                    break
                is_unsure = True
                if stop.wait(pause_s):
                    return None
            else:
                age_ms += (time.monotonic() - asked_s) * 1000
                return _End("sent", sent.message_ids, age_ms)
        return _End("lost" if is_unsure else "refused")

    def _age_ms(self, item: Item) -> float:
        return float(self._store.now_ms() - int(item.fields["arrived"]))


def _remember(unit: Unit, item: Item, end: _End) -> None:
    """Keep how old the reply was, and which message a receipt answers: people quote them."""
    note_age(unit, end.age_ms)
    answers = item.fields["answers"]
    for message_id in end.message_ids if answers else ():
        unit.write("set", f"answers:{message_id}", answers, ex=60 * 24 * 3600)
