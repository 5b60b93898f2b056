"""Dead letters: what could not be handled after five tries; seen, and queued again."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.store.store import Store
from bot.store.stream import DEAD
from bot.store.unit import transaction


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


def _letter(item_id: str, fields: dict[str, str]) -> DeadLetter:
    stream, error = fields.pop("_stream", ""), fields.pop("_error", "")
    return DeadLetter(item_id, stream, error, fields)
