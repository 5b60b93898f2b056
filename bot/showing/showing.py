"""Keeps what stands beside the demo's chats in step: the sheet, waiting notices, the tour."""

import logging
import threading
from dataclasses import dataclass
from datetime import datetime

from bot.demo.world import World
from bot.errors import ServiceError
from bot.office import Office
from bot.processes.clock import Clock
from bot.showing.progress import Progress
from bot.showing.sheet import ShownSheet
from bot.showing.waiting import waiting

_EVERY_S = 0.25
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Showing:
    """Looks a few times a second at the office itself; the pages are told what has changed."""

    office: Office
    world: World
    now: Clock

    def run(self, stop: threading.Event) -> None:
        """Show until told to stop."""
        sheet = ShownSheet(self.office)
        progress = Progress(self.office, self.world)
        while not stop.is_set():
            try:
                self._show(sheet, progress, self.now())
            except ServiceError as error:
                _log.warning("the page beside the chat waits: %s", error)
            stop.wait(_EVERY_S)

    def _show(self, sheet: ShownSheet, progress: Progress, now: datetime) -> None:
        for key, tab in sheet.news().items():
            self.world.show(f"sheet:{key}", tab)
        self.world.show("waiting", waiting(self.office, now))
        self.world.show("tour", progress.counts())
