"""A window on the ledger: what Google Sheets and the local workbook have in common."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.sheets.tabs.tab import DATA_START, Tab, Value

Plain = str | int | float
Guard = Callable[[bool], None]
"""Called before each call, with whether it is a write; may refuse by raising WindowError."""


@dataclass(frozen=True, slots=True)
class Grid:
    """What a tab holds: the columns' names of row 1, the key of each row, and all its cells.

    Rows count from 0 with the two header rows; `cells` is None where only the keys were read.
    `stamp` names the state of the file that was read, where the window has such a name.
    """

    tab: str
    title: str
    names: tuple[str, ...]
    keys: tuple[str, ...]
    cells: tuple[tuple[Value, ...], ...] | None = None
    stamp: str | None = None

    def places(self) -> dict[str, list[int]]:
        """Return the rows in which each key stands; normally one."""
        found: dict[str, list[int]] = {}
        for row, key in enumerate(self.keys):
            if row >= DATA_START and key:
                found.setdefault(key, []).append(row)
        return found

    def end(self) -> int:
        """Return the row after the last one that has a key."""
        rows = [row for row, key in enumerate(self.keys) if key]
        return max(rows[-1] + 1 if rows else 0, DATA_START)

    def value(self, row: int, name: str) -> Value:
        """Return a cell by its row and its column's name; None where it is empty."""
        column = self.names.index(name)
        cells = self.cells[row] if self.cells and row < len(self.cells) else ()
        return cells[column] if column < len(cells) else None


@dataclass(frozen=True, slots=True)
class Block:
    """Values to write from a row and column on, both from 0."""

    tab: str
    row: int
    column: int
    values: Sequence[Sequence[Plain]]


@dataclass(frozen=True, slots=True)
class Insert:
    """Rows to insert before row `at`, their keys written into the key column at once."""

    tab: str
    at: int
    column: int
    keys: Sequence[str]


@dataclass(frozen=True, slots=True)
class Changes:
    """What a window is to do in one go: first the inserts, then the blocks."""

    inserts: Sequence[Insert] = ()
    blocks: Sequence[Block] = ()


class Window(Protocol):
    """Something that shows tabs. All methods raise WindowError."""

    @property
    def target(self) -> str:
        """The name of what is written to, such as `google:<id>`."""

    @property
    def is_metered(self) -> bool:
        """Say whether its calls are counted."""

    @property
    def batch(self) -> int:
        """How many entries are to be written in one go."""

    @property
    def stamp(self) -> str | None:
        """The stamp of the last state written, where the window has such a name."""

    def is_untouched(self) -> bool:
        """Say whether it is known that nobody has changed anything since the last reading."""

    def guard_by(self, guard: Guard) -> None:
        """Ask before every call from now on."""

    def let_go(self) -> None:
        """Keep nothing in memory that can be read again."""

    def missing(self, tabs: Mapping[str, Tab]) -> frozenset[str]:
        """Return the keys of the tabs that are not there."""

    def mend(self, but: Collection[str] = ()) -> None:
        """Make what is missing of the tabs last looked for, some left out, and their columns."""

    def read(self, whole: Collection[str], keys: Collection[str]) -> dict[str, Grid]:
        """Return tabs as they are; WindowError `layout` where one is not as known."""

    def noted(self, tabs: Collection[str]) -> frozenset[str]:
        """Return those of the tabs with what `read` does not show.

        It is people's notes and charts in them, and formulas that lead to them from own tabs.
        """

    def remove(self, tabs: Collection[str]) -> None:
        """Take whole tabs away; one that is not there any more is no fault."""

    def apply(self, changes: Changes) -> None:
        """Carry out changes planned on what `read` returned."""


def leads_to(title: str, formulas: str) -> bool:
    """Say whether one of people's formulas, on lines of their own, reads a tab."""
    return title in formulas or title.replace("'", "''") in formulas
