"""What people have taken back, kept outside of the backups, so that none brings it back.

An older backup still has the text of a message that was unsent since, and the person who asked to
be forgotten since. The events that asked for it are listed in a file beside the backups, which no
restoring replaces; after a restoring they are handled once more.
"""

import fcntl
import json
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bot.catalogue.values import dump_json
from bot.chat.dispatch import Dispatcher
from bot.chat.handling import Services
from bot.errors import ServiceError
from bot.inbox import body_of
from bot.line.events import Event, Unsent, parse_event
from bot.messages.privacy import FORGET
from bot.office import Office
from bot.replaying import NoLookups
from bot.store.stream import Item
from bot.store.unit import transaction

LIST = "erased.jsonl"
_log = logging.getLogger(__name__)

Listed = dict[str, dict[str, Any]]
"""Events that erase, by their id in the raw record, which tells when they arrived."""


def folder_of(office: Office) -> Path:
    """Return where the nightly backups and the list of erasures lie."""
    return office.data / "backups"


def remember(office: Office, folder: Path) -> Listed:
    """Add what the raw record has of erasures to the folder's list; return the whole list."""
    return _add(folder, _in_inbox(office))


def keep_erased(office: Office, event: Event) -> None:
    """List an event that erases at once: the store may be lost before the next backup.

    A list that cannot be written now is no reason not to erase: the next backup lists it too.
    """
    if not event.item_id:
        return
    try:
        _add(folder_of(office), _in_inbox(office, event.item_id, event.item_id))
    except ServiceError as error:
        _log.warning("erasure not listed yet, event=%s: %s", event.id, error)


def _add(folder: Path, found: Iterator[tuple[str, dict[str, Any]]]) -> Listed:
    with _alone(folder):
        known = _listed(folder / LIST)
        whole = known | dict(found)
        if whole != known:
            lines = [dump_json({"item": i, "event": whole[i]}) + "\n" for i in sorted(whole)]
            _replace(folder / LIST, "".join(lines))
    return whole


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


def _in_inbox(
    office: Office, start: str = "-", end: str = "+"
) -> Iterator[tuple[str, dict[str, Any]]]:
    for item in office.inbox.items(start, end):
        # Most events erase nothing; they are not worth parsing.
        if '"unsend"' in item.fields["event"] or FORGET in item.fields["event"]:
            event = body_of(item)
            if _erases(event):
                yield item.id, event


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


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Let no other process of this machine change the list meanwhile."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = os.open(folder, os.O_RDONLY)
    except OSError as error:
        raise ServiceError(f"{folder} cannot be used ({error.strerror}).") from error
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
    finally:
        os.close(lock)


def _replace(path: Path, text: str) -> None:
    unfinished = path.with_name(f".{path.name}")
    try:
        unfinished.touch(mode=0o600)
        with unfinished.open("w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    except OSError as error:
        raise ServiceError(f"{path} cannot be written ({error.strerror}).") from error
