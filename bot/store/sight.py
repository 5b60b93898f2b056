"""What one unit of work sees of the store; what it will need is fetched in one round trip."""

from collections.abc import Sequence
from typing import Any

from bot.store.store import Read, Store, service_errors
from bot.store.unit import AloneError, Unit


class Sight(Store):
    """The store as the events of one unit see it.

    Reads that were foreseen are answered from memory. What an earlier event of the unit has
    written is not in the store yet: whoever reads it must have a unit of its own, unless the
    unit's memory holds it under the key's name, for the rooms that look there first.
    """

    def __init__(self, store: Store, unit: Unit, now_ms: int) -> None:
        self.redis, self.prefix = store.redis, store.prefix
        self._unit, self._now_ms = unit, now_ms
        self._known: dict[Read, Any] = {}

    def foresee(self, reads: Sequence[Read]) -> None:
        """Fetch what will be read; what was fetched before is fetched anew."""
        pipe: Any = self.redis.pipeline(transaction=False)
        for command, name, *args in reads:
            getattr(pipe, command)(self.key(name), *args)
        with service_errors():
            self._known.update(zip(reads, pipe.execute(), strict=True))

    def ask(self, command: str, name: str, *args: Any, **kwargs: Any) -> Any:
        """Answer from what was foreseen, or carry out the command."""
        if self._unit.was_written_before(name):
            raise AloneError
        read = (command, name, *args)
        if not kwargs and read in self._known:
            return self._known[read]
        return super().ask(command, name, *args, **kwargs)

    def each(self, command: str, names: Sequence[str]) -> list[Any]:
        """Carry out a command on each of several keys."""
        if any(map(self._unit.was_written_before, names)):
            raise AloneError
        return super().each(command, names)

    def now_ms(self) -> int:
        """Return the store's clock at the beginning of the unit."""
        return self._now_ms
