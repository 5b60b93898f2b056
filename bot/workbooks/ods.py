"""OpenDocument spreadsheets (.ods): their visible sheets."""

import re
from datetime import date
from typing import Final

from bot.workbooks.errors import RejectedFileError
from bot.workbooks.limits import MAX_MERGES, MAX_SHEETS, MAX_STYLES, MAX_TEXT, Gauge
from bot.workbooks.package import Package
from bot.workbooks.sheet import Cell, Merge, Row, Sheet
from bot.workbooks.visible import RawSheet, show
from bot.workbooks.xlsx_cells import is_shown
from bot.workbooks.xlsx_styles import whole
from bot.workbooks.xml_stream import Attributes, local, walk

_NUMBERS: Final = frozenset({"float", "currency", "percentage"})
_MAX_REPEAT: Final = 1_000


def read_ods(package: Package, gauge: Gauge) -> list[Sheet]:
    """Return the visible sheets in the document's order."""
    if b"encryption-data" in package.read("META-INF/manifest.xml"):
        raise RejectedFileError("encrypted")
    if not package.has("mimetype") or b"spreadsheet" not in package.read("mimetype"):
        raise RejectedFileError("not-a-workbook")
    document = _Document(gauge)
    walk(
        package.chunks("content.xml"),
        gauge,
        {
            "style": document.style,
            "table-properties": document.table_style,
            "table": document.open_table,
            "table-column": document.column,
            "table-row": document.open_row,
            "table-cell": document.open_cell,
            "covered-table-cell": document.open_covered,
            "p": document.open_paragraph,
            "s": document.space,
            "annotation": document.open_note,
        },
        {
            "table-row": document.close_row,
            "table-cell": document.close_cell,
            "covered-table-cell": document.close_cell,
            "p": document.close_paragraph,
            "annotation": document.close_note,
        },
        document.text,
    )
    return [show(raw) for raw in document.sheets]


class _Document:
    def __init__(self, gauge: Gauge) -> None:
        self.sheets: list[RawSheet] = []
        self._gauge = gauge
        self._hidden_styles: set[str] = set()
        self._style = ""
        self._raw = RawSheet("")
        self._row = 0
        self._rows_repeated = 1
        self._column = 0
        self._declared = 0
        self._held: Row = {}
        self._cell: Attributes = {}
        self._is_covered = False
        self._paragraphs: list[str] = []
        self._length = 0
        self._depth = 0
        self._is_in_note = False

    def style(self, attributes: Attributes) -> None:
        self._style = local(attributes).get("name", "")

    def table_style(self, attributes: Attributes) -> None:
        if local(attributes).get("display") == "false" and len(self._hidden_styles) < MAX_STYLES:
            self._hidden_styles.add(self._style)

    def open_table(self, attributes: Attributes) -> None:
        known = local(attributes)
        self._raw = RawSheet(known.get("name", ""))
        self._row = 0
        self._declared = 0
        if known.get("style-name", "") not in self._hidden_styles:
            if len(self.sheets) >= MAX_SHEETS:
                raise RejectedFileError("too-big")
            self.sheets.append(self._raw)

    def column(self, attributes: Attributes) -> None:
        known = local(attributes)
        first = self._declared + 1
        self._declared += _repeated(known, "number-columns-repeated")
        hidden = self._raw.hidden_columns
        if known.get("visibility", "visible") != "visible" and len(hidden) < MAX_STYLES:
            hidden.append((first, self._declared))

    def open_row(self, attributes: Attributes) -> None:
        known = local(attributes)
        self._row += 1
        self._rows_repeated = _repeated(known, "number-rows-repeated")
        self._column = 0
        self._held = {}
        if known.get("visibility", "visible") != "visible":
            last = self._row + min(self._rows_repeated, _MAX_REPEAT)
            self._raw.hidden_rows.update(range(self._row, last))

    def close_row(self) -> None:
        if self._held:
            for number in range(self._row, self._row + self._rows_repeated):
                self._gauge.add_row(len(self._held))
                self._raw.rows[number] = dict(self._held)
        self._row += self._rows_repeated - 1

    def open_cell(self, attributes: Attributes) -> None:
        self._cell = local(attributes)
        self._is_covered = False
        self._paragraphs = []
        self._length = 0
        self._column += 1
        rows = whole(self._cell.get("number-rows-spanned")) or 1
        columns = whole(self._cell.get("number-columns-spanned")) or 1
        if max(rows, columns) > 1 and len(self._raw.merges) < MAX_MERGES:
            last = (self._row + rows - 1, self._column + columns - 1)
            self._raw.merges.append(Merge(self._row, self._column, *last))

    def open_covered(self, attributes: Attributes) -> None:
        self._cell = local(attributes)
        self._is_covered = True
        self._column += 1

    def close_cell(self) -> None:
        repeated = _repeated(self._cell, "number-columns-repeated")
        cell = None if self._is_covered else self._made()
        if cell is not None:
            for column in range(self._column, self._column + min(repeated, _MAX_REPEAT)):
                self._held[column] = cell
        self._column += repeated - 1

    def _made(self) -> Cell | None:
        kind = self._cell.get("value-type", "")
        formula = _plain_formula(self._cell.get("formula"))
        words = "\n".join(self._paragraphs)
        if formula is not None and not kind:
            return Cell("unstored", None, formula=formula)
        if words.startswith(("#", "Err:")) and formula is not None:
            return Cell("error", words[:40], formula=formula)
        if kind in _NUMBERS:
            return _number(self._cell.get("value", ""), kind, formula)
        if kind == "date":
            return _date(self._cell.get("date-value", ""), formula)
        if kind == "boolean":
            return Cell("bool", self._cell.get("boolean-value") == "true", formula=formula)
        return Cell("text", self._gauge.keep(words), formula=formula) if is_shown(words) else None

    def open_paragraph(self, _: Attributes) -> None:
        self._depth += 1
        if not self._is_in_note:
            self._paragraphs.append("")

    def close_paragraph(self) -> None:
        self._depth -= 1

    def space(self, attributes: Attributes) -> None:
        self.text(" " * min(whole(local(attributes).get("c")) or 1, 100))

    def open_note(self, _: Attributes) -> None:
        self._is_in_note = True

    def close_note(self) -> None:
        self._is_in_note = False

    def text(self, piece: str) -> None:
        if self._depth and not self._is_in_note and self._length < MAX_TEXT:
            self._paragraphs[-1] += piece[:MAX_TEXT]
            self._length += len(piece)


def _plain_formula(written: str | None) -> str | None:
    """Return a formula in the form of the other formats: of:=SUM([.A1:.B2]) is SUM(A1:B2)."""
    if written is None:
        return None
    return re.sub(r"\[\.|\]", "", written.partition("=")[2]).replace(":.", ":")


def _repeated(attributes: Attributes, name: str) -> int:
    return whole(attributes.get(name)) or 1


def _number(written: str, kind: str, formula: str | None) -> Cell:
    try:
        return Cell("number", float(written), kind == "percentage", formula)
    except ValueError:
        return Cell("error", written[:40], formula=formula)


def _date(written: str, formula: str | None) -> Cell:
    try:
        return Cell("date", date.fromisoformat(written[:10]), formula=formula)
    except ValueError:
        return Cell("error", written[:40], formula=formula)
