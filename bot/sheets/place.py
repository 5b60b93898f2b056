"""Where rows go: in place by key, new ones after the last, people's columns left alone."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from bot.sheets.tabs.tab import Row, Tab, plain
from bot.sheets.window import Block, Changes, Grid, Insert, Plain

_Run = tuple[int, list[str]]
"""Neighbouring columns of ours: the first one's index and their names."""


def place(tab: Tab, grid: Grid, rows: Sequence[Row]) -> Changes:
    """Return the changes that show the rows; a key's further rows are emptied."""
    places, end = grid.places(), grid.end()
    new = [row for row in rows if row.key not in places and not row.is_gone]
    shown = [row for row in rows if row.key in places or not row.is_gone]
    targets = {row.key: end + number for number, row in enumerate(new)}
    by_row = {
        targets[row.key] if row.key in targets else places[row.key][0]: _written(tab, row)
        for row in shown
    }
    for row in rows:
        by_row |= {double: {} for double in places.get(row.key, [])[1:]}
    column = grid.names.index(tab.marker)
    inserts = [Insert(tab.key, end, column, [row.key for row in new])] if new else []
    return Changes(inserts, list(_blocks(tab, grid, by_row)))


def _written(tab: Tab, row: Row) -> dict[str, Plain]:
    if row.is_gone:
        return {}
    return {tab.marker: row.key, **{name: plain(value) for name, value in row.cells.items()}}


def joined(several: Iterable[Changes]) -> Changes:
    """Return the changes of several tabs as one."""
    changes = list(several)
    return Changes(
        [insert for one in changes for insert in one.inserts],
        [block for one in changes for block in one.blocks],
    )


def _blocks(tab: Tab, grid: Grid, by_row: dict[int, dict[str, Plain]]) -> Iterator[Block]:
    for column, names in _runs(tab, grid):
        for start, rows in _neighbours(sorted(by_row)):
            values = [[by_row[row].get(name, "") for name in names] for row in rows]
            yield Block(tab.key, start, column, values)


def _runs(tab: Tab, grid: Grid) -> list[_Run]:
    ours = {column.key for column in tab.keyed}
    first: dict[str, int] = {}
    for index, name in enumerate(grid.names):
        if name in ours:
            first.setdefault(name, index)
    by_index = {index: name for name, index in first.items()}
    return [(start, [by_index[i] for i in run]) for start, run in _neighbours(sorted(by_index))]


def _neighbours(numbers: Sequence[int]) -> list[tuple[int, list[int]]]:
    grouped = groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0])
    runs = [[number for _, number in group] for _, group in grouped]
    return [(run[0], run) for run in runs]
