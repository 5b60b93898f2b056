"""One worksheet of an .xlsx, read as a stream: rows that hold values, merges, what is hidden."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from bot.workbooks.limits import MAX_COLUMN, MAX_MERGES, MAX_ROW, MAX_STYLES, MAX_TEXT, Gauge
from bot.workbooks.sheet import Cell, Merge, column_number
from bot.workbooks.visible import RawSheet
from bot.workbooks.xlsx_cells import CellMaker
from bot.workbooks.xlsx_styles import whole
from bot.workbooks.xml_stream import Attributes, walk

# Formatted cells and rows without a value can number millions; they are taken out of the bytes
# before the XML is parsed. Those without an address are left: they count the ones after them.
_BLANK: Final = re.compile(rb'<(c|row) r="[A-Z]*\d+"[^<>]*(?:/>|></\1>)')
_REFERENCE: Final = re.compile(r"([A-Z]{1,3})(\d{1,7})")


def read_sheet(name: str, chunks: Iterable[bytes], cells: CellMaker, gauge: Gauge) -> RawSheet:
    """Return a worksheet's cells that hold something, with its merges and hidden parts."""
    sheet = _SheetReader(name, cells, gauge)
    walk(
        _without_blanks(chunks),
        gauge,
        {
            "row": sheet.open_row,
            "c": sheet.open_cell,
            "f": sheet.open_formula,
            "v": sheet.open_value,
            "is": sheet.open_inline,
            "rPh": sheet.open_phonetic,
            "t": sheet.open_text,
            "col": sheet.column,
            "mergeCell": sheet.merge,
        },
        {
            "row": sheet.close_row,
            "c": sheet.close_cell,
            "f": sheet.close_text,
            "v": sheet.close_text,
            "is": sheet.close_inline,
            "rPh": sheet.close_phonetic,
            "t": sheet.close_text,
        },
        sheet.text,
    )
    return sheet.raw


def _without_blanks(chunks: Iterable[bytes]) -> Iterator[bytes]:
    for chunk in chunks:
        yield _BLANK.sub(b"", chunk)


class _SheetReader:
    def __init__(self, name: str, cells: CellMaker, gauge: Gauge) -> None:
        self.raw = RawSheet(name)
        self._cells = cells
        self._gauge = gauge
        self._row = 0
        self._column = 0
        self._held: dict[int, Cell] = {}
        self._attributes: Attributes = {}
        self._formula: Attributes | None = None
        self._formula_text: list[str] = []
        self._value_text: list[str] = []
        self._into: list[str] | None = None
        self._in_inline = False

    def open_row(self, attributes: Attributes) -> None:
        self._row = whole(attributes.get("r")) or self._row + 1
        self._column = 0
        self._held = {}
        if _is_hidden(attributes, "ht"):
            self.raw.hidden_rows.add(self._row)

    def close_row(self) -> None:
        if self._held and self._row <= MAX_ROW:
            self._gauge.add_row(len(self._held))
            self.raw.rows.setdefault(self._row, {}).update(self._held)

    def open_cell(self, attributes: Attributes) -> None:
        reference = _REFERENCE.fullmatch(attributes.get("r", ""))
        self._column = column_number(reference[1]) if reference else self._column + 1
        self._attributes = attributes
        self._formula = None
        self._formula_text = []
        self._value_text = []

    def close_cell(self) -> None:
        formula = None
        if self._formula is not None:
            formula = self._cells.formula(self._formula, "".join(self._formula_text))
        if self._column <= MAX_COLUMN:
            cell = self._cells.make(self._attributes, "".join(self._value_text), formula)
            if cell is not None:
                self._held[self._column] = cell

    def open_formula(self, attributes: Attributes) -> None:
        self._formula = attributes
        self._into = self._formula_text

    def open_value(self, _: Attributes) -> None:
        self._into = self._value_text

    def open_inline(self, _: Attributes) -> None:
        self._in_inline = True

    def close_inline(self) -> None:
        self._in_inline = False

    def open_phonetic(self, _: Attributes) -> None:
        self._in_inline = False

    def close_phonetic(self) -> None:
        self._in_inline = True

    def open_text(self, _: Attributes) -> None:
        self._into = self._value_text if self._in_inline else None

    def close_text(self) -> None:
        self._into = None

    def text(self, piece: str) -> None:
        if self._into is not None and len(self._into) < MAX_TEXT:
            self._into.append(piece[:MAX_TEXT])

    def column(self, attributes: Attributes) -> None:
        if _is_hidden(attributes, "width") and len(self.raw.hidden_columns) < MAX_STYLES:
            span = (whole(attributes.get("min")), whole(attributes.get("max")))
            self.raw.hidden_columns.append(span)

    def merge(self, attributes: Attributes) -> None:
        corners = _REFERENCE.findall(attributes.get("ref", ""))
        if len(corners) == 2 and len(self.raw.merges) < MAX_MERGES:
            (left, top), (right, bottom) = corners
            self.raw.merges.append(
                Merge(int(top), column_number(left), int(bottom), column_number(right))
            )


def _is_hidden(attributes: Attributes, size: str) -> bool:
    return attributes.get("hidden") in {"1", "true"} or attributes.get(size) in {"0", "0.0"}
