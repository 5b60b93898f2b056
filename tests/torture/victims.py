"""The processes of a storm, to be killed and started again, and clocks that find much to do."""

import os
import subprocess
import sys
import threading
from datetime import datetime, timedelta

from bot.catalogue.periods import BANGKOK
from bot.outbox.book import Book
from bot.processes.parts import start_part
from bot.store.unit import transaction
from tests.path.stage import Stage, wait_until

_FIRST = datetime(2020, 6, 3, 16, 31, tzinfo=BANGKOK)
_DAYS = 60
"""So many days of deadlines the clocks go through; after them they begin anew."""


class Victims:
    """Each method kills one process and starts another in its place.

    Unless it `has_time`, the turn at the sheet that a dead worker holds for most of a minute
    is ended at once.
    """

    def __init__(self, stage: Stage, workers: int, clocks: int, *, has_time: bool) -> None:
        self.stage, self._has_time = stage, has_time
        enrol_secretariat(stage)
        self._begun = 0
        self._clocks: list[subprocess.Popen[bytes]] = []
        self._web = stage.start_web()
        self._stop = threading.Event()
        self._watching = start_part(self._web.watch, self._stop)
        self._workers = [stage.start_worker() for _ in range(workers)]
        for _ in range(clocks):
            self._start_clock()

    def web(self) -> None:
        self.stage.kill_web(self._web)

    def worker(self) -> None:
        _kill(self._workers.pop(0))
        if not self._has_time:
            self.stage.office.store.ask("delete", "window:turn")
        self._workers.append(self.stage.start_worker())

    def clock(self) -> None:
        _kill(self._clocks.pop(self._begun % 2))  # now the older, now one at its first tick
        self._start_clock()

    def store(self) -> None:
        self.stage.kill_store()
        self.stage.restart_store()

    def rest(self) -> None:
        """Let nothing be started again by itself."""
        self._stop.set()
        self._watching.join()

    def end_notices(self, timeout_s: float) -> None:
        """Let one more clock finish what others have left in flight."""
        self._start_clock()
        wait_until(lambda: not Book(self.stage.office.store).flying(), timeout_s)

    def stop_clocks(self) -> None:
        while self._clocks:
            _kill(self._clocks.pop())

    def _start_clock(self) -> None:
        """Start a clock in the afternoon of the next day; two at a time begin in the same one."""
        at = _FIRST + timedelta(days=self._begun // 2 % _DAYS)
        self._begun += 1
        environment = {**os.environ, **self.stage.environment, "RAINGAN_NOW": at.isoformat()}
        command = [sys.executable, "-m", "bot", "clock"]
        self._clocks.append(subprocess.Popen(command, env=environment))


def enrol_secretariat(stage: Stage) -> None:
    """Let the office's people be told one by one, since no group of theirs is bound."""
    for person in stage.people.office.values():
        with transaction(stage.office.store) as unit:
            stage.office.directory.enrol(unit, person.user_id, role="secretariat")


def _kill(process: "subprocess.Popen[bytes]") -> None:
    process.kill()
    process.wait()
