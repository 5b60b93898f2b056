"""Sends what waits to be sent: one thread fetches and holds, a few send side by side.

A LINE that answers slowly holds up a few replies and not the others. A sender that dies is
replaced within seconds; what it may have sent already is refused by LINE, whose token works once.
"""

import logging
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import suppress
from functools import partial

from bot.errors import ServiceError
from bot.processes.pacing import Pace
from bot.processes.sending import ReplySender
from bot.store.stream import Item

TAKE_OVER_IDLE_MS = 9_000
RENEW_EVERY_S = 3.0
AT_ONCE = 24
"""LINE answers in about 150 ms: so many replies a second go out as this times seven."""

_MOST_LATER = 2000
_log = logging.getLogger(__name__)


class Senders:
    """Fetches replies for a pool of threads; `told` is called whenever there is room again."""

    def __init__(
        self,
        sender: ReplySender,
        at_once: int = AT_ONCE,
        told: Callable[[], None] = lambda: None,
    ) -> None:
        self._sender = sender
        self._at_once = at_once
        self._told = told
        self._held: dict[str, Item] = {}
        self._later: dict[str, float] = {}
        self._pace = Pace()
        self._freed = threading.Event()
        self._renewed_s = float("-inf")

    def run(self, stop: threading.Event) -> None:
        """Send until told to stop; what is under way is finished, the rest is left."""
        with ThreadPoolExecutor(self._at_once, "raingan-reply") as pool:
            while not stop.is_set():
                try:
                    self.step(pool, stop, 500)
                except ServiceError as error:
                    _log.warning("senders wait: %s", error)
                    stop.wait(1.0)
            left = self.held
        self.leave(left)

    @property
    def held(self) -> list[str]:
        """The ids of what is being sent."""
        return list(self._held.copy())

    def step(self, pool: Executor, stop: threading.Event, block_ms: int) -> int:
        """Hand what waits to the pool's threads, as far as there is room; return how many."""
        items = self._fetch(block_ms)
        for item in self._paced(items):
            sending = pool.submit(self._sender.send, item, stop)
            sending.add_done_callback(partial(self._done, item))
        return len(items)

    @property
    def is_pacing(self) -> bool:
        """Say whether answers wait for their pace: they go with one of the next steps."""
        return bool(self._later)

    def _paced(self, fetched: Sequence[Item]) -> Iterator[Item]:
        """Yield what is to be sent now: new answers in their pace, and those that have waited."""
        now_s = time.monotonic()
        for item in fetched:
            self._held[item.id] = item
            sender, chat = item.fields.get("from", ""), item.fields.get("chat", "")
            wait_s = self._pace.wait_s(sender, chat, now_s)
            if wait_s and len(self._later) < _MOST_LATER:
                self._later[item.id] = now_s + wait_s
            else:
                yield item
        for item_id in [one for one, at_s in self._later.items() if at_s <= now_s]:
            del self._later[item_id]
            yield self._held[item_id]

    def leave(self, left: Sequence[str]) -> None:
        """Let others take at once what is left; what was sent meanwhile is there no longer."""
        with suppress(ServiceError):
            self._sender.stream.leave(left, TAKE_OVER_IDLE_MS)

    def _fetch(self, block_ms: int) -> list[Item]:
        self._freed.clear()
        stream, busy = self._sender.stream, len(self._held) - len(self._later)
        free = max(0, self._at_once - busy)
        taken: list[Item] = []
        if time.monotonic() - self._renewed_s >= RENEW_EVERY_S:
            self._renewed_s = time.monotonic()
            stream.renew(list(self._held.copy()))
            taken = stream.take_over(TAKE_OVER_IDLE_MS, free) if free else []
        if taken:
            return taken
        if not free:
            self._freed.wait(block_ms / 1000)
            return []
        return stream.read(free, block_ms)

    def _done(self, item: Item, sending: "Future[None]") -> None:
        """Make room for another; what failed is taken up again once its hold has run out."""
        self._held.pop(item.id, None)
        self._freed.set()
        self._told()
        error = sending.exception()
        if error is not None:
            _log.error("reply failed, event=%s", item.fields.get("event"), exc_info=error)
