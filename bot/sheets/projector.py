"""Projects the ledger into its window, and takes people's edits in on the way.

One turn: look what is to be shown, read the tabs concerned, take in what people have changed in
them, write rows in place, and forget as to be shown only what was written and not changed again.
Whatever fails stays to be shown; nothing is lost by an outage.
"""

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from ulid import ULID

from bot.sheets.archiving import Archiving
from bot.sheets.errors import WindowError
from bot.sheets.expected import expected_entries
from bot.sheets.layout import tabs_of
from bot.sheets.memory import Lag, Memory, entry_named
from bot.sheets.place import joined, place
from bot.sheets.reconcile import Found, find
from bot.sheets.rows import (
    Entry,
    Picture,
    Rows,
    Source,
    base_figures_rows,
    picture_of,
    settings_rows,
)
from bot.sheets.tabs import archive, audit
from bot.sheets.tabs.tab import Row
from bot.sheets.taking import Intake, Taken
from bot.sheets.turn import Turn
from bot.sheets.window import Changes, Grid, Insert, Window
from bot.store.store import Store

_ROUNDS = 40
_PATIENCE = 100
_TURN_WAIT_S = 0.2
"""Somebody at a terminal waits for another process's turn to end; nobody else does."""
_LOOK_AGAIN_S = (1.0, 4.0)
"""Waits after which an unsure round is planned anew from what is there."""


@dataclass(slots=True)
class Projection:
    """What a turn has come to. `error` says why entries are left, where something failed."""

    rows: int = 0
    left: int = 0
    taken: list[Taken] = field(default_factory=list)
    found: list[Found] = field(default_factory=list)
    error: str | None = None
    reason: str | None = None


