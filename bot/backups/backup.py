"""Backups: the office's whole state in one file, and back; and the nightly ones.

A restoring takes the place of all that the store has, in one step, so that one that is broken off
has either done nothing or everything but the erasures; these are applied again by running it
again, since their list lies in a file of its own (bot/backups/erasures.py).
"""

import logging
import math
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from bot.backups.erasures import erase_again, folder_of, remember
from bot.backups.file import Manifest, Origin, read, read_pieces, write
from bot.backups.snapshot import Record, load, names, snapshot
from bot.catalogue.periods import from_millis
from bot.chat.dispatch import Dispatcher
from bot.errors import ServiceError
from bot.office import Office
from bot.store.schema import known_migrations, newest_of, refuse_newer, upgrade, version_of
from bot.store.store import service_errors

KEPT = 30
_QUEUES = ("inbox", "files", "replies", "outbox")
_AT_WORK_MS = 10_000
_WATCH_S = 4.0
"""A worker asks for work twice a second, or renews its hold on what it does every three seconds."""
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restoring has come to; `before` is the file that has what was there before."""

    manifest: Manifest
    pieces: int
    erased: int
    before: Path | None


def backups_of(office: Office) -> list[Path]:
    """Return the folder's backups of the office, the newest first."""
    return sorted(folder_of(office).glob(f"{office.catalogue.province.key}-*.zip"), reverse=True)


def age_of(office: Office, path: Path) -> timedelta:
    """Return how old a backup is, by the wall: the office's clock may be a played one."""
    return timedelta(seconds=office.store.now_ms() / 1000 - path.stat().st_mtime)


def back_up(office: Office, path: Path, *, with_evidence: bool = False) -> Manifest:
    """Write the office's state of this moment to a file; the office may go on working."""
    remember(office, folder_of(office))
    made_ms, records = office.store.now_ms(), snapshot(office.store)
    schema = version_of(office.store) or newest_of(known_migrations())
    origin = Origin(office.catalogue.province.key, made_ms, schema)
    pieces = _pieces(office, records) if with_evidence else ()
    return write(path, origin, records, pieces)


def back_up_nightly(office: Office) -> Path:
    """Write a backup to the office's folder and let the oldest go; return the file."""
    path = _named(office, "")
    back_up(office, path)
    for old in backups_of(office)[KEPT:]:
        old.unlink(missing_ok=True)
    return path


def restore(
    office: Office, dispatcher: Dispatcher, path: Path, *, replace: bool = False
) -> Restored:
    """Put a backup in place of the office's state; ServiceError says why it is not done.

    An older program's backup is migrated. What was unsent since it was made is erased again, and
    whoever asked to be forgotten is forgotten again. What was there before is backed up first.
    """
    backup = read(path, office.catalogue.province.key)
    refuse_newer(backup.manifest.schema)
    _refuse_at_work(office)
    if names(office.store) and not replace:
        said = "The store is not empty. To put the backup in place of all of it: --replace."
        raise ServiceError(f"{said} What is there now is then kept in a file.", permanent=True)
    listed = remember(office, folder_of(office))
    before = _keep_before(office)
    pieces = read_pieces(path, office.evidence.keep)
    load(office.store, backup.records, backup.manifest.schema)
    upgrade(office.store)
    erased = erase_again(office, dispatcher, listed, backup.manifest.made_ms)
    compact(office)
    return Restored(backup.manifest, pieces, erased, before)


def compact(office: Office) -> None:
    """Let the store write its append-only file anew, so that what was erased is not in it."""
    try:
        with service_errors():
            office.store.redis.bgrewriteaof()
    except ServiceError as error:  # a store of others may not allow it, or does so already
        # Many provinces of one server ask at the same hour; the first one's does for all.
        level = logging.INFO if "in progress" in str(error) else logging.WARNING
        _log.log(level, "append-only file not written anew: %s", error)


def _keep_before(office: Office) -> Path | None:
    if not names(office.store):
        return None
    path = _named(office, "-before-restore")
    back_up(office, path)
    return path


def _named(office: Office, word: str) -> Path:
    made = from_millis(office.store.now_ms())
    key = office.catalogue.province.key
    return folder_of(office) / f"{key}-{made:%Y-%m-%d-%H%M%S}{word}.zip"


def _refuse_at_work(office: Office) -> None:
    """Refuse while a worker has its hands in the store: it would go on with what is gone."""
    if _last_seen_ms(office) >= _AT_WORK_MS:
        return
    # A store that has just been started takes all its workers as seen then; a live one comes again.
    time.sleep(_WATCH_S)
    if _last_seen_ms(office) < _WATCH_S * 1000:
        said = "The office is at work. Stop `raingan run` (web, worker, clock) first."
        raise ServiceError(said, permanent=True)


def _last_seen_ms(office: Office) -> float:
    """Return how long ago a worker was seen last."""
    store = office.store
    groups = [
        (q, g) for q in _QUEUES if store.ask("exists", q) for g in store.ask("xinfo_groups", q)
    ]
    consumers = [one for q, g in groups for one in store.ask("xinfo_consumers", q, g["name"])]
    return min((float(one["idle"]) for one in consumers), default=math.inf)


def _pieces(office: Office, records: list[Record]) -> Iterator[tuple[str, bytes]]:
    codes = [
        one.name.partition(":")[2]
        for one in records
        if one.kind == "hash" and one.name.startswith("evidence:")
    ]
    for code in codes:
        try:
            yield code, office.evidence.read(code)
        except FileNotFoundError:  # erased while the backup was made
            continue
