"""Writes forms to fill in: plain, pleasant .xlsx files that read back exactly."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from bot.workbooks.sheet import address, column_letters

_FONT: Final = "TH SarabunPSK"
_THIN: Final = Side(style="thin", color="BFBFBF")
_BOX: Final = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_HEADER_FILL: Final = PatternFill("solid", fgColor="DDE7F0")
_INPUT_FILL: Final = PatternFill("solid", fgColor="FFF8DC")


@dataclass(frozen=True, slots=True)
class FormColumn:
    """A column: its heading, its width in characters, whether it is filled in, with what."""

    heading: str
    width: float
    is_input: bool = False
    number_format: str = "General"


@dataclass(frozen=True, slots=True)
class Form:
    """A form: its title, lines of label and value, a table, a note under it.

    `rows` are the table's cells; None is left to fill in. `total` names the row under them, and
    `summed` the column, from 0, whose rows it adds up.
    """

    sheet: str
    title: str
    lines: Sequence[tuple[str, str]]
    columns: Sequence[FormColumn]
    rows: Sequence[Sequence[str | int | None]]
    total: Sequence[str | None] = ()
    summed: int | None = None
    note: str = ""


def write_form(form: Form) -> bytes:
    """Return the form as an .xlsx; nothing in it is locked."""
    book = Workbook()
    sheet: Worksheet = book.active  # type: ignore[assignment]
    sheet.title = form.sheet[:31]
    _write_top(sheet, form)
    header = len(form.lines) + 3
    _write_table(sheet, form, header)
    _set_page(sheet, form, header)
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def _write_top(sheet: Worksheet, form: Form) -> None:
    title = _put(sheet, 1, 1, form.title)
    title.font = Font(name=_FONT, size=18, bold=True)
    sheet.merge_cells(start_row=1, end_row=1, start_column=1, end_column=len(form.columns))
    title.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    sheet.row_dimensions[1].height = 48
    for row, (label, value) in enumerate(form.lines, 2):
        _put(sheet, row, 1, label).font = Font(name=_FONT, size=16, bold=True)
        filled = _put(sheet, row, 2, value or None)
        filled.font = Font(name=_FONT, size=16)
        if not value:
            filled.fill = _INPUT_FILL


def _write_table(sheet: Worksheet, form: Form, header: int) -> None:
    for index, column in enumerate(form.columns, 1):
        cell = _put(sheet, header, index, column.heading)
        cell.font = Font(name=_FONT, size=16, bold=True)
        cell.fill = _HEADER_FILL
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        cell.border = _BOX
    for row, values in enumerate(form.rows, header + 1):
        _write_row(sheet, form, row, values, is_total=False)
    if form.total:
        last = header + len(form.rows)
        _write_row(sheet, form, last + 1, form.total, is_total=True)
        if form.summed is not None:
            letters = column_letters(form.summed + 1)
            summed = f"=SUM({letters}{header + 1}:{letters}{last})"
            sheet.cell(last + 1, form.summed + 1, summed)
    if form.note:
        note = _put(sheet, header + len(form.rows) + bool(form.total) + 2, 1, form.note)
        note.font = Font(name=_FONT, size=14, italic=True)


def _write_row(
    sheet: Worksheet, form: Form, row: int, values: Sequence[str | int | None], *, is_total: bool
) -> None:
    for index, (column, value) in enumerate(zip(form.columns, values, strict=True), 1):
        cell = _put(sheet, row, index, value)
        cell.font = Font(name=_FONT, size=16, bold=is_total)
        cell.border = _BOX
        if column.is_input:
            cell.number_format = column.number_format
            if not is_total and value is None:
                cell.fill = _INPUT_FILL


def _put(sheet: Worksheet, row: int, column: int, value: str | int | None) -> Cell | MergedCell:
    """Put a value into a cell; a text is never a formula, whatever a report is called."""
    cell = sheet.cell(row, column)
    cell.value = ILLEGAL_CHARACTERS_RE.sub("", value) if isinstance(value, str) else value
    if isinstance(value, str):
        cell.data_type = "s"
    return cell


def _set_page(sheet: Worksheet, form: Form, header: int) -> None:
    for index, column in enumerate(form.columns, 1):
        sheet.column_dimensions[column_letters(index)].width = column.width
    sheet.freeze_panes = address(header + 1, 1)
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
