"""Sends the letters of the `outbox` stream: words to one person that an event has brought about.

Their fields are id, to, body and retry_key: put in by the transaction that handles the event,
they go under a key of their own, so that trying again cannot send them twice.
"""

import logging
import threading
import time

from bot.chat.notify import OUTBOX
from bot.errors import ServiceError
from bot.line.client import LineClient
from bot.messages.message import load_reply
from bot.outbox.post import KEY_LIFE, PAUSES_S
from bot.store.store import Store
from bot.store.stream import Item, Stream
from bot.store.unit import transaction

TRY_AGAIN_AFTER_MS = 60_000
"""Longer than all tries of a live sender take, so that no two try one letter."""
_LOOK_EVERY_S = 20.0
_KEY_LIFE_MS = int(KEY_LIFE.total_seconds() * 1000)
_log = logging.getLogger(__name__)


class LetterSender:
    """Pushes letters one at a time; what LINE does not take now is tried again a minute later."""

    def __init__(self, store: Store, line: LineClient, consumer: str) -> None:
        self._store = store
        self._line = line
        self._looked_s = float("-inf")
        self.stream = Stream(store, OUTBOX, consumer)

    def run(self, stop: threading.Event) -> None:
        """Send letters until told to stop; a bad one stops no others."""
        while not stop.is_set():
            try:
                self.step(500, stop)
            except ServiceError as error:
                _log.warning("letters wait: %s", error)
                stop.wait(1.0)

    def step(self, block_ms: int, stop: threading.Event) -> int:
        """Send what is new, and now and then what is left; return how many letters there were."""
        items = self.stream.read(1, block_ms)
        if time.monotonic() - self._looked_s >= _LOOK_EVERY_S:
            self._looked_s = time.monotonic()
            items += self.stream.take_over(TRY_AGAIN_AFTER_MS, 32)
        for item in items:
            self.send(item, stop)
        return len(items)

    def send(self, item: Item, stop: threading.Event) -> None:
        """Push a letter; keep it for a later try while its key lives, then let it go."""
        if self._store.now_ms() - item.arrived_ms >= _KEY_LIFE_MS:
            self._bury(item, "older than its retry key")
            return
        for pause_s in (*PAUSES_S, None):
            try:
                self._line.push(
                    item.fields["to"], load_reply(item.fields["body"]), item.fields["retry_key"]
                )
            except ServiceError as error:
                if error.permanent:
                    self._bury(item, str(error))
                    return
                _log.warning("letter not sent, id=%s: %s", item.fields["id"], error)
                if pause_s is None or stop.wait(pause_s):
                    return
            else:
                with transaction(self._store) as unit:
                    self.stream.finish(unit, item.id)
                return

    def _bury(self, item: Item, why: str) -> None:
        _log.warning("letter given up, id=%s: %s", item.fields["id"], why)
        with transaction(self._store) as unit:
            self.stream.bury(unit, item, why)
