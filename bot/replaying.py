"""Replays the raw record: every event again, in the order of its arrival. What stands, stays.

An event's revisions carry its id, so the ledger takes in only what it lacks. Nothing is answered:
the reply tokens are long dead.
"""

from typing import Any

from bot.dispatch import Dispatcher
from bot.handling import Services
from bot.inbox import INBOX, body_of
from bot.line.events import parse_event
from bot.office import Office
from bot.store.stream import Item
from bot.store.unit import ChangedMeanwhile, Unit

_AT_ONCE = 500


class NoLookups:
    """Answers for LINE, which is not asked about the past."""

    def is_in_group(self, chat: str, user: str) -> bool:
        """Say no: who may register was decided when it was asked."""
        return False

    def name_of(self, user: str, chat: str | None) -> str:
        """Return a plain word."""
        return "ผู้ใช้ LINE"


class _SilentUnit(Unit):
    """A unit that puts nothing into a queue: nobody is told again, no file is fetched again."""

    def write(self, command: str, name: str, *args: Any, **kwargs: Any) -> None:
        """Collect a write, unless it would queue something."""
        if command != "xadd":
            super().write(command, name, *args, **kwargs)


def replay(office: Office, dispatcher: Dispatcher) -> int:
    """Handle every raw event that is kept, oldest first; return how many there were."""
    start, count = "-", 0
    while True:
        found = office.store.ask("xrange", INBOX, start, "+", count=_AT_ONCE)
        if not found:
            return count
        for item_id, fields in found:
            _again(office, dispatcher, Item(item_id, fields))
        count += len(found)
        start = f"({found[-1][0]}"


def _again(office: Office, dispatcher: Dispatcher, item: Item) -> None:
    event = parse_event(body_of(item), item.arrived_ms, item.id)
    while True:
        unit = _SilentUnit(office.store)
        try:
            dispatcher.handle(event, Services(office, unit, NoLookups(), may_wait=False))
            unit.commit()
        except ChangedMeanwhile:
            continue
        finally:
            unit.close()
        return
