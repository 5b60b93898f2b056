"""The worker: takes events from the inbox, handles them one chat at a time, queues the answers.

Any number of workers share one store. A worker that dies is replaced within seconds: what it held
is taken over; a live one renews its hold. What an event changes is committed together with its
acknowledgement, under the chat's lease, so that an event counts once whoever dies when; events
that do not lean on one another share a commit.
"""

import logging
import os
import secrets
import socket
import threading
import time
import traceback
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from itertools import groupby

from bot.chat.dispatch import Dispatcher
from bot.chat.handling import Lookups, NotYetError
from bot.errors import ServiceError
from bot.inbox import INBOX, body_of
from bot.line.events import Event, Unsent, parse_event
from bot.office import Office
from bot.processes.turn import LeaseLostError, Turn, Work, settle
from bot.store.lease import Lease
from bot.store.stream import FAILURES_ALLOWED, Item, Stream
from bot.store.unit import ChangedMeanwhile, transaction

LEASE_MS = 12_000
TAKE_OVER_IDLE_MS = 9_000
RENEW_EVERY_S = 3.0
TAKE_OVER_EVERY_S = 2.0
_AT_ONCE = 32
_MOST_HELD = 256
_TOGETHER = 16
"""So many events share a commit at most: the first one's receipt waits for the last."""
_BUSY_CHAT_AGAIN_S = 0.02
_log = logging.getLogger(__name__)


def consumer_name() -> str:
    """Return a name no other process has: host, process, and a random end."""
    return f"{socket.gethostname()}-{os.getpid()}-{secrets.token_hex(3)}"


def _order(work: Work) -> tuple[str, datetime]:
    return (work.event.chat, work.event.sent_at)


def _together(works: Sequence[Work]) -> Sequence[Work]:
    """Return the first event, and those after it that may share its unit."""
    count = next((n for n, work in enumerate(works) if work.is_suspect), _TOGETHER)
    return works[: max(1, min(count, _TOGETHER))]


def _ids(work: Work) -> str:
    return f"event={work.event.id} item={work.item.id}"


def read_webhook(item: Item) -> Event:
    """Return the event of an item of the inbox."""
    return parse_event(body_of(item), item.arrived_ms, item.id)


