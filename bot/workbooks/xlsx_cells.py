"""One cell of an .xlsx: its type, number format and formula made into what it holds."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from bot.workbooks.limits import Gauge
from bot.workbooks.number_formats import Shape, date_of
from bot.workbooks.sheet import Cell
from bot.workbooks.xlsx_strings import unescape
from bot.workbooks.xlsx_styles import whole
from bot.workbooks.xml_stream import Attributes

_LINK_WORDS: Final = re.compile(r'^\s*HYPERLINK\(.*[,;]\s*"((?:[^"]|"")*)"\s*\)\s*$', re.S | re.I)
_MAX_SHARED: Final = 20_000


class CellMaker:
    """Makes cells; texts that stand in the table of shared strings are filled in afterwards."""

    def __init__(self, shapes: Sequence[Shape], gauge: Gauge, *, from_1904: bool) -> None:
        self.wanted: set[int] = set()
        self._shapes = shapes
        self._gauge = gauge
        self._from_1904 = from_1904
        self._shared: dict[str, str] = {}

    def new_sheet(self) -> None:
        """Forget the shared formulas of the sheet before."""
        self._shared.clear()

    def formula(self, attributes: Attributes, text: str) -> str:
        """Return a formula's text; one that shares another's text takes that."""
        index = attributes.get("si")
        if index is None or attributes.get("t") != "shared":
            return text
        if text and len(self._shared) < _MAX_SHARED:
            self._shared[index] = text
        return text or self._shared.get(index, "")

    def make(self, attributes: Attributes, written: str, formula: str | None) -> Cell | None:
        """Return the cell, or None where it holds nothing."""
        kind = attributes.get("t", "n")
        if not written and formula is not None and kind != "str":
            return self._unstored(formula)
        if kind in {"str", "inlineStr"}:
            return self._text(written, formula)
        written = written.strip()
        return self._stored(kind, written, attributes.get("s"), formula) if written else None

    def _stored(self, kind: str, written: str, style: str | None, formula: str | None) -> Cell:
        if kind == "s":
            self.wanted.add(whole(written))
            return Cell("text", float(whole(written)), formula=formula)
        if kind == "b":
            return Cell("bool", written in {"1", "true"}, formula=formula)
        if kind == "d":
            return _iso_date(written, formula)
        return self._number(kind, written, style, formula)

    def _text(self, written: str, formula: str | None) -> Cell | None:
        text = self._gauge.keep(unescape(written))
        return Cell("text", text, formula=formula) if is_shown(text) else None

    def _number(self, kind: str, written: str, style: str | None, formula: str | None) -> Cell:
        number = _float(written)
        if kind != "n" or number is None:
            return Cell("error", written[:40], formula=formula)
        shape = self._shape(style)
        day = date_of(number, from_1904=self._from_1904) if shape == "date" else None
        if day is not None:
            return Cell("date", day, formula=formula)
        return Cell("number", number, shape == "percent", formula)

    def _shape(self, style: str | None) -> Shape:
        number = whole(style)
        return self._shapes[number] if number < len(self._shapes) else "number"

    def _unstored(self, formula: str) -> Cell:
        words = _LINK_WORDS.match(formula)
        if words:
            return Cell("text", words[1].replace('""', '"'), formula=formula)
        return Cell("unstored", None, formula=formula)


def fill(rows: dict[int, dict[int, Cell]], strings: Mapping[int, str]) -> None:
    """Put the shared strings where the cells wait for them; blank ones leave no cell."""
    made: dict[int, Cell] = {}
    for row in rows.values():
        for column, cell in list(row.items()):
            if cell.kind != "text" or not isinstance(cell.value, float):
                continue
            number = int(cell.value)
            text = strings.get(number, "")
            if not is_shown(text):
                del row[column]
            elif cell.formula is None:
                row[column] = made.setdefault(number, Cell("text", text))
            else:
                row[column] = Cell("text", text, formula=cell.formula)


def is_shown(text: str) -> bool:
    """Say whether a text shows anything: spaces and zero-width characters do not."""
    return any(c.isprintable() and not c.isspace() for c in text)


def _float(written: str) -> float | None:
    try:
        number = float(written)
    except ValueError:
        return None
    return number if abs(number) < 1e300 else None


def _iso_date(written: str, formula: str | None) -> Cell:
    try:
        return Cell("date", date.fromisoformat(written[:10]), formula=formula)
    except ValueError:
        return Cell("error", written[:40], formula=formula)
