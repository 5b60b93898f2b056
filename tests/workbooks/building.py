"""Builds the workbooks of the tests: what officers send, cell by cell."""

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import MergedCell
from openpyxl.worksheet.worksheet import Worksheet

Rows = Sequence[Sequence[Any]]


@dataclass(frozen=True)
class Stored:
    """A formula with the value that was saved beside it; None is a formula never worked out."""

    formula: str
    value: float | str | None = None


@dataclass(frozen=True)
class Formatted:
    """A number or day under a number format."""

    value: float | date
    number_format: str


@dataclass
class SheetOf:
    """A sheet to be built: its rows from A1, merged ranges, what is hidden."""

    rows: Rows
    name: str = "Sheet1"
    merges: Sequence[str] = ()
    hidden_rows: Sequence[int] = ()
    hidden_columns: Sequence[str] = ()
    state: str = "visible"
    start_row: int = 1
    start_column: int = 1
    stored: dict[str, Stored] = field(default_factory=dict)


def xlsx(*sheets: SheetOf) -> bytes:
    """Return an .xlsx of the sheets."""
    book = Workbook()
    book.remove(book.active)  # type: ignore[arg-type]
    for sheet in sheets:
        _fill(book.create_sheet(sheet.name), sheet)
    packed = io.BytesIO()
    book.save(packed)
    return _with_stored(packed.getvalue(), sheets)


def _fill(built: Worksheet, sheet: SheetOf) -> None:
    for row, cells in enumerate(sheet.rows, sheet.start_row):
        for column, value in enumerate(cells, sheet.start_column):
            if value is not None:
                _put(built, sheet, built.cell(row, column), value)
    for merged in sheet.merges:
        built.merge_cells(merged)
    for covered in [a for a in sheet.stored if isinstance(built[a], MergedCell)]:
        del sheet.stored[covered]
    for row in sheet.hidden_rows:
        built.row_dimensions[row].hidden = True
    for letters in sheet.hidden_columns:
        built.column_dimensions[letters].hidden = True
    built.sheet_state = sheet.state


def _put(built: Worksheet, sheet: SheetOf, cell: Any, value: Any) -> None:
    if isinstance(value, Stored):
        cell.value = f"={value.formula}"
        sheet.stored[cell.coordinate] = value
    elif isinstance(value, Formatted):
        cell.value = value.value
        cell.number_format = value.number_format
    else:
        cell.value = value


def _with_stored(data: bytes, sheets: Sequence[SheetOf]) -> bytes:
    """Return the file with the formulas' values, which openpyxl cannot write."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for info in old.infolist():
            text = old.read(info)
            for number, sheet in enumerate(sheets, 1):
                if info.filename == f"xl/worksheets/sheet{number}.xml":
                    text = _stored_in(text.decode(), sheet.stored).encode()
            new.writestr(info.filename, text)
    return out.getvalue()


def _stored_in(xml: str, stored: Mapping[str, Stored]) -> str:
    for address, known in stored.items():
        if known.value is not None:
            kind = ' t="str"' if isinstance(known.value, str) else ""
            pattern = rf'<c r="{address}"([^>]*)>(<f>.*?</f>)<v\s*/?>(?:</v>)?</c>'
            xml, count = re.subn(
                pattern, rf'<c r="{address}"\1{kind}>\2<v>{known.value}</v></c>', xml
            )
            assert count == 1, address
    return xml


def parts(data: bytes) -> dict[str, bytes]:
    """Return the parts of a zipped workbook."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(contents: Mapping[str, bytes]) -> bytes:
    """Return a zip archive of parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in contents.items():
            package.writestr(name, content)
    return out.getvalue()


def csv(rows: Rows, delimiter: str = ",", encoding: str = "utf-8") -> bytes:
    """Return rows as delimited text; texts with the delimiter are quoted."""
    lines = (delimiter.join(_quoted(value, delimiter) for value in row) for row in rows)
    return "\r\n".join(lines).encode(encoding)


def _quoted(value: Any, delimiter: str) -> str:
    text = "" if value is None else str(value)
    return f'"{text}"' if delimiter in text or "\n" in text else text
