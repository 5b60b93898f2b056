"""A rota: the parts of many provinces take turns on a few threads.

With a thread and a blocking connection for each part of each province, 77 of them would be some
600 threads, of which nearly all wait, and each asks the store twice a second whether there is
something. Here a part is run only when something has called it: the store's word that something
has come, another part, or its own wish. Threads are made as more parts are at work side by side,
up to a bound; who has had a turn stands behind those who wait, so that a province in a flood takes
one thread and not the others' time.
"""

import heapq
import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count

from bot.errors import ServiceError

Turn = Callable[[], float | None]
"""Does what there is to do; returns after how many seconds it wants to be called again, or None."""

_AFTER_ERROR_S, _AFTER_BREAK_S = 1.0, 5.0
_NEVER_S = float("inf")
_LOOK_S = 0.5
_log = logging.getLogger(__name__)


@dataclass(slots=True, eq=False)
class _Part:
    name: str
    turn: Turn
    due_s: float = _NEVER_S
    is_busy: bool = False
    is_called: bool = False


@dataclass(slots=True)
class Rota:
    """Runs each part when it is called, never twice side by side."""

    name: str
    most: int
    clock: Callable[[], float] = time.monotonic
    _waiting: list[tuple[float, int, _Part]] = field(default_factory=list)
    _places: "count[int]" = field(default_factory=count)
    _change: threading.Condition = field(default_factory=threading.Condition)
    _threads: list[threading.Thread] = field(default_factory=list)
    _free: int = 0
    _is_over: bool = False

    def add(self, name: str, turn: Turn) -> Callable[[], None]:
        """Add a part; return what calls it."""
        part = _Part(name, turn)

        def call() -> None:
            with self._change:
                self._call(part, self.clock())

        return call

    def run(self, stop: threading.Event) -> None:
        """Let the parts take their turns until told to stop; turns under way are finished."""
        with self._change:
            self._help()
        stop.wait()
        with self._change:
            self._is_over = True
            self._change.notify_all()
            threads = list(self._threads)
        for thread in threads:
            thread.join()

    def _call(self, part: _Part, due_s: float) -> None:
        if part.is_busy:
            part.is_called = True
        elif due_s < part.due_s:
            part.due_s = due_s
            heapq.heappush(self._waiting, (due_s, next(self._places), part))
            self._help()

    def _help(self) -> None:
        """Wake a free thread, or make another while there may be more."""
        if self._free:
            self._change.notify()
        elif len(self._threads) < self.most and not self._is_over:
            name = f"raingan-{self.name}-{len(self._threads)}"
            thread = threading.Thread(target=self._work, name=name, daemon=True)
            self._threads.append(thread)
            thread.start()

    def _work(self) -> None:
        while (part := self._next()) is not None:
            again_s = self._turn(part)
            with self._change:
                part.is_busy = False
                if part.is_called:
                    again_s, part.is_called = 0.0, False
                if again_s is not None:
                    self._call(part, self.clock() + again_s)

    def _next(self) -> _Part | None:
        """Return the part that has waited longest; None at the end."""
        with self._change:
            while not self._is_over:
                wait_s = self._until_due()
                if wait_s <= 0:
                    part = heapq.heappop(self._waiting)[2]
                    part.due_s, part.is_busy = _NEVER_S, True
                    if self._until_due() <= 0:
                        self._help()
                    return part
                self._free += 1
                self._change.wait(min(wait_s, _LOOK_S))
                self._free -= 1
            return None

    def _until_due(self) -> float:
        """Return how long the next part has to wait; those called earlier since are let go."""
        while self._waiting and self._waiting[0][0] != self._waiting[0][2].due_s:
            heapq.heappop(self._waiting)
        return self._waiting[0][0] - self.clock() if self._waiting else _NEVER_S

    def _turn(self, part: _Part) -> float | None:
        try:
            return part.turn()
        except ServiceError as error:
            _log.warning("%s waits: %s", part.name, error)
        except Exception:  # one province's trouble must not stop the others
            _log.exception("%s broke; it goes on", part.name)
            return _AFTER_BREAK_S
        return _AFTER_ERROR_S
