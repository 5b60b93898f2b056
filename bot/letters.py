"""Dead letters: what could not be handled after five tries; seen, and queued again."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from bot.inbox import Inbox
from bot.store.store import Store
from bot.store.stream import DEAD, Item
from bot.store.unit import Unit, transaction


@dataclass(frozen=True, slots=True)
class DeadLetter:
    """An item that failed: its id, the stream it came from, the error, its fields."""

    id: str
    stream: str
    error: str
    fields: dict[str, str]


def dead_letters(store: Store) -> list[DeadLetter]:
    """Return all dead letters, oldest first."""
    found = store.ask("xrange", DEAD)
    return [_letter(item_id, dict(fields)) for item_id, fields in found]


def requeue(store: Store, letters: Sequence[DeadLetter]) -> None:
    """Put dead letters back into their streams; each leaves the dead in the same step."""
    for letter in letters:
        with transaction(store) as unit:
            unit.write("xadd", letter.stream, letter.fields)
            unit.write("xdel", DEAD, letter.id)


def forget_message(store: Store, unit: Unit, message_id: str) -> None:
    """Erase the dead letters that hold an unsent message, and its raw events, with the commit.

    Nothing notes where the raw event of a message lies that could never be handled.
    """
    letters = [one for one in dead_letters(store) if _holds(one.fields, message_id)]
    for letter in letters:
        unit.write("xdel", DEAD, letter.id)
    if not letters:
        return
    inbox = Inbox(store)
    since_ms = min(Item(one.id, one.fields).arrived_ms for one in letters)
    found = (item.id for item in inbox.items(str(since_ms)) if _holds(item.fields, message_id))
    inbox.forget(unit, list(found))


def _holds(fields: dict[str, str], message_id: str) -> bool:
    """Say whether a raw event, or a file that was queued, is the message."""
    body = fields.get("event", "")
    # Most items are of other messages; they are not worth parsing.
    if message_id not in body or not body.startswith("{"):
        return False
    event = json.loads(body)
    return message_id in (event.get("message_id"), (event.get("message") or {}).get("id"))


def _letter(item_id: str, fields: dict[str, str]) -> DeadLetter:
    stream, error = fields.pop("_stream", ""), fields.pop("_error", "")
    return DeadLetter(item_id, stream, error, fields)
