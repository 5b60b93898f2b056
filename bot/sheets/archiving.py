"""How closed requests leave their tabs: the archive holds their rows, then the tab is taken away.

Nothing is remembered of it that could be lost: a request whose time is over and whose tab is not
there has left; one whose tab is still there is looked at. So a removal whose answer was lost, a
process that died on the way and a tab that people deleted themselves all come to the same. A tab
in which people have put something of their own stays.
"""

import logging
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot.catalogue.office import Catalogue
from bot.sheets.errors import WindowError
from bot.sheets.layout import tabs_of
from bot.sheets.memory import Memory
from bot.sheets.rows import Rows, archived
from bot.sheets.tabs import archive
from bot.sheets.tabs.tab import DATA_START, Row, Tab
from bot.sheets.window import Grid, Window

_log = logging.getLogger(__name__)


@dataclass(slots=True)
class Archiving:
    """One window's archive. `over` are the reports of requests whose time was over when looked."""

    window: Window
    memory: Memory
    catalogue: Catalogue
    over: frozenset[str] = frozenset()
    _gone: list[Row] = field(default_factory=list)
    _kept: set[str] = field(default_factory=set)

    def is_late(self, now: datetime) -> bool:
        """Say whether a request's time has run out since it was looked."""
        return archived(self.catalogue, now).keys() != self.over

    def tabs(self, now: datetime) -> dict[str, Tab]:
        """Look which requests' time is over; return the tabs there are to be, theirs included."""
        self.over = frozenset(archived(self.catalogue, now))
        shown = self.memory.shown_keys(archive.KEY)
        self._gone = [Row(key, is_gone=True) for key in shown if _report(key) not in self.over]
        tabs = tabs_of(self.catalogue)
        if not shown and not self.over:
            del tabs[archive.KEY]
        return tabs

    def lacking(self) -> frozenset[str]:
        """Return the reports that the archive does not show yet."""
        return self.over - {_report(key) for key in self.memory.shown_keys(archive.KEY)}

    def gone(self) -> Rows:
        """Return the rows to be emptied, because their requests have been taken up again."""
        return {archive.KEY: {row.key: row for row in self._gone}} if self._gone else {}

    def waiting(self, tabs: Collection[str]) -> frozenset[str]:
        """Return the reports whose tabs may have to be taken away."""
        return (self.over & frozenset(tabs)) - self._kept

    def leave(self, tabs: Mapping[str, Tab], grids: Mapping[str, Grid]) -> frozenset[str]:
        """Take away tabs that hold nothing but what the archive shows, too; return which.

        `grids` are those that were read just now and not written since.
        """
        ready = self._ready(grids)
        shown = self.memory.shown_keys(archive.KEY) if ready else set()
        self._kept |= {tab for tab in ready if holds_more(tabs[tab], grids[tab], shown)}
        if ready := ready - self._kept:
            self._kept |= self.window.noted(ready)
        if ready := ready - self._kept:
            again = self.window.read(ready, ())
            ready = frozenset(tab for tab in ready if again[tab].cells == grids[tab].cells)
        return self._removed(ready) if ready else ready

    def _ready(self, tabs: Collection[str]) -> frozenset[str]:
        """Return the reports of which nothing is left to be shown."""
        waiting = self.waiting(tabs)
        return waiting - set(map(_report, self.memory.waiting())) if waiting else waiting

    def _removed(self, tabs: frozenset[str]) -> frozenset[str]:
        try:
            self.window.remove(tabs)
        except WindowError as error:
            if error.reason != "refused":
                raise
            # Somebody has protected a tab; what is shown does not depend on its leaving.
            _log.warning("window: tabs of closed requests stay: %s", error)
            self._kept |= tabs
            return frozenset()
        _log.info("window: %d tabs of closed requests are in the archive now", len(tabs))
        return tabs


def holds_more(tab: Tab, grid: Grid, elsewhere: Collection[str]) -> bool:
    """Say whether a tab holds rows that do not stand elsewhere, or cells of people's own."""
    if grid.places().keys() - set(elsewhere):
        return True
    ours = {grid.names.index(column.key) for column in tab.keyed}
    return any(
        value is not None and (column not in ours or (row >= DATA_START and not grid.keys[row]))
        for row, cells in enumerate(grid.cells or ())
        for column, value in enumerate(cells)
    )


def _report(name: str) -> str:
    return name.partition("|")[0]
