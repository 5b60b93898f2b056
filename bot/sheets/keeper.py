"""Keeps the window in step: a thread beside the worker, in every process that works."""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from bot.catalogue.office import Catalogue
from bot.errors import ServiceError
from bot.sheets.projector import Projection, Projector

EVERY_S = 1.0
REST_PER_WORK = 6
"""So many times as long as a turn has kept the processor busy, the next one waits."""
_log = logging.getLogger(__name__)


@dataclass(slots=True)
class Renewing:
    """Makes the projector anew when the office has got another catalogue, with its own tabs."""

    make: Callable[[], Projector]
    catalogue: Callable[[], Catalogue]
    known: Catalogue

    def __call__(self, projector: Projector) -> Projector:
        """Return the projector, or one of the catalogue that there is now."""
        newest = self.catalogue()
        if newest is self.known:
            return projector
        self.known = newest
        return self.make()


@dataclass(slots=True)
class Keeper:
    """Projects once a second while there is something to show; several keepers do no harm.

    `told` is called with what a turn has found: people's edits taken in, faults put right.
    """

    projector: Projector
    clock: Callable[[], datetime]
    told: Callable[[Projection], object] = lambda done: None
    every_s: float = EVERY_S
    renew: Callable[[Projector], Projector] = lambda projector: projector
    _stop: threading.Event = field(default_factory=threading.Event)
    _thread: threading.Thread | None = None

    def start(self) -> None:
        """Begin in a thread of its own."""
        self._thread = threading.Thread(target=self.run, name="window", daemon=True)
        self._thread.start()

    def stop(self, timeout_s: float = 10.0) -> None:
        """End after the turn under way."""
        self._stop.set()
        if self._thread is not None:
            self._thread.join(timeout_s)

    def run(self) -> None:
        """Project until stopped."""
        while not self._stop.is_set():
            began_s = time.thread_time()
            self.turn()
            # Writing a workbook is work for the processor, which the messages need as well.
            rest_s = REST_PER_WORK * (time.thread_time() - began_s)
            self._stop.wait(max(self.every_s, rest_s))

    def turn(self) -> None:
        """Project once; a store that is down is waited for."""
        try:
            self.projector = self.renew(self.projector)
            done = self.projector.project_in_time(self.clock())
        except ServiceError as error:
            _log.warning("window: %s", error)
            return
        except Exception:
            # Whatever a file holds that people have had in their hands, the bot goes on answering.
            _log.exception("window: a turn broke")
            return
        if done.error:
            _log.warning("window: %s entries wait (%s)", done.left, done.reason)
        if done.taken or done.found:
            self.told(done)
