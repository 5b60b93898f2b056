"""Clocks in processes of their own, killed by SIGKILL at a given step of a send."""

from __future__ import annotations

import os
import signal
import time
import warnings
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.line.client import LineClient
from bot.outbox.book import Book
from tests.jobs.town import TOKEN, Town

OWNERS = {"open": Book, "change": Book, "push": LineClient}
WAIT_S = 20.0


@dataclass(frozen=True)
class Step:
    """The nth time that something is done: `open` claims and freezes, `change` settles."""

    name: str
    number: int
    after: bool

    def __str__(self) -> str:
        words = {
            ("open", False): "before the claim",
            ("open", True): "claimed and frozen",
            ("push", False): "before LINE is asked",
            ("push", True): "LINE has it, nothing noted",
            ("change", False): "before the end is noted",
            ("change", True): "the end is noted",
        }
        return f"{words[self.name, self.after]}, {self.number}"


def clock(town: Town, moment: datetime, die_at: Step | None = None) -> int:
    """Start a clock that ticks once, in a process of its own; return the process's id."""
    with warnings.catch_warnings():
        # The other threads are the pretend LINE's, which the clock does not need.
        warnings.simplefilter("ignore", DeprecationWarning)
        child = os.fork()
    if child:
        return child
    ended = 1
    try:
        if die_at is not None:
            _die_at(die_at)
        town.ticker(LineClient(TOKEN, town.url)).tick(moment)
        ended = 0
    finally:
        os._exit(ended)


def _die_at(step: Step) -> None:
    owner = OWNERS[step.name]
    original, count = getattr(owner, step.name), Counter[str]()

    def dying(*args: object, **kwargs: object) -> object:
        count[step.name] += 1
        is_it = count[step.name] == step.number
        if is_it and not step.after:
            os.kill(os.getpid(), signal.SIGKILL)
        done = original(*args, **kwargs)
        if is_it:
            os.kill(os.getpid(), signal.SIGKILL)
        return done

    setattr(owner, step.name, dying)


def end_of(process: int) -> bool:
    """Wait for a process; say whether it was killed."""
    _, status = os.waitpid(process, 0)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0, "the clock failed"
    return os.WIFSIGNALED(status)


def kill(process: int) -> None:
    os.kill(process, signal.SIGKILL)


def until(condition: Callable[[], bool]) -> None:
    """Return once a condition holds that another process brings about."""
    end_s = time.monotonic() + WAIT_S
    while not condition():
        assert time.monotonic() < end_s, "it never came"
        time.sleep(0.005)


class Snapshot:
    """Everything an office's store holds at a moment, to begin anew from."""

    def __init__(self, town: Town) -> None:
        self._town, self._redis = town, town.office.store.redis
        for key in self._redis.keys("*"):
            self._redis.copy(key, key, destination_db=1, replace=True)
        self._keys = self._redis.keys("*")

    def restore(self) -> None:
        """Put the store back as it was; the pretend LINE forgets what it has got."""
        self._redis.flushdb()
        town_redis = self._town.office.store.redis
        with town_redis.pipeline() as pipe:
            pipe.select(1)
            for key in self._keys:
                pipe.copy(key, key, destination_db=0, replace=True)
            pipe.select(0)
            pipe.execute()
        self._town.world.messages.clear()
        self._town.world.retry_keys._accepted.clear()
        self._town.seen.clear()