@dataclass(slots=True)
class Worker:
    """Handles the events of one office that wait in `queue`.

    `read` makes the event of an item; `prepare` does slow work before the chat's turn is taken.
    """

    office: Office
    dispatcher: Dispatcher
    line: Lookups
    consumer: str = field(default_factory=consumer_name)
    queue: str = INBOX
    read: Callable[[Item], Event] = read_webhook
    prepare: Callable[[Event], Event] | None = None
    clock: Callable[[], float] = time.monotonic
    _stream: Stream = field(init=False)
    _held: dict[str, Work] = field(default_factory=dict)
    _looked_s: float = float("-inf")

    def __post_init__(self) -> None:
        self._stream = Stream(self.office.store, self.queue, self.consumer)

    def run(self, stop: threading.Event) -> None:
        """Work until told to stop; the chat under way is finished, the rest is left."""
        renewing = threading.Thread(target=self._keep_renewing, args=(stop,), daemon=True)
        renewing.start()
        while not stop.is_set():
            try:
                self.step(block_ms=500, stop=stop)
            except ServiceError as error:
                _log.warning("worker waits: %s", error)
                stop.wait(1.0)
        renewing.join(timeout=RENEW_EVERY_S)
        self.leave()

    def leave(self) -> None:
        """Let others take at once what is left."""
        with suppress(ServiceError):
            self._stream.leave(list(self._held), TAKE_OVER_IDLE_MS)

    def pause_s(self) -> float | None:
        """Return how soon something held wants another try; None while nothing is held."""
        return self._pause_ms() / 1000 if self._held else None

    def step(self, block_ms: int = 1, stop: threading.Event | None = None) -> int:
        """Handle what is there: new events, those due again, and a dead worker's."""
        self._take(block_ms)
        now_s = self.clock()
        # Each chat's events in the order of LINE's time, as far as they are here.
        due = sorted((w for w in self._held.values() if w.due_s <= now_s), key=_order)
        for chat, works in groupby(due, key=lambda work: work.event.chat):
            if stop is not None and stop.is_set():
                break
            self._handle_chat(chat, list(works))
        return len(due)

    def _take(self, block_ms: int) -> None:
        """Take events up to what can be handled soon; those held wait for nobody."""
        wait_ms = block_ms if not self._held else min(block_ms, self._pause_ms())
        for item in self._take_over():
            self._held.setdefault(item.id, Work(item, self.read(item)))
        if len(self._held) >= _MOST_HELD:
            time.sleep(wait_ms / 1000)
            return
        for item in self._stream.read(_AT_ONCE, max(1, wait_ms)):
            self._held[item.id] = Work(item, self.read(item))

    def _pause_ms(self) -> int:
        next_s = min(work.due_s for work in self._held.values())
        return int(max(0.0, min(0.5, next_s - self.clock())) * 1000)

    def _take_over(self) -> list[Item]:
        if self.clock() - self._looked_s < TAKE_OVER_EVERY_S:
            return []
        self._looked_s = self.clock()
        return self._stream.take_over(TAKE_OVER_IDLE_MS, _AT_ONCE)

    def _handle_chat(self, chat: str, works: Sequence[Work]) -> None:
        """Handle a chat's events under its lease; where another worker has it, a little later."""
        if self.prepare is not None:
            for work in works:
                self._guarded([work], self._prepare)
        works = [work for work in works if work.is_prepared or self.prepare is None]
        lease = Lease(self.office.store, chat, LEASE_MS)
        if not lease.take():
            for work in works:
                self._again(work, _BUSY_CHAT_AGAIN_S)
            return
        try:
            self._take_turn(
                Turn(self.office, self.dispatcher, self.line, self._stream, lease), works
            )
        finally:
            lease.let_go()

    def _take_turn(self, turn: Turn, works: Sequence[Work]) -> None:
        renewed_s = self.clock()
        while works:
            if self.clock() - renewed_s > RENEW_EVERY_S:
                turn.lease.renew()
                renewed_s = self.clock()
            self._guarded(_together(works), partial(self._handle, turn))
            works = [work for work in works if self._is_due(work)]

    def _is_due(self, work: Work) -> bool:
        return work.item.id in self._held and work.due_s <= self.clock()

    def _handle(self, turn: Turn, works: Sequence[Work]) -> None:
        while True:
            try:
                done = turn.handle(works)
            except ChangedMeanwhile:
                continue  # somebody else wrote to the same entry: read it again
            for work in works[:done]:
                self._held.pop(work.item.id)
            return

    def _guarded(self, works: Sequence[Work], step: Callable[[Sequence[Work]], None]) -> None:
        """Do a step of some events; what goes wrong among several is tried one by one."""
        try:
            step(works)
        except LeaseLostError:
            for work in works:
                self._again(work, _BUSY_CHAT_AGAIN_S)
        except Exception as error:  # one bad event must not stop the others
            for work in works:
                work.is_suspect = True
            if len(works) == 1:
                self._put_off(works[0], error)
            else:
                _log.info("%d events are handled one by one: %r", len(works), error)

    def _put_off(self, work: Work, error: Exception) -> None:
        if isinstance(error, NotYetError):
            self._again(work, 0.3)
        elif isinstance(error, ServiceError):
            _log.warning("event waits for the store, %s: %s", _ids(work), error)
            self._again(work, 1.0)
        else:
            _log.error("event failed, %s", _ids(work), exc_info=error)
            self._failed(work, "".join(traceback.format_exception(error, limit=-3)))

    def _again(self, work: Work, after_s: float) -> None:
        work.due_s = self.clock() + after_s

    def _prepare(self, works: Sequence[Work]) -> None:
        for work in works:
            if self.prepare is not None and not work.is_prepared:
                work.event = self.prepare(work.event)
                work.is_prepared = True

    def _failed(self, work: Work, trace: str) -> None:
        """Count the failure; the fifth sends the event to the dead letters."""
        self._again(work, 1.0)
        failures = self._stream.failed(work.item)
        if failures < FAILURES_ALLOWED:
            self._again(work, 0.25 * 2**failures)
            return
        with transaction(self.office.store) as unit:
            if self._is_unsent(work.event):
                self._stream.finish(unit, work.item.id)
            else:
                self._stream.bury(unit, work.item, trace, keep=self.queue == INBOX)
            settle(unit, self.office, self._stream, work)
        self._held.pop(work.item.id)

    def _is_unsent(self, event: Event) -> bool:
        """Say whether an event is of a message that was taken back meanwhile: none keeps it."""
        message_id = getattr(event, "message_id", None)
        if message_id is None or isinstance(event, Unsent):
            return False
        return "unsent" in self.office.ledger.message(message_id)

    def _keep_renewing(self, stop: threading.Event) -> None:
        while not stop.wait(RENEW_EVERY_S):
            self.renew()

    def renew(self) -> None:
        """Renew the hold on what this worker holds."""
        try:
            self._stream.renew(sorted(self._held.copy()))
        except ServiceError as error:
            _log.warning("hold not renewed: %s", error)
