"""One chat's turn: what one event changes is committed at once, with others that can share it."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.chat.dispatch import Dispatcher
from bot.chat.foresight import reads_of
from bot.chat.handling import Lookups, Services
from bot.inbox import INBOX
from bot.line.events import Event
from bot.office import Office
from bot.outbox.riding import reads_of_riding, ride_along
from bot.processes.sending import queue_reply
from bot.requests.book import VERSION
from bot.store.lease import Lease, Look
from bot.store.sight import Sight
from bot.store.store import Read
from bot.store.stream import Item, Stream
from bot.store.unit import AloneError, Unit

WAIT_FOR_OTHERS_MS = 20_000


class LeaseLostError(Exception):
    """Another worker has taken over this chat; what was done here is dropped."""


@dataclass(slots=True)
class Work:
    """An event that a worker holds; handled from `due_s` on, by the worker's clock."""

    item: Item
    event: Event
    due_s: float = float("-inf")
    is_prepared: bool = False
    is_suspect: bool = False
    """Whether it was in a unit that went wrong: it does not share one again."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A worker's turn at a chat, as long as the lease is its own."""

    office: Office
    dispatcher: Dispatcher
    line: Lookups
    stream: Stream
    lease: Lease

    def handle(self, works: Sequence[Work]) -> int:
        """Handle the first of some events in one unit of work; return how many it held.

        What the first of them raises is raised; ChangedMeanwhile if it must be done again.
        """
        unit = Unit(self.office.store)
        try:
            ids = [work.item.id for work in works]
            look = self.lease.look(unit, self.stream, ids, VERSION)
            if not look.is_ours:
                raise LeaseLostError
            count = self._stage_all(works, unit, look)
            unit.commit()
            return count
        finally:
            unit.close()

    def _stage_all(self, works: Sequence[Work], unit: Unit, look: Look) -> int:
        office = self.office.renewed(look.mark).over(Sight(self.office.store, unit, look.now_ms))
        office.store.foresee(_foreseen(works, office))
        for count, (work, is_waiting) in enumerate(zip(works, look.waiting, strict=True)):
            if not unit.begin():
                return count
            if not is_waiting:
                continue  # another worker, or this one before its answer was lost, has done it
            may_wait = look.now_ms - work.event.arrived_ms < WAIT_FOR_OTHERS_MS
            try:
                self._stage(work, Services(office, unit, self.line, may_wait))
            except AloneError:
                unit.step_back()
                return count
        return len(works)

    def _stage(self, work: Work, services: Services) -> None:
        unit, event = services.unit, work.event
        reply = self.dispatcher.handle(event, services)
        riding, rides = ride_along(services, event, reply)
        if reply or riding:
            queue_reply(unit, event, reply or (), riding, rides)
        settle(unit, services.office, self.stream, work)
        self.stream.finish(unit, work.item.id, keep=self.stream.name == INBOX)


def settle(unit: Unit, office: Office, stream: Stream, work: Work) -> None:
    """Take an event off its chat's list of what is under way, with the unit's commit."""
    if stream.name == INBOX:
        office.inbox.settle(unit, work.event.chat, work.event.id)


def _foreseen(works: Sequence[Work], office: Office) -> list[Read]:
    reads = [read for work in works for read in reads_of(work.event, office)]
    return list(dict.fromkeys([*reads, *reads_of_riding(works[0].event.chat)]))
