"""Excel workbooks of the old kind (.xls), through xlrd: their visible sheets."""

import io
import struct
from collections.abc import Iterator
from typing import Any, Final

import xlrd
from xlrd.compdoc import CompDocError

from bot.workbooks.errors import RejectedFileError
from bot.workbooks.limits import MAX_MERGES, MAX_SHEETS, Gauge
from bot.workbooks.number_formats import Shape, builtin_shape, date_of, shape_of
from bot.workbooks.sheet import Cell, Merge, Row, Sheet
from bot.workbooks.visible import RawSheet, show
from bot.workbooks.xlsx_cells import is_shown

_ENCRYPTED_STREAM: Final = "EncryptedPackage".encode("utf-16-le")
# xlrd raises whatever a damaged record leads to.
_DAMAGE: Final = (
    xlrd.XLRDError,
    CompDocError,
    struct.error,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    TypeError,
    ValueError,
)


def read_xls(data: bytes, gauge: Gauge) -> list[Sheet]:
    """Return the visible sheets in the workbook's order."""
    if _ENCRYPTED_STREAM in data:
        raise RejectedFileError("encrypted")
    book = _open(data)
    shapes = _shapes(book)
    return [show(_sheet(book, number, shapes, gauge)) for number in _visible(book)]


def _open(data: bytes) -> Any:
    try:
        # Ragged rows: one far cell must not fill a whole grid with blanks.
        return xlrd.open_workbook(
            file_contents=data,
            formatting_info=True,
            ragged_rows=True,
            on_demand=True,
            logfile=io.StringIO(),
        )
    except _DAMAGE as error:
        encrypted = isinstance(error, xlrd.XLRDError) and "encrypted" in str(error)
        raise RejectedFileError("encrypted" if encrypted else "not-a-workbook") from error


def _visible(book: Any) -> Iterator[int]:
    for number in range(min(book.nsheets, MAX_SHEETS)):
        if book._sheet_visibility[number] == 0:  # noqa: SLF001 - read without loading the sheet
            yield number


def _shapes(book: Any) -> list[Shape]:
    codes = {
        key: builtin_shape(key) if known.format_str is None else shape_of(known.format_str)
        for key, known in book.format_map.items()
    }
    return [codes.get(style.format_key, "number") for style in book.xf_list]


def _sheet(book: Any, number: int, shapes: list[Shape], gauge: Gauge) -> RawSheet:
    try:
        sheet = book.sheet_by_index(number)
    except _DAMAGE as error:
        raise RejectedFileError("not-a-workbook") from error
    raw = RawSheet(sheet.name)
    for index in range(sheet.nrows):
        row = _row(sheet, index, shapes, book.datemode == 1, gauge)
        if row:
            gauge.add_row(len(row))
            raw.rows[index + 1] = row
    raw.merges = [Merge(r0 + 1, c0 + 1, r1, c1) for r0, r1, c0, c1 in sheet.merged_cells]
    del raw.merges[MAX_MERGES:]
    raw.hidden_rows = {r + 1 for r, info in sheet.rowinfo_map.items() if info.hidden}
    raw.hidden_columns = [
        (c + 1, c + 1) for c, info in sheet.colinfo_map.items() if info.hidden or info.width == 0
    ]
    book.unload_sheet(number)
    return raw


def _row(sheet: Any, index: int, shapes: list[Shape], from_1904: bool, gauge: Gauge) -> Row:
    row: Row = {}
    kinds = sheet.row_types(index)
    values = sheet.row_values(index)
    for column, kind in enumerate(kinds):
        cell = None
        if kind == xlrd.XL_CELL_TEXT:
            text = gauge.keep(values[column])
            cell = Cell("text", text) if is_shown(text) else None
        elif kind in {xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE}:
            shape = shapes[sheet.cell_xf_index(index, column)]
            cell = _number(values[column], shape, from_1904)
        elif kind == xlrd.XL_CELL_BOOLEAN:
            cell = Cell("bool", bool(values[column]))
        elif kind == xlrd.XL_CELL_ERROR:
            cell = Cell("error", xlrd.error_text_from_code.get(values[column], "#ERR!"))
        if cell is not None:
            row[column + 1] = cell
    return row


def _number(number: float, shape: Shape, from_1904: bool) -> Cell:
    day = date_of(number, from_1904=from_1904) if shape == "date" else None
    return Cell("date", day) if day else Cell("number", number, shape == "percent")
