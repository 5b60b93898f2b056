"""A unit of work: what is read is watched, what is written goes to the store in one step or not.

Everything one event changes (revisions, questions, the receipt to send, the acknowledgement of
the event itself) is committed by one transaction, so that a process may die at any moment.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from redis.exceptions import WatchError

from bot.errors import ServiceError
from bot.store.store import Store, service_errors


class ChangedMeanwhile(Exception):  # noqa: N818 - says what happened
    """Something that was read has been changed by another process; begin again."""


class Unit:
    """Collects writes for one transaction. `memory` is for what the rooms have staged in it."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.memory: dict[str, Any] = {}
        self._pipe: Any = store.redis.pipeline(transaction=True)
        self._writes: list[tuple[str, tuple[Any, ...], dict[str, Any]]] = []

    def watch(self, *names: str) -> None:
        """Make the commit fail if any of these keys changes from here on."""
        with service_errors():
            self._pipe.watch(*(self.store.key(name) for name in names))

    def write(self, command: str, name: str, *args: Any, **kwargs: Any) -> None:
        """Collect a write command of redis-py on a key for the commit."""
        self._writes.append((command, (self.store.key(name), *args), kwargs))

    def may_record(self, name: str) -> bool:
        """Say whether a revision may be taken in; a replay allows only what was decided once."""
        return True

    def commit(self) -> list[Any]:
        """Carry out all that was collected; ChangedMeanwhile, and nothing done, if a key moved."""
        try:
            with service_errors():
                self._pipe.multi()
                for command, args, kwargs in self._writes:
                    getattr(self._pipe, command)(*args, **kwargs)
                return list(self._pipe.execute())
        except ServiceError as error:
            if isinstance(error.__cause__, WatchError):
                raise ChangedMeanwhile from error
            raise
        finally:
            self.close()

    def close(self) -> None:
        """Give the connection back; what was collected is forgotten."""
        self._writes.clear()
        self._pipe.reset()


@contextmanager
def transaction(store: Store) -> Iterator[Unit]:
    """Open a unit and commit it at the end; nothing is written if the block raises."""
    unit = Unit(store)
    try:
        yield unit
        unit.commit()
    finally:
        unit.close()
