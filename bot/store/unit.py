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


class AloneError(Exception):
    """An event cannot share the unit of those before it: it needs what they change, stored."""


class Unit:
    """Collects writes for one transaction. `memory` is for what the rooms have staged in it.

    Several events may share a unit: each is begun, and the last can be taken out again.
    """

    def __init__(self, store: Store) -> None:
        self.store = store
        self.memory: dict[str, Any] = {}
        self._pipe: Any = store.redis.pipeline(transaction=True)
        self._writes: list[tuple[str, str, tuple[Any, ...], dict[str, Any]]] = []
        self._watched: set[str] = set()
        self._before: set[str] = set()
        self._events, self._begun_at = 0, 0
        self._is_closed = False

    def watch(self, *names: str) -> None:
        """Make the commit fail if any of these keys changes from here on."""
        new = [name for name in names if name not in self._watched]
        if not new:
            return
        with service_errors():
            self._pipe.watch(*(self.store.key(name) for name in new))
        self._watched.update(new)

    def write(self, command: str, name: str, *args: Any, **kwargs: Any) -> None:
        """Collect a write command of redis-py on a key for the commit."""
        self._writes.append((command, name, args, kwargs))

    # Sharing

    def begin(self) -> bool:
        """Begin the next event; False if the one before must be alone."""
        self._before.update(name for _, name, _, _ in self._writes[self._begun_at :])
        self._events, self._begun_at = self._events + 1, len(self._writes)
        return not self._is_closed

    def alone(self) -> None:
        """Let the event under way share the unit with no other; AloneError if there are some."""
        if self._events > 1:
            raise AloneError
        self._is_closed = True

    def step_back(self) -> None:
        """Drop what the event under way has collected; nothing may be read after this."""
        del self._writes[self._begun_at :]

    def was_written_before(self, name: str) -> bool:
        """Say whether an earlier event has written a key that `memory` does not hold."""
        return name in self._before and name not in self.memory

    def may_record(self, name: str) -> bool:
        """Say whether a revision may be taken in; a replay allows only what was decided once."""
        return True

    def commit(self) -> list[Any]:
        """Carry out all that was collected; ChangedMeanwhile, and nothing done, if a key moved."""
        try:
            with service_errors():
                self._pipe.multi()
                for command, name, args, kwargs in self._writes:
                    getattr(self._pipe, command)(self.store.key(name), *args, **kwargs)
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
