"""The clock of several provinces: each ticks by itself, so that none waits for another.

A province whose LINE does not answer, or whose job breaks, is still at its tick when the others
have done theirs; it is left alone until it has ended.
"""

import logging
import threading
from collections.abc import Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from datetime import datetime
from typing import Protocol

from bot.outbox.account import Line
from bot.outbox.notice import Notice
from bot.processes.jobbing import Job
from bot.processes.ticking import Ticker
from bot.provinces.branches import Branch


class Ticks(Protocol):
    """Does what is due at a moment: of one province or of all."""

    def tick(self, now: datetime) -> list[Notice]:
        """Return the notices that were concerned."""


_AT_ONCE = 16
_LONGEST_S = 50.0
"""Less than a minute: then the next tick comes."""
_log = logging.getLogger(__name__)


class Rounds:
    """Ticks for every province, a few side by side."""

    def __init__(self, tickers: Sequence[Ticker], longest_s: float = _LONGEST_S) -> None:
        self._tickers = list(tickers)
        self._longest_s = longest_s
        self._pool = ThreadPoolExecutor(_AT_ONCE, "raingan-tick")
        self._under_way: dict[int, Future[list[Notice]]] = {}
        self._alone = threading.Lock()

    def tick(self, now: datetime) -> list[Notice]:
        """Do what is due in every province; return what those that were in time have done."""
        with self._alone:
            began = [
                self._begin(place, ticker, now)
                for place, ticker in enumerate(self._tickers)
                if place not in self._under_way or self._under_way[place].done()
            ]
        done, late = wait(began, self._longest_s)
        if late:
            _log.warning("the ticks of %d provinces take long", len(late))
        return [notice for one in began if one in done for notice in one.result()]

    def _begin(self, place: int, ticker: Ticker, now: datetime) -> "Future[list[Notice]]":
        future = self._pool.submit(_tick, ticker, now)
        self._under_way[place] = future
        return future


def ticking_for(
    branches: Sequence[Branch],
    jobs: Sequence[Job],
    lines: Mapping[str, Line],
    stop: threading.Event,
) -> Ticks:
    """Return what ticks for a deployment."""
    tickers = [Ticker(one.office, jobs, lines[one.key], stop.wait) for one in branches]
    return tickers[0] if len(tickers) == 1 else Rounds(tickers)


def _tick(ticker: Ticker, now: datetime) -> list[Notice]:
    try:
        return ticker.tick(now)
    except Exception:  # one province's trouble must not stop the others
        key = ticker.office.catalogue.province.key
        _log.exception("the clock's tick of %s failed, the next will make it up", key)
        return []
