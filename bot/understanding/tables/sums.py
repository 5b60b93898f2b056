"""Formulas that were saved without their value: sums are made of their parts, others are not."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from bot.understanding.tables.figures import Figure, FigureReader
from bot.understanding.tables.grid import Grid, Place
from bot.workbooks.sheet import column_number

_REF: Final = r"\$?[A-Z]{1,3}\$?\d{1,7}"
_SUM: Final = re.compile(
    rf"\s*\+?\s*(?:SUM\(\s*({_REF}(?::{_REF})?(?:\s*[,;]\s*{_REF}(?::{_REF})?)*)\s*\)"
    rf"|({_REF}(?:\s*\+\s*{_REF})*))\s*",
    re.I,
)
_RANGE: Final = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?", re.I)
_MAX_DEPTH: Final = 6
_MAX_CELLS: Final = 60_000


class Sums:
    """Evaluates sums over the cells of one grid."""

    def __init__(self, grid: Grid, figures: FigureReader) -> None:
        self._grid = grid
        self._figures = figures
        self._visited = 0

    def figure_at(self, place: Place, depth: int = 0) -> Figure | None:
        """Return the amount of a cell; a sum without a stored value is worked out.

        A sum of blank cells is blank, whether or not its 0 was stored.
        """
        figure = self._figures.read(self._grid.cell(*place))
        if figure is None or figure.formula is None:
            return figure
        if not figure.unstored and figure.value != 0:
            return figure
        return self._worked_out(figure, depth)

    def _worked_out(self, figure: Figure, depth: int) -> Figure | None:
        formula = _SUM.fullmatch(figure.formula or "")
        if formula is None or depth > _MAX_DEPTH:
            return figure
        total, is_blank = Decimal(0), True
        for place in self._places(formula[1] or formula[2]):
            part = self.figure_at(place, depth + 1)
            if part is None:
                continue
            if part.value is None:
                return figure
            total, is_blank = total + part.value, False
        if is_blank:
            return None
        return Figure(total, formula=figure.formula) if figure.unstored else figure

    def _places(self, written: str) -> Iterator[Place]:
        for left, top, right, bottom in _RANGE.findall(written):
            first, last = column_number(left.upper()), column_number((right or left).upper())
            for row in self._grid.rows_between(int(top), int(bottom or top)):
                for column in self._grid.row(row):
                    self._visited += 1
                    if first <= column <= last and self._visited < _MAX_CELLS:
                        yield row, column
