"""Faults on order: what the pretend LINE does wrong, and when.

A fault meets requests whose path contains `path`; it lets `skip` of them pass, then strikes
`times` of them, each with `chance` (seeded, so that a run can be repeated).
"""

import random
import threading
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

ANSWER = "answer"
DROP = "drop"
HANG = "hang"
SLOW = "slow"
BEHAVIOURS = (ANSWER, DROP, HANG, SLOW)
RATE_LIMITED = "The API rate limit has been exceeded. Try again later."


@dataclass
class Fault:
    """One kind of trouble.

    `answer` gives `status` and `message`; `drop` closes the connection; `hang` keeps it open
    for `seconds` and closes it; `slow` only waits for `seconds`. With `accepted` the request
    is carried out first, so that only its answer is lost.
    """

    behaviour: str = ANSWER
    path: str = "/v2/bot/message/"
    status: int = 500
    message: str = "Internal Server Error"
    accepted: bool = False
    times: int = 1
    skip: int = 0
    chance: float = 1.0
    seconds: float = 0.0

    def __post_init__(self) -> None:
        if self.behaviour not in BEHAVIOURS:
            raise ValueError(f"behaviour must be one of {', '.join(BEHAVIOURS)}")


def fault_from(plain: Mapping[str, Any]) -> Fault:
    """A fault out of JSON; ValueError when a name is unknown."""
    unknown = set(plain) - {field.name for field in fields(Fault)}
    if unknown:
        raise ValueError(f"unknown: {', '.join(sorted(unknown))}")
    return Fault(**plain)


class Faults:
    """The faults still to come, asked before each request."""

    def __init__(self, seed: int = 0) -> None:
        self._lock = threading.Lock()
        self._random = random.Random(seed)  # noqa: S311 (trouble, not secrets)
        self._planned: list[Fault] = []
        self._released = threading.Event()

    def plan(self, *faults: Fault) -> None:
        with self._lock:
            self._planned.extend(faults)

    def clear(self) -> None:
        """Forget all faults and let go of the connections that hang."""
        with self._lock:
            self._planned.clear()
            released, self._released = self._released, threading.Event()
        released.set()

    def wait(self, seconds: float) -> None:
        self._released.wait(seconds)

    def next(self, path: str) -> Fault | None:
        """The fault that strikes a request to this path now."""
        with self._lock:
            for fault in self._planned:
                if fault.path in path and self._strikes(fault):
                    return fault
        return None

    def _strikes(self, fault: Fault) -> bool:
        if fault.skip > 0:
            fault.skip -= 1
            return False
        if fault.times <= 0 or self._random.random() >= fault.chance:
            return False
        fault.times -= 1
        return True
