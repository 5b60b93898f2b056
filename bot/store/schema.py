"""The schema of the store is versioned: who comes first after an upgrade migrates it, once.

The key `schema` names the version of what is in the store; a store that has things in it and no
such key is of version 1. A migration is a module of bot/store/migrations/, `v2_what_it_does.py`,
with `migrate(store)`: it brings everything from the version before to its own, and must bear being
run again, since the process that runs it may die. What an older program writes meanwhile would be
lost on the newer: stop every process before an upgrade.
"""

import importlib
import pkgutil
import re
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any

from bot.errors import ServiceError
from bot.store import migrations
from bot.store.lease import Lease
from bot.store.store import Store, service_errors

SCHEMA = "schema"
OLDEST = 1
_LEASE_MS = 30_000
_RENEW_EVERY_S = 8.0
_ASK_AGAIN_S = 0.2
_NAME = re.compile(r"v(\d+)_\w+")

Migrate = Callable[[Store], None]
Migrations = Mapping[int, Migrate]
"""What brings a store to a version, by that version."""


def known_migrations() -> dict[int, Migrate]:
    """Return the migrations of this program; ValueError if a version is missing or doubled."""
    found = sorted(_modules())
    if [version for version, _ in found] != list(range(OLDEST + 1, OLDEST + 1 + len(found))):
        raise ValueError(f"the migrations do not follow one another: {found}")
    return {
        version: importlib.import_module(f"{migrations.__name__}.{name}").migrate
        for version, name in found
    }


def newest_of(known: Migrations) -> int:
    """Return the version of the schema that this program works with."""
    return max(known, default=OLDEST)


def version_of(store: Store) -> int | None:
    """Return the version of what is in the store; None where there is nothing yet."""
    written = store.get(SCHEMA)
    if written is not None:
        return int(written)
    return None if _is_empty(store) else OLDEST


def upgrade(store: Store, known: Migrations | None = None) -> int:
    """Bring the store to this program's version; return how many migrations were run here.

    Others that start meanwhile wait. ServiceError if the store is of a newer program.
    """
    known = known_migrations() if known is None else known
    newest = newest_of(known)
    if store.get(SCHEMA) == str(newest):
        return 0
    with _alone(store):
        version = version_of(store)
        if version is None:
            version = newest
        refuse_newer(version, known)
        for step in range(version + 1, newest + 1):
            known[step](store)
            store.ask("set", SCHEMA, step)
        store.ask("set", SCHEMA, newest)
    return newest - version


def refuse_newer(version: int, known: Migrations | None = None) -> None:
    """Raise ServiceError if a version is beyond what this program knows."""
    newest = newest_of(known_migrations() if known is None else known)
    if version > newest:
        raise ServiceError(
            f"The store was written by a newer raingan (schema {version}; this one knows {newest})."
            " Install that version again, or restore a backup made before.",
            permanent=True,
        )


@contextmanager
def _alone(store: Store) -> Iterator[None]:
    """Hold the right to migrate, however long it takes; wait for whoever has it."""
    lease, done = Lease(store, SCHEMA, _LEASE_MS), threading.Event()
    while not lease.take():
        done.wait(_ASK_AGAIN_S)

    def keep() -> None:
        while not done.wait(_RENEW_EVERY_S):
            with suppress(ServiceError):
                lease.renew()

    keeper = threading.Thread(target=keep, daemon=True)
    keeper.start()
    try:
        yield
    finally:
        done.set()
        keeper.join()
        lease.let_go()


def _is_empty(store: Store) -> bool:
    own = {store.key(SCHEMA), store.key(f"lease:{SCHEMA}")}
    with service_errors():
        found: Any = store.redis.scan_iter(match=f"{store.prefix}*", count=1000)
        return all(key in own for key in found)


def _modules() -> Iterator[tuple[int, str]]:
    for found in pkgutil.iter_modules(migrations.__path__):
        name = _NAME.fullmatch(found.name)
        if name is None:
            raise ValueError(f"{found.name} in bot/store/migrations: name it v2_what_it_does")
        yield int(name[1]), found.name
