"""What people have changed in a tab: pure comparison of a reading with what was written.

What counts as an edit is decided within the row: each row carries the figures the program wrote
in it, so that an old copy of the file, saved again, says nothing new by its old figures.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal, InvalidOperation
from typing import Any, Literal

from openpyxl.utils import get_column_letter

from bot.catalogue.values import TOO_LARGE
from bot.sheets.memory import Remembered, remembered
from bot.sheets.tabs.report import FIELD
from bot.sheets.tabs.tab import DATA_START, SHOWN, Column, Tab, Value
from bot.sheets.window import Grid

FaultKind = Literal["text", "blank", "deleted", "key", "double", "overwritten"]


@dataclass(frozen=True, slots=True)
class Edit:
    """A figure that somebody has changed: where, from what the row had, to what."""

    tab: str
    title: str
    cell: str
    key: str
    field: str
    old: Decimal | None
    new: Decimal
    revisions: int
    """How many revisions the entry had when the row was written."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in a tab that is not taken in but put right."""

    kind: FaultKind
    tab: str
    title: str
    cell: str
    key: str
    column: str = ""
    found: str = ""


@dataclass(slots=True)
class Found:
    """What a reading of a tab has brought. `amiss` are the keys of rows to be written again."""

    grid: Grid
    edits: list[Edit] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    amiss: set[str] = field(default_factory=set)

    @property
    def is_clean(self) -> bool:
        """Say whether the tab shows what was written."""
        return not (self.edits or self.faults or self.amiss)


@dataclass(frozen=True, slots=True)
class _Shown:
    """What a row says the program wrote in it."""

    key: str
    revisions: int
    values: Mapping[str, Decimal]


def find(tab: Tab, grid: Grid, shown: Mapping[str, Remembered], *, is_old: bool = False) -> Found:
    """Compare a tab with what was written in it.

    `is_old` says that the file is an older one: rows that it lacks were not deleted by anybody.
    """
    found = Found(grid)
    if grid.cells is not None and tab.is_compared:
        found.grid = replace(grid, keys=tuple(_repaired_keys(tab, grid, found)))
        for key, rows in found.grid.places().items():
            _compare_row(tab, found, rows[0], key, shown.get(key))
    _check_keys(tab, found, shown, is_old=is_old)
    return found


def _repaired_keys(tab: Tab, grid: Grid, found: Found) -> Iterator[str]:
    """Yield the key of each row, the right one where somebody has overwritten it."""
    present = set(grid.keys)
    for row, key in enumerate(grid.keys):
        own = _shown_in(grid, row) if row >= DATA_START else None
        if own is None or own.key == key or own.key in present:
            yield key
            continue
        present.add(own.key)
        where = _address(grid, row, tab.marker)
        found.faults.append(Fault("key", tab.key, grid.title, where, own.key, found=key))
        found.amiss.add(own.key)
        yield own.key


def _compare_row(tab: Tab, found: Found, row: int, key: str, before: Remembered | None) -> None:
    grid = found.grid
    own = _shown_in(grid, row) or _parsed(before.get(SHOWN) if before else None)
    if own is None or before is None:
        return
    is_current = before.get(SHOWN) == grid.value(row, SHOWN)
    if not is_current:
        found.amiss.add(key)
    for column in tab.columns:
        if column.editable:
            _compare_figure(found, row, column, own, key)
        elif is_current and _kept(grid, row, column) != before.get(column.key, ""):
            _note(found, row, column, key, "overwritten")


def _kept(grid: Grid, row: int, column: Column) -> str | int | float:
    return remembered(column, grid.value(row, column.key))


def _compare_figure(found: Found, row: int, column: Column, own: _Shown, key: str) -> None:
    grid, name = found.grid, column.key.removeprefix(FIELD)
    old, value = own.values.get(name), grid.value(row, column.key)
    if _same(value, old):
        return
    found.amiss.add(key)
    if isinstance(value, Decimal) and abs(value) < TOO_LARGE:
        where = _address(grid, row, column.key)
        edit = Edit(grid.tab, grid.title, where, key, name, old, value, own.revisions)
        found.edits.append(edit)
        return
    kind: FaultKind = "blank" if value is None else "text"
    _note(found, row, column, key, kind)


def _same(value: Value, old: Decimal | None) -> bool:
    """Compare as precisely as spreadsheets keep numbers: in floating point."""
    if isinstance(value, Decimal) and old is not None:
        return float(value) == float(old)
    return value == old


def _note(found: Found, row: int, column: Column, key: str, kind: FaultKind) -> None:
    grid = found.grid
    where, value = _address(grid, row, column.key), grid.value(row, column.key)
    said = "" if value is None else str(value)[:200]
    found.faults.append(Fault(kind, grid.tab, grid.title, where, key, column.label, said))
    found.amiss.add(key)


def _check_keys(tab: Tab, found: Found, shown: Mapping[str, Remembered], *, is_old: bool) -> None:
    places, grid = found.grid.places(), found.grid
    for key in shown.keys() - places.keys():
        found.amiss.add(key)
        if not is_old:
            found.faults.append(Fault("deleted", tab.key, grid.title, "", key))
    for key in shown.keys() & places.keys():
        for row in places[key][1:]:
            where = _address(grid, row, tab.marker)
            found.faults.append(Fault("double", tab.key, grid.title, where, key))
            found.amiss.add(key)


def _shown_in(grid: Grid, row: int) -> _Shown | None:
    value = grid.value(row, SHOWN)
    return _parsed(value if isinstance(value, str) else None)


def _parsed(written: Any) -> _Shown | None:
    try:
        said = json.loads(written) if written else None
        if said is None:
            return None
        values = {name: Decimal(value) for name, value in said["v"].items()}
        return _Shown(str(said["k"]), int(said["n"]), values)
    except (ValueError, TypeError, KeyError, AttributeError, InvalidOperation):
        return None


def _address(grid: Grid, row: int, column: str) -> str:
    return f"{get_column_letter(grid.names.index(column) + 1)}{row + 1}"
