"""The worker: takes events from the inbox, handles them one chat at a time, queues the answers.

Any number of workers share one store. A worker that dies is replaced within seconds: what it held
is taken over; a live one renews its hold. What an event changes is committed together with its
acknowledgement, under the chat's lease, so that an event counts once whoever dies when.
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
from itertools import groupby

from bot.chat.dispatch import Dispatcher
from bot.chat.handling import Lookups, NotYetError, Services
from bot.errors import ServiceError
from bot.inbox import INBOX, body_of
from bot.line.events import Event, Unsent, parse_event
from bot.office import Office
from bot.outbox.riding import ride_along
from bot.processes.sending import queue_reply
from bot.store.lease import Lease
from bot.store.stream import FAILURES_ALLOWED, Item, Stream
from bot.store.unit import ChangedMeanwhile, Unit, transaction

LEASE_MS = 12_000
TAKE_OVER_IDLE_MS = 9_000
RENEW_EVERY_S = 3.0
TAKE_OVER_EVERY_S = 2.0
WAIT_FOR_OTHERS_MS = 20_000
_AT_ONCE = 32
_MOST_HELD = 256
_BUSY_CHAT_AGAIN_S = 0.02
_log = logging.getLogger(__name__)


class LeaseLostError(Exception):
    """Another worker has taken over this chat; what was done here is dropped."""


def consumer_name() -> str:
    """Return a name no other process has: host, process, and a random end."""
    return f"{socket.gethostname()}-{os.getpid()}-{secrets.token_hex(3)}"


@dataclass(slots=True)
class _Work:
    """An event this worker holds; handled from `due_s` on, by the worker's clock."""

    item: Item
    event: Event
    due_s: float = float("-inf")
    is_prepared: bool = False


def _order(work: _Work) -> tuple[str, datetime]:
    return (work.event.chat, work.event.sent_at)


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
    _held: dict[str, _Work] = field(default_factory=dict)
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
        with suppress(ServiceError):
            self._stream.leave(list(self._held), TAKE_OVER_IDLE_MS)

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
            self._held.setdefault(item.id, _Work(item, self.read(item)))
        if len(self._held) >= _MOST_HELD:
            time.sleep(wait_ms / 1000)
            return
        for item in self._stream.read(_AT_ONCE, max(1, wait_ms)):
            self._held[item.id] = _Work(item, self.read(item))

    def _pause_ms(self) -> int:
        next_s = min(work.due_s for work in self._held.values())
        return int(max(0.0, min(0.5, next_s - self.clock())) * 1000)

    def _take_over(self) -> list[Item]:
        if self.clock() - self._looked_s < TAKE_OVER_EVERY_S:
            return []
        self._looked_s = self.clock()
        return self._stream.take_over(TAKE_OVER_IDLE_MS, _AT_ONCE)

    def _handle_chat(self, chat: str, works: Sequence[_Work]) -> None:
        """Handle a chat's events under its lease; where another worker has it, a little later."""
        if self.prepare is not None:
            for work in works:
                self._guarded(work, self._prepare)
        works = [work for work in works if work.is_prepared or self.prepare is None]
        lease = Lease(self.office.store, chat, LEASE_MS)
        if not lease.take():
            for work in works:
                work.due_s = self.clock() + _BUSY_CHAT_AGAIN_S
            return
        taken_s = self.clock()
        try:
            for work in works:
                if self.clock() - taken_s > RENEW_EVERY_S:
                    lease.renew()
                    taken_s = self.clock()
                self._guarded(work, lambda held: self._handle_once(held, lease))
        finally:
            lease.let_go()

    def _guarded(self, work: _Work, step: Callable[[_Work], None]) -> None:
        """Do a step of an event; whatever goes wrong is this event's trouble alone."""
        try:
            step(work)
        except NotYetError:
            self._again(work, 0.3)
        except LeaseLostError:
            self._again(work, _BUSY_CHAT_AGAIN_S)
        except ServiceError as error:
            _log.warning("event waits for the store, item=%s: %s", work.item.id, error)
            self._again(work, 1.0)
        except Exception:  # one bad event must not stop the others
            _log.exception("event failed, item=%s", work.item.id)
            self._failed(work, traceback.format_exc(limit=-3))

    def _again(self, work: _Work, after_s: float) -> None:
        work.due_s = self.clock() + after_s

    def _prepare(self, work: _Work) -> None:
        if self.prepare is not None and not work.is_prepared:
            work.event = self.prepare(work.event)
            work.is_prepared = True

    def _handle_once(self, work: _Work, lease: Lease) -> None:
        while True:
            try:
                self._commit(work, lease)
            except ChangedMeanwhile:
                continue  # somebody else wrote to the same entry: read it again
            self._held.pop(work.item.id)
            return

    def _commit(self, work: _Work, lease: Lease) -> None:
        unit, event = Unit(self.office.store), work.event
        try:
            seen = lease.look(unit, self._stream, work.item.id)
            if not seen.is_ours:
                raise LeaseLostError
            if not seen.is_waiting:
                return  # another worker, or this one before its answer was lost, has done it
            may_wait = seen.now_ms - event.arrived_ms < WAIT_FOR_OTHERS_MS
            services = Services(self.office, unit, self.line, may_wait)
            reply = self.dispatcher.handle(event, services)
            riding, rides = ride_along(services, event, reply)
            if reply or riding:
                queue_reply(unit, event, reply or (), riding, rides)
            self._settle(unit, work)
            self._stream.finish(unit, work.item.id, keep=self.queue == INBOX)
            unit.commit()
        finally:
            unit.close()

    def _failed(self, work: _Work, trace: str) -> None:
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
            self._settle(unit, work)
        self._held.pop(work.item.id)

    def _is_unsent(self, event: Event) -> bool:
        """Say whether an event is of a message that was taken back meanwhile: none keeps it."""
        message_id = getattr(event, "message_id", None)
        is_said = message_id is not None and not isinstance(event, Unsent)
        return is_said and "unsent" in self.office.ledger.message(message_id)

    def _settle(self, unit: Unit, work: _Work) -> None:
        if self.queue == INBOX:
            self.office.inbox.settle(unit, work.event.chat, work.event.id)

    def _keep_renewing(self, stop: threading.Event) -> None:
        while not stop.wait(RENEW_EVERY_S):
            try:
                self._stream.renew(sorted(self._held.copy()))
            except ServiceError as error:
                _log.warning("hold not renewed: %s", error)
