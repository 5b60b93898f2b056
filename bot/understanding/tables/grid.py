"""A sheet as people see it: merged words stand in every cell that they cover."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from typing import Final

from bot.workbooks.sheet import Cell, Merge, Row, Sheet, address

_MAX_COVERED: Final = 300_000
"""Pairs of merge and row that are kept: enough for any real table, and bounded for others."""

Place = tuple[int, int]
"""Row and column."""


class Grid:
    """Looks up cells by row and column."""

    def __init__(self, sheet: Sheet, prefix: str) -> None:
        self.sheet = sheet
        self.rows = list(sheet.rows)
        self._prefix = prefix
        self._merges = _by_row(sheet.merges, self.rows)

    def row(self, row: int) -> Row:
        """Return the cells that a row itself holds."""
        return self.sheet.rows.get(row, {})

    def cell(self, row: int, column: int) -> Cell | None:
        """Return what the cell itself holds."""
        return self.row(row).get(column)

    def merge(self, row: int, column: int) -> Merge | None:
        """Return the merged range that covers a place."""
        covering = self._merges.get(row, ())
        return next((m for m in covering if m.left <= column <= m.right), None)

    def rows_between(self, top: int, bottom: int) -> list[int]:
        """Return the rows that hold something, from top to bottom."""
        return self.rows[bisect_left(self.rows, top) : bisect_right(self.rows, bottom)]

    def merges_of(self, row: int) -> list[Merge]:
        """Return the merged ranges that a row has part in."""
        return self._merges.get(row, [])

    def holder(self, row: int, column: int) -> Place:
        """Return the place that holds what is seen here: the first filled cell of a merge."""
        merge = self.merge(row, column)
        if merge is None:
            return row, column
        return self._filled(merge) or (merge.top, merge.left)

    def seen(self, row: int, column: int) -> Cell | None:
        """Return what is seen at a place: of a merged range, what its first cell holds."""
        return self.cell(*self.holder(row, column))

    def address(self, row: int, column: int) -> str:
        """Return a cell's address; a merged range's is that of its first cell."""
        merge = self.merge(row, column)
        place = (merge.top, merge.left) if merge else (row, column)
        return self._prefix + address(*place)

    def _filled(self, merge: Merge) -> Place | None:
        if merge.left in self.row(merge.top):
            return merge.top, merge.left
        for row in self.rows_between(merge.top, merge.bottom)[:100]:
            for column in self.row(row):
                if merge.left <= column <= merge.right:
                    return row, column
        return None


def _by_row(merges: tuple[Merge, ...], rows: list[int]) -> dict[int, list[Merge]]:
    found: dict[int, list[Merge]] = defaultdict(list)
    covered = 0
    for merge in merges:
        for row in rows[bisect_left(rows, merge.top) : bisect_right(rows, merge.bottom)]:
            found[row].append(merge)
            covered += 1
        if covered > _MAX_COVERED:
            break
    return dict(found)
