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
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from bot.dispatch import Dispatcher
from bot.errors import ServiceError
from bot.handling import Lookups, NotYetError, Services
from bot.inbox import INBOX, body_of
from bot.line.events import Event, parse_event
from bot.office import Office
from bot.sending import queue_reply
from bot.store.stream import FAILURES_ALLOWED, Item, Stream
from bot.store.unit import ChangedMeanwhile, Unit, transaction

LEASE_MS = 12_000
TAKE_OVER_IDLE_MS = 9_000
RENEW_EVERY_S = 3.0
TAKE_OVER_EVERY_S = 2.0
WAIT_FOR_OTHERS_MS = 20_000
_AT_ONCE = 32
_LEASE_TRY_EVERY_S = 0.005
_log = logging.getLogger(__name__)


class LeaseLostError(Exception):
    """Another worker has taken over this chat; what was done here is dropped."""


def consumer_name() -> str:
    """Return a name no other process has: host, process, and a random end."""
    return f"{socket.gethostname()}-{os.getpid()}-{secrets.token_hex(3)}"


@dataclass(slots=True)
class _Work:
    """An event this worker holds; handled again from `due_s` on, by the worker's clock."""

    item: Item
    event: Event
    due_s: float = 0.0


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
    _later: list[_Work] = field(default_factory=list)
    _held: set[str] = field(default_factory=set)
    _looked_s: float = float("-inf")

    def __post_init__(self) -> None:
        self._stream = Stream(self.office.store, self.queue, self.consumer)

    def run(self, stop: threading.Event) -> None:
        """Work until told to stop; what is held then is finished, the rest is left."""
        renewing = threading.Thread(target=self._keep_renewing, args=(stop,), daemon=True)
        renewing.start()
        while not stop.is_set():
            try:
                self.step(block_ms=500)
            except ServiceError as error:
                _log.warning("worker waits: %s", error)
                stop.wait(1.0)
        renewing.join(timeout=RENEW_EVERY_S)

    def step(self, block_ms: int = 1) -> int:
        """Handle what is there: new events, those due again, and a dead worker's."""
        due, self._later = self._due()
        taken = self._take_over()
        wait_ms = min(block_ms, 50) if due or taken or self._later else block_ms
        new = [*taken, *self._stream.read(_AT_ONCE, wait_ms)]
        works = [*due, *(_Work(item, self.read(item)) for item in new)]
        self._held.update(work.item.id for work in works)
        # Each chat's events in the order of LINE's time, as far as they are here.
        for work in sorted(works, key=lambda w: (w.event.chat, w.event.sent_at)):
            self._handle(work)
        return len(works)

    def _due(self) -> tuple[list[_Work], list[_Work]]:
        now_s = self.clock()
        due = [work for work in self._later if work.due_s <= now_s]
        return due, [work for work in self._later if work.due_s > now_s]

    def _take_over(self) -> list[Item]:
        if self.clock() - self._looked_s < TAKE_OVER_EVERY_S:
            return []
        self._looked_s = self.clock()
        return self._stream.take_over(TAKE_OVER_IDLE_MS, _AT_ONCE)

    def _handle(self, work: _Work) -> None:
        try:
            self._handle_once(work)
        except NotYetError:
            self._again(work, 0.3)
            return
        except LeaseLostError:
            _log.warning("event left to another worker, item=%s", work.item.id)
        except ServiceError as error:
            _log.warning("event waits for the store, item=%s: %s", work.item.id, error)
            self._again(work, 1.0)
            return
        except Exception:  # one bad event must not stop the others
            self._failed(work)
            return
        self._held.discard(work.item.id)

    def _again(self, work: _Work, after_s: float) -> None:
        work.due_s = self.clock() + after_s
        self._later.append(work)

    def _handle_once(self, work: _Work) -> None:
        if self.prepare is not None:
            work.event = self.prepare(work.event)
        with self._lease(work.event.chat) as token:
            while True:
                try:
                    return self._commit(work, token)
                except ChangedMeanwhile:
                    continue  # somebody else wrote to the same entry: read it again

    def _commit(self, work: _Work, token: str) -> None:
        unit, store = Unit(self.office.store), self.office.store
        event, lease = work.event, _lease_name(work.event.chat)
        try:
            unit.watch(lease)
            if store.get(lease) != token:
                raise LeaseLostError
            may_wait = store.now_ms() - event.arrived_ms < WAIT_FOR_OTHERS_MS
            services = Services(self.office, unit, self.line, may_wait)
            reply = self.dispatcher.handle(event, services)
            if reply:
                queue_reply(unit, event, reply)
            self._settle(unit, work)
            self._stream.finish(unit, work.item.id, keep=self.queue == INBOX)
            unit.commit()
        finally:
            unit.close()

    def _failed(self, work: _Work) -> None:
        failures = self._stream.failed(work.item)
        _log.exception("event failed, times=%d item=%s", failures, work.item.id)
        if failures < FAILURES_ALLOWED:
            self._again(work, 0.25 * 2**failures)
            return
        with transaction(self.office.store) as unit:
            error = traceback.format_exc(limit=-3)
            self._stream.bury(unit, work.item, error, keep=self.queue == INBOX)
            self._settle(unit, work)
        self._held.discard(work.item.id)

    def _settle(self, unit: Unit, work: _Work) -> None:
        if self.queue == INBOX:
            self.office.inbox.settle(unit, work.event.chat, work.event.id)

    @contextmanager
    def _lease(self, chat: str) -> Iterator[str]:
        token = secrets.token_hex(8)
        name = _lease_name(chat)
        while not self.office.store.ask("set", name, token, nx=True, px=LEASE_MS):
            time.sleep(_LEASE_TRY_EVERY_S)
        try:
            yield token
        finally:
            if self.office.store.get(name) == token:
                self.office.store.ask("delete", name)

    def _keep_renewing(self, stop: threading.Event) -> None:
        while not stop.wait(RENEW_EVERY_S):
            try:
                self._stream.renew(sorted(self._held.copy()))
            except ServiceError as error:
                _log.warning("hold not renewed: %s", error)


def _lease_name(chat: str) -> str:
    return f"lease:{chat}"
