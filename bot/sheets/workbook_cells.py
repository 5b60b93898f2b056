"""Cells of a workbook: plain values in and out, so that no text becomes a formula."""

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from typing import Any

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.utils.datetime import to_excel
from openpyxl.worksheet.worksheet import Worksheet

from bot.sheets.tabs.tab import Kind, Value
from bot.sheets.window import Plain
from bot.sheets.workbook_looks import style_name

RISKY = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""What makes spreadsheet programs take a text for a formula when it is typed or imported."""


def fill(cell: Cell | MergedCell, value: Plain, kind: Kind) -> None:
    """Put a value into a cell and dress the cell if nobody has; merged ones take none."""
    if isinstance(cell, MergedCell):
        return
    cell.value = None if value == "" else value
    if isinstance(value, str) and value:
        # openpyxl takes a leading `=` for a formula, and "#N/A" for an error.
        cell.data_type = "s"
        cell.quotePrefix = value.startswith(RISKY)
    if cell.style == "Normal":
        quoted = cell.quotePrefix
        cell.style = style_name(kind)
        cell.quotePrefix = quoted


def value_of(held: Any) -> Value:
    """Return what a cell holds as a value; dates become serial days."""
    if held is None or held == "":
        return None
    if isinstance(held, bool):
        return str(held).upper()
    if isinstance(held, datetime):
        return Decimal(repr(to_excel(held)))  # type: ignore[no-untyped-call]
    return Decimal(repr(held)) if isinstance(held, int | float) else str(held)


def formulas_of(sheet: Worksheet) -> Iterator[str]:
    """Yield the formulas of a tab."""
    for row in sheet.iter_rows():
        yield from (str(cell.value) for cell in row if cell.data_type == "f")


def is_marked(sheet: Worksheet) -> bool:
    """Say whether people have put notes, charts or pictures into a tab."""
    drawn: Any = sheet
    noted = any(cell.comment for row in sheet.iter_rows() for cell in row)
    return noted or bool(drawn._charts or drawn._images)  # noqa: SLF001 - no other name
