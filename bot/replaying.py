"""Replays the raw record: every event again, in the order of its arrival. What stands, stays.

An event's revisions carry its id, so the ledger takes in only what it lacks. Nothing is answered:
the reply tokens are long dead.
"""

from typing import Any

from bot.chat.dispatch import Dispatcher
from bot.chat.handling import Services
from bot.inbox import body_of
from bot.line.events import parse_event
from bot.office import Office
from bot.store.store import Store
from bot.store.stream import Item
from bot.store.unit import ChangedMeanwhile, Unit

_LEDGER = ("chain:", "cells:", "courses:", "periods:", "ledger", "message:", "said:", "window")
"""How the names of the ledger's keys begin."""


class NoLookups:
    """Answers for LINE, which is not asked about the past."""

    def is_in_group(self, chat: str, user: str) -> bool:
        """Say no: who may register was decided when it was asked."""
        return False

    def name_of(self, user: str, chat: str | None) -> str:
        """Return a plain word."""
        return "ผู้ใช้ LINE"


class _ReplayUnit(Unit):
    """A unit that brings back what the ledger's index names, and does nothing else.

    Nobody is told again, nobody is registered again, and a text that was not understood when it
    was said (its sender may have been registered since) is not decided anew, unless `anew`.
    """

    def __init__(self, store: Store, *, anew: bool) -> None:
        super().__init__(store)
        self._anew = anew

    def may_record(self, name: str) -> bool:
        """Say whether the index of the ledger has the revision already."""
        return self._anew or self.store.ask("zscore", "ledger", name) is not None

    def write(self, command: str, name: str, *args: Any, **kwargs: Any) -> None:
        """Collect a write to the ledger; all others are dropped."""
        if name.startswith(_LEDGER):
            super().write(command, name, *args, **kwargs)


def replay(office: Office, dispatcher: Dispatcher, *, anew: bool = False) -> int:
    """Handle every raw event that is kept, oldest first; return how many there were.

    With `anew`, what is understood only now is recorded, too.
    """
    count = 0
    for item in office.inbox.items():
        _again(office, dispatcher, item, anew=anew)
        count += 1
    return count


def _again(office: Office, dispatcher: Dispatcher, item: Item, *, anew: bool) -> None:
    event = parse_event(body_of(item), item.arrived_ms, item.id)
    while True:
        unit = _ReplayUnit(office.store, anew=anew)
        try:
            dispatcher.handle(event, Services(office, unit, NoLookups(), may_wait=False))
            unit.commit()
        except ChangedMeanwhile:
            continue
        finally:
            unit.close()
        return
