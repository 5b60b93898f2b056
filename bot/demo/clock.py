"""The clock of the demo: it runs like the wall's and can be moved forward."""

import time
from collections.abc import Callable
from typing import Protocol


class Clock(Protocol):
    """The time that events carry, in milliseconds since 1970."""

    def now(self) -> int: ...

    def move_to(self, now_ms: int) -> None: ...


class MovableClock:
    """Starts at a given time and runs on from there; it never goes back."""

    def __init__(self, start_ms: int, wall: Callable[[], float] = time.monotonic) -> None:
        self._wall = wall
        self._offset_ms = start_ms - self._wall_ms()

    def now(self) -> int:
        return self._wall_ms() + self._offset_ms

    def move_to(self, now_ms: int) -> None:
        self._offset_ms += max(0, now_ms - self.now())

    def start_over(self, now_ms: int) -> None:
        """Begin anew at a time, which may lie before."""
        self._offset_ms = now_ms - self._wall_ms()

    def _wall_ms(self) -> int:
        return int(self._wall() * 1000)
