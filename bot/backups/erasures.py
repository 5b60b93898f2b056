"""What people have taken back, kept outside of the backups, so that none brings it back.

An older backup still has the text of a message that was unsent since, and the person who asked to
be forgotten since. The events that asked for it are listed in a file beside the backups, which no
restoring replaces; after a restoring they are handled once more.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bot.catalogue.values import dump_json
from bot.chat.dispatch import Dispatcher
from bot.chat.handling import Services
from bot.errors import ServiceError
from bot.inbox import INBOX
from bot.line.events import Unsent, parse_event
from bot.messages.privacy import FORGET
from bot.office import Office
from bot.replaying import NoLookups
from bot.store.stream import Item
from bot.store.unit import transaction

LIST = "erased.jsonl"
_AT_ONCE = 1000

Listed = dict[str, dict[str, Any]]
"""Events that erase, by their id in the raw record, which tells when they arrived."""


def remember(office: Office, folder: Path) -> Listed:
    """Add what the raw record has of erasures to the folder's list; return the whole list."""
    known = _listed(folder / LIST)
    found = known | dict(_in_inbox(office))
    if found != known:
        lines = [dump_json({"item": item, "event": found[item]}) + "\n" for item in sorted(found)]
        _replace(folder / LIST, "".join(lines))
    return found


def erase_again(office: Office, dispatcher: Dispatcher, listed: Listed, made_ms: int) -> int:
    """Erase what a backup of a moment has brought back; return how many erasures were wanting."""
    done = 0
    for item_id, body in sorted(listed.items()):
        item = Item(item_id, {})
        event = parse_event(body, item.arrived_ms, item_id)
        if isinstance(event, Unsent):
            is_wanting = "unsent" not in office.ledger.message(event.message_id)
        else:
            # Who asked before the backup was made may have registered anew before it, too.
            is_wanting = item.arrived_ms >= made_ms
        if is_wanting:
            with transaction(office.store) as unit:
                dispatcher.handle(event, Services(office, unit, NoLookups(), may_wait=False))
            done += 1
    return done


def _in_inbox(office: Office) -> Iterator[tuple[str, dict[str, Any]]]:
    start = "-"
    while True:
        found = office.store.ask("xrange", INBOX, start, "+", count=_AT_ONCE)
        if not found:
            return
        for item_id, fields in found:
            # Most events erase nothing; they are not worth parsing.
            if '"unsend"' in fields["event"] or FORGET in fields["event"]:
                event = json.loads(fields["event"])
                if _erases(event):
                    yield item_id, event
        start = f"({found[-1][0]}"


def _erases(event: dict[str, Any]) -> bool:
    data = (event.get("postback") or {}).get("data", "")
    return event.get("type") == "unsend" or data.partition("|")[0] == FORGET


def _listed(path: Path) -> Listed:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
        return {one["item"]: one["event"] for one in map(json.loads, lines)}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, KeyError, TypeError) as error:
        said = f"{path} cannot be read: it lists what was unsent, and must not be lost."
        raise ServiceError(said, permanent=True) from error


def _replace(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_name(f".{path.name}")
        unfinished.touch(mode=0o600)
        unfinished.write_text(text, encoding="utf-8")
        unfinished.replace(path)
    except OSError as error:
        raise ServiceError(f"{path} cannot be written ({error.strerror}).") from error
