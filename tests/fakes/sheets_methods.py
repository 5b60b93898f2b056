"""The API's methods in the fake: what each does to a spreadsheet and what it answers."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from werkzeug.datastructures import MultiDict

from tests.fakes import sheets_grid as grid
from tests.fakes.sheets_grid import BadRequest, Spreadsheet
from tests.fakes.sheets_requests import carry_out, properties_of


@dataclass(frozen=True)
class Asked:
    """A request, taken apart: the spreadsheet, the range in the path, body and query."""

    book: Spreadsheet
    span: str
    body: dict[str, Any]
    query: MultiDict[str, str]
    cell_limit: int

    @property
    def input_option(self) -> str:
        """How what is written is to be read."""
        return self.query["valueInputOption"]


def _get(asked: Asked) -> Any:
    book, sheets = asked.book, []
    areas = [grid.area(book, span).sheet for span in asked.query.getlist("ranges")]
    for index, sheet in enumerate(book.sheets):
        if areas and sheet not in areas:
            continue
        shown: dict[str, Any] = {"properties": properties_of(sheet, index)}
        if "data(" in asked.query.get("fields", ""):
            shown["data"] = [{"rowData": list(_row_data(sheet))}]
        if sheet.charts:
            shown["charts"] = sheet.charts
        if sheet.rules:
            shown["conditionalFormats"] = sheet.rules
        if sheet.protected:
            shown["protectedRanges"] = sheet.protected
        sheets.append(shown)
    properties = {"title": book.title, "locale": "th_TH", "timeZone": "Asia/Bangkok"}
    url = f"https://docs.google.com/spreadsheets/d/{book.id}/edit"
    said = {"spreadsheetId": book.id, "properties": properties, "sheets": sheets}
    return {**said, "spreadsheetUrl": url}


def _row_data(sheet: grid.Sheet) -> Iterator[dict[str, Any]]:
    """Yield what there is of each row besides its values: the notes."""
    for row in range(max((row for row, _ in sheet.notes), default=-1) + 1):
        cells = range(sheet.column_count)
        notes = [sheet.notes.get((row, column)) for column in cells]
        yield {"values": [{"note": note} if note else {} for note in notes]}


def _batch_update(asked: Asked) -> Any:
    book = asked.book
    before = [(s, dict(vars(s)), [dict(row) for row in s.rows]) for s in book.sheets]
    try:
        replies = [carry_out(book, one, asked.cell_limit) for one in asked.body["requests"]]
    except BadRequest:
        # All or nothing, as Google does it.
        book.sheets = [sheet for sheet, _, _ in before]
        for sheet, held, rows in before:
            vars(sheet).update({**held, "rows": rows})
        raise
    return {"spreadsheetId": book.id, "replies": replies}


def _values_get(asked: Asked) -> Any:
    return _range(asked, asked.span)


def _values_batch_get(asked: Asked) -> Any:
    ranges = [_range(asked, span) for span in asked.query.getlist("ranges")]
    return {"spreadsheetId": asked.book.id, "valueRanges": ranges}


def _range(asked: Asked, span: str) -> Any:
    area = grid.area(asked.book, span)
    values = grid.values_of(area, asked.query.get("valueRenderOption", "FORMATTED_VALUE"))
    said = {"range": area.a1(), "majorDimension": "ROWS"}
    return {**said, "values": values} if values else said


def _values_update(asked: Asked) -> Any:
    return _write(asked.book, asked.span, asked.body, asked.input_option)


def _values_append(asked: Asked) -> Any:
    area = grid.area(asked.book, asked.span)
    filled = [i for i, row in enumerate(area.sheet.rows) if row]
    start = filled[-1] + 1 if filled else 0
    missing = start + len(asked.body["values"]) - area.sheet.row_count
    area.sheet.row_count += max(missing, 0)
    to = f"'{area.sheet.title}'!{grid.name(start, area.left)}"
    updates = _write(asked.book, to, asked.body, asked.input_option)
    return {"spreadsheetId": asked.book.id, "updates": updates}


def _values_clear(asked: Asked) -> Any:
    area = grid.area(asked.book, asked.span)
    for row in area.sheet.rows[area.top : area.bottom]:
        for column in [c for c in row if area.left <= c < area.right]:
            del row[column]
    return {"spreadsheetId": asked.book.id, "clearedRange": area.a1()}


def _values_batch_update(asked: Asked) -> Any:
    option = asked.body["valueInputOption"]
    done = [_write(asked.book, one["range"], one, option) for one in asked.body["data"]]
    total = sum(one["updatedCells"] for one in done)
    return {"spreadsheetId": asked.book.id, "totalUpdatedCells": total, "responses": done}


def _write(book: Spreadsheet, span: str, body: Any, option: str) -> dict[str, Any]:
    area = grid.area(book, span)
    cells = 0
    for down, row in enumerate(body.get("values", [])):
        if ":" in span and area.left + len(row) > area.right:
            raise BadRequest(f"Requested writing within range [{span}], but tried writing outside")
        for right, value in enumerate(row):
            if value is not None:
                cell = grid.entered(value, option)
                area.sheet.write(area.top + down, area.left + right, cell)
                cells += 1
    return {"spreadsheetId": book.id, "updatedRange": area.a1(), "updatedCells": cells}


METHODS: dict[str, Callable[[Asked], Any]] = {
    "spreadsheets.get": _get,
    "spreadsheets.batchUpdate": _batch_update,
    "spreadsheets.values.get": _values_get,
    "spreadsheets.values.batchGet": _values_batch_get,
    "spreadsheets.values.update": _values_update,
    "spreadsheets.values.append": _values_append,
    "spreadsheets.values.clear": _values_clear,
    "spreadsheets.values.batchUpdate": _values_batch_update,
}
