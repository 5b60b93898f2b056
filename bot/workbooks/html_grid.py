"""The grid of an HTML table: which row and column a cell has once spans are filled."""

from typing import Final

from bot.workbooks.limits import MAX_COLUMN, MAX_MERGES, Gauge
from bot.workbooks.sheet import Cell, Merge
from bot.workbooks.visible import RawSheet
from bot.workbooks.xlsx_cells import is_shown

# The HTML standard's own limit.
_MAX_COLSPAN: Final = 1_000


class Grid:
    """Lays cells into rows; tables follow one another downwards."""

    def __init__(self, gauge: Gauge) -> None:
        self._gauge = gauge
        self._raw = RawSheet("")
        self._row = 0
        self._column = 0
        self._span_until: dict[int, int] = {}
        self._declared = 0
        self._is_table_hidden = False
        self._is_cell_hidden = False

    def open_table(self, *, is_hidden: bool) -> None:
        """Begin a table: spans of the one before end."""
        self._span_until = {}
        self._declared = 0
        self._is_table_hidden = is_hidden

    def column(self, span: int, *, is_hidden: bool) -> None:
        """Count a declared column, which may be hidden."""
        first = self._declared + 1
        self._declared += span
        if is_hidden:
            self._raw.hidden_columns.append((first, self._declared))

    def open_row(self, *, is_hidden: bool) -> None:
        """Begin the next row."""
        self._count_row()
        self._row += 1
        self._column = 0
        if is_hidden or self._is_table_hidden:
            self._raw.hidden_rows.add(self._row)

    def open_cell(self, rows: int, columns: int, *, is_hidden: bool) -> None:
        """Begin a cell in the next place that no span from above covers."""
        if self._row == 0:
            self._row = 1
        self._skip_covered()
        self._is_cell_hidden = is_hidden
        columns = min(columns, _MAX_COLSPAN)
        last = min(self._column + columns - 1, MAX_COLUMN)
        if rows > 1:
            self._gauge.span(columns)
            self._span_until.update(
                dict.fromkeys(range(self._column, last + 1), self._row + rows - 1)
            )
        if (rows > 1 or last > self._column) and len(self._raw.merges) < MAX_MERGES:
            merge = Merge(self._row, self._column, self._row + rows - 1, last)
            self._raw.merges.append(merge)
        self._first, self._column = self._column, last

    def _skip_covered(self) -> None:
        start = self._column
        self._column += 1
        while self._span_until.get(self._column, 0) >= self._row:
            self._column += 1
        self._gauge.span(self._column - start - 1)

    def write(self, text: str) -> None:
        """Put words into the open cell."""
        if is_shown(text) and not self._is_cell_hidden and self._column <= MAX_COLUMN:
            row = self._raw.rows.setdefault(self._row, {})
            before = row.get(self._first)
            words = f"{before.value}\n{text}" if before else text
            row[self._first] = Cell("text", self._gauge.keep(words))

    def caption(self, text: str) -> None:
        """Keep words outside the cells that stand before the first row."""
        if self._row == 0 and is_shown(text):
            self._raw.captions.append(self._gauge.keep(text))

    def finish(self) -> RawSheet:
        """Return what was laid."""
        self._count_row()
        return self._raw

    def _count_row(self) -> None:
        if self._row in self._raw.rows:
            self._gauge.add_row(len(self._raw.rows[self._row]))
