"""Sends what waits to be sent: one thread fetches and holds, a few send side by side.

A LINE that answers slowly holds up a few replies and not the others. A sender that dies is
replaced within seconds; what it may have sent already is refused by LINE, whose token works once.
"""

import logging
import threading
import time
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from functools import partial

from bot.errors import ServiceError
from bot.processes.sending import ReplySender
from bot.store.stream import Item

TAKE_OVER_IDLE_MS = 9_000
RENEW_EVERY_S = 3.0
AT_ONCE = 24
"""LINE answers in about 150 ms: so many replies a second go out as this times seven."""

_log = logging.getLogger(__name__)


class Senders:
    """Fetches replies for a pool of threads."""

    def __init__(self, sender: ReplySender) -> None:
        self._sender = sender
        self._held: dict[str, Item] = {}
        self._freed = threading.Event()
        self._renewed_s = float("-inf")

    def run(self, stop: threading.Event) -> None:
        """Send until told to stop; what is under way is finished, the rest is left."""
        with ThreadPoolExecutor(AT_ONCE, "raingan-reply") as pool:
            while not stop.is_set():
                try:
                    for item in self._fetch():
                        self._held[item.id] = item
                        sending = pool.submit(self._sender.send, item, stop)
                        sending.add_done_callback(partial(self._done, item))
                except ServiceError as error:
                    _log.warning("senders wait: %s", error)
                    stop.wait(1.0)
            left = list(self._held.copy())
        with suppress(ServiceError):
            # What was sent meanwhile is finished, and no longer there to be left.
            self._sender.stream.leave(left, TAKE_OVER_IDLE_MS)

    def _fetch(self) -> list[Item]:
        self._freed.clear()
        stream, free = self._sender.stream, AT_ONCE - len(self._held)
        taken: list[Item] = []
        if time.monotonic() - self._renewed_s >= RENEW_EVERY_S:
            self._renewed_s = time.monotonic()
            stream.renew(list(self._held.copy()))
            taken = stream.take_over(TAKE_OVER_IDLE_MS, free) if free else []
        if taken:
            return taken
        if not free:
            self._freed.wait(0.5)
            return []
        return stream.read(free, 500)

    def _done(self, item: Item, sending: "Future[None]") -> None:
        """Make room for another; what failed is taken up again once its hold has run out."""
        self._held.pop(item.id, None)
        self._freed.set()
        error = sending.exception()
        if error is not None:
            _log.error("reply failed, event=%s", item.fields.get("event"), exc_info=error)