class Projector:
    """One window of one ledger."""

    def __init__(
        self,
        window: Window,
        store: Store,
        source: Source,
        wait: Callable[[float], None] = time.sleep,
    ) -> None:
        self._window = window
        self._source = source
        self._ledger, self._catalogue = source.ledger, source.catalogue
        self._wait = wait
        self._memory = Memory(store)
        self._archiving = Archiving(window, self._memory, source.catalogue)
        self._tabs = tabs_of(source.catalogue)
        self._turn = Turn(store, str(ULID()))
        self._intake = Intake(store, source.ledger, source.catalogue, self._memory, window.target)
        self._mended = False
        window.guard_by(self._turn.guard)

    def project(self, now: datetime, *, look: bool = False, force: bool = False) -> Projection:
        """Write what is to be shown.

        `look` reads every tab for people's edits, `force` tries although the last failure was a
        moment ago.
        """
        done = Projection()
        if not (force or self._memory.may_try()) or not self._take_turn(_PATIENCE if force else 1):
            return self._ended(done)
        look = look and not self._is_known(now)
        try:
            self._rounds(now, done, look=look)
        except WindowError as error:
            self._memory.failed(error.reason, str(error))
            done.error, done.reason = str(error), error.reason
        finally:
            self._turn.give_back()
        return self._ended(done)

    def project_in_time(self, now: datetime) -> Projection:
        """Write what is to be shown, and once a minute look for people's edits, too."""
        return self.project(now, look=self._memory.may_look())

    def lag(self) -> Lag:
        """Return how far the window is behind."""
        return self._memory.lag()

    def let_go(self) -> None:
        """Keep nothing of the window in memory that can be read again."""
        self._window.let_go()

    def show_all(self, now: datetime) -> None:
        """Mark everything as to be shown, what was shown before included."""
        self._memory.begin_anew(self._window.target, tabs_of(self._catalogue))
        self._memory.to_show(self._everything(now))

    def _is_known(self, now: datetime) -> bool:
        """Say whether a look would find nothing: nobody has changed anything, nothing leaves."""
        is_still = self._mended and self._window.is_untouched()
        archiving = self._archiving
        return is_still and not (archiving.is_late(now) or archiving.waiting(self._tabs))

    def _take_turn(self, tries: int) -> bool:
        for left in reversed(range(tries)):
            if self._turn.take():
                return True
            if left:
                self._wait(_TURN_WAIT_S)
        return False

    def _ended(self, done: Projection) -> Projection:
        done.left = self._memory.lag().waiting
        return done

    def _rounds(self, now: datetime, done: Projection, *, look: bool) -> None:
        if self._memory.target() != self._window.target:
            self._surely(partial(self._begin, now))
        for _ in range(_ROUNDS):
            self._wake(now)
            marks = self._memory.marks(self._window.batch)
            if not marks and not look and self._mended and not self._redeclared(now):
                return
            if self._window.is_metered and self._turn.left(is_write=True) < 2:
                return
            self._surely(partial(self._round, now, done, look=look))
            look = False

    def _surely(self, step: Callable[[], None]) -> None:
        """Carry out a step; where it is not sure what was done, look again and plan anew."""
        for wait_s in (*_LOOK_AGAIN_S, None):
            try:
                return step()
            except WindowError as error:
                if error.reason not in ("unsure", "layout") or wait_s is None:
                    raise
                self._mended = False
                if error.reason == "unsure":
                    self._wait(wait_s)
        return None

    def _round(self, now: datetime, done: Projection, *, look: bool) -> None:
        self._mend(now)
        grids: dict[str, Grid] = {}
        marks, picture, changed = self._plan(now)
        wanted = self._tabs.keys() if look else changed.keys()
        settled = self._settle(self._read(wanted, grids), now, done)
        if settled:
            marks, picture, changed = self._plan(now)
            self._read([tab for tab in changed if tab not in grids], grids)
        self._apply(changed, grids)
        self._memory.written(self._tabs, changed, marks, picture.turns)
        done.rows += sum(len(rows) for rows in changed.values())
        if look and not settled:
            read = {key: grid for key, grid in grids.items() if key not in changed}
            gone = self._archiving.leave(self._tabs, read)
            self._tabs = {key: tab for key, tab in self._tabs.items() if key not in gone}

    def _plan(self, now: datetime) -> tuple[dict[str, str], Picture, dict[str, list[Row]]]:
        marks = self._memory.marks(self._window.batch)
        entries = [entry_named(name) for name in marks]
        picture = picture_of(entries, self._source, now)
        rows = _merged(self._archiving.gone(), picture.rows, self._declared(now))
        there = {tab: rows[tab] for tab in rows if tab in self._tabs}
        return marks, picture, self._memory.changed(self._tabs, there)

    def _declared(self, now: datetime) -> Rows:
        """Return the rows that depend on no entry: settings, base figures."""
        return {**settings_rows(self._catalogue), **base_figures_rows(self._source, now)}

    def _redeclared(self, now: datetime) -> dict[str, list[Row]]:
        return self._memory.changed(self._tabs, self._declared(now))

    def _read(self, wanted: Iterable[str], grids: dict[str, Grid]) -> list[Found]:
        """Read tabs into `grids`; return what people have changed in them."""
        tabs = list(wanted)
        whole = [tab for tab in tabs if self._tabs[tab].is_compared]
        read = self._window.read(whole, [tab for tab in tabs if tab not in whole])
        found = []
        for key, grid in read.items():
            is_old = grid.stamp != self._memory.stamp()
            one = find(self._tabs[key], grid, self._memory.shown(key), is_old=is_old)
            grids[key] = one.grid
            found.append(one)
        return found

    def _settle(self, several: Sequence[Found], now: datetime, done: Projection) -> bool:
        unclean = [found for found in several if not found.is_clean]
        if unclean:
            done.taken += self._intake.settle(unclean, now)
            done.found += unclean
        return bool(unclean)

    def _apply(self, changed: Mapping[str, Sequence[Row]], grids: Mapping[str, Grid]) -> None:
        plan = joined(place(self._tabs[key], grids[key], rows) for key, rows in changed.items())
        try:
            if plan.blocks:
                self._window.apply(plan)
                self._memory.set_stamp(self._window.stamp)
        except WindowError as error:
            if error.reason == "full":
                # The rows that stand there already can still be brought up to date.
                self._window.apply(_without(plan, plan.inserts))
            raise

    def _begin(self, now: datetime) -> None:
        """Fill a window that is new to the store, unless it knows more than the ledger."""
        self._mend(now)
        if not self._ledger.entries():
            audit_grid = self._window.read((), [audit.KEY])[audit.KEY]
            if audit_grid.places():
                said = "The window has entries, but the ledger is empty. Try: raingan rebuild"
                raise WindowError(said, "refused")
        self.show_all(now)

    def _wake(self, now: datetime) -> None:
        """Mark what begins to be expected and what changes because a deadline has passed."""
        self._memory.turn(now)
        opened = self._memory.opened()
        new = [e for e in self._expected(now) if f"{e[0]}|{e[2]}" not in opened]
        if new:
            self._memory.open(sorted({f"{report}|{period}" for report, _, period in new}), new)
        self._memory.set_seen(now)

    def _expected(self, now: datetime) -> list[Entry]:
        """Return what has begun to be owed since the last turn, by the office's own clock."""
        since = self._memory.seen_at() or self._ledger.began_at() or now
        return expected_entries(self._catalogue, min(since, now), now)

    def _everything(self, now: datetime) -> set[Entry]:
        opened = (name.split("|") for name in self._memory.opened())
        return {
            *self._ledger.entries(),
            *self._expected(now),
            *(
                (report, district, period)
                for report, period in opened
                if report in self._catalogue.report_by_key
                for district in self._catalogue.owing(self._catalogue.report(report))
            ),
        }

    def _mend(self, now: datetime) -> None:
        if self._mended and not self._archiving.is_late(now):
            return
        self._mended = False
        every = self._archiving.tabs(now)
        missing = self._window.missing(every)
        left = missing & self._archiving.over
        self._tabs = {key: tab for key, tab in every.items() if key not in left}
        self._show_anew(missing - left, now)
        self._window.mend(left)
        self._memory.set_stamp(self._window.stamp)
        self._mended = True

    def _show_anew(self, missing: frozenset[str], now: datetime) -> None:
        """Forget what was shown in tabs that are gone, and mark all that stands in them."""
        # Forgotten first: whether the making was done may remain unsure.
        self._memory.forget_tabs(missing)
        reports = missing | self._archiving.lacking()
        if not reports:
            return
        is_shared = bool(missing - self._catalogue.report_by_key.keys() - {archive.KEY})
        self._memory.to_show(e for e in self._everything(now) if is_shared or e[0] in reports)


def _merged(*several: Rows) -> Rows:
    merged: Rows = {}
    for rows in several:
        for tab, by_key in rows.items():
            merged[tab] = merged.get(tab, {}) | by_key
    return merged


def _without(plan: Changes, inserts: Sequence[Insert]) -> Changes:
    starts = {insert.tab: insert.at for insert in inserts}
    kept = [b for b in plan.blocks if b.tab not in starts or b.row < starts[b.tab]]
    return Changes((), kept)
