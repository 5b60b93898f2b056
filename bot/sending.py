"""What waits to be sent: replies, worth something only while their token lives.

A reply is queued by the same transaction that records what it tells of. Its token works once,
so trying again after a crash cannot send it twice.
"""

import logging
import threading

from bot.errors import ServiceError
from bot.line.client import LineClient
from bot.line.events import Event, FileSent, TextSaid
from bot.messages.message import Reply, dump_reply, load_reply
from bot.store.store import Store
from bot.store.stream import Item, Stream, add
from bot.store.unit import Unit, transaction

REPLIES = "replies"
REPLY_WITHIN_MS = 50_000
_TRIES_APART_S = (0.3, 1.0, 2.0, 4.0, 8.0)
_log = logging.getLogger(__name__)


def queue_reply(unit: Unit, event: Event, reply: Reply) -> None:
    """Queue the answer to an event with the unit's commit."""
    if event.reply_token is None:
        return
    answers = event.message_id if isinstance(event, TextSaid | FileSent) else ""
    fields = {
        "token": event.reply_token,
        "arrived": event.arrived_ms,
        "event": event.id,
        "answers": answers,
        "body": dump_reply(reply),
    }
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
        for pause_s in (*_TRIES_APART_S, None):
            if not self._is_young(item):
                _log.warning("reply dropped: too old, event=%s", item.fields["event"])
                break
            try:
                sent = self._line.reply(item.fields["token"], load_reply(item.fields["body"]))
            except ServiceError as error:
                if error.permanent or pause_s is None:
                    _log.warning("reply refused, event=%s: %s", item.fields["event"], error)
                    break
                if stop.wait(pause_s):
                    return
            else:
                self._remember(item, sent.message_ids)
                break
        with transaction(self._store) as unit:
            self.stream.finish(unit, item.id)

    def _is_young(self, item: Item) -> bool:
        return self._store.now_ms() - int(item.fields["arrived"]) <= REPLY_WITHIN_MS

    def _remember(self, item: Item, message_ids: tuple[str, ...]) -> None:
        """Keep which message a receipt answers: people quote receipts, too."""
        answers = item.fields["answers"]
        if not answers:
            return
        with transaction(self._store) as unit:
            for message_id in message_ids:
                unit.write("set", f"answers:{message_id}", answers, ex=60 * 24 * 3600)
