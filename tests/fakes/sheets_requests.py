"""The requests of spreadsheets.batchUpdate that the fake knows."""

from collections.abc import Callable
from typing import Any

from tests.fakes.sheets_grid import BadRequest, Cell, Sheet, Spreadsheet

Request = dict[str, Any]
CELL_LIMIT = 10_000_000


def carry_out(book: Spreadsheet, request: Request, cell_limit: int) -> dict[str, Any]:
    """Carry out one request and return its reply; BadRequest says what is wrong with it."""
    if len(request) != 1:
        raise BadRequest("Invalid requests[0]: Must specify exactly one request")
    (kind, body), *_ = request.items()
    if kind not in KNOWN:
        raise NotImplementedError(f"the fake does not know {kind}")
    reply = KNOWN[kind](book, body) or {}
    if book.cells() > cell_limit:
        raise BadRequest(
            "Invalid requests[0]: This action would increase the number of cells in the "
            f"workbook above the limit of {cell_limit} cells."
        )
    return reply


def properties_of(sheet: Sheet, index: int) -> dict[str, Any]:
    """Return SheetProperties."""
    grid = {"rowCount": sheet.row_count, "columnCount": sheet.column_count, **sheet.grid}
    return {
        "sheetId": sheet.id,
        "title": sheet.title,
        "index": index,
        "sheetType": "GRID",
        "gridProperties": grid,
        **sheet.properties,
    }


def _add_sheet(book: Spreadsheet, body: Request) -> dict[str, Any]:
    wanted = dict(body.get("properties", {}))
    title = wanted.pop("title", f"ชีต{len(book.sheets) + 1}")
    if any(sheet.title.casefold() == title.casefold() for sheet in book.sheets):
        raise BadRequest(
            f"Invalid requests[0].addSheet: A sheet with the name “{title}” already exists."
            " Please enter another name."
        )
    grid = dict(wanted.pop("gridProperties", {}))
    rows, columns = grid.pop("rowCount", 1000), grid.pop("columnCount", 26)
    place = wanted.pop("index", len(book.sheets))
    book.next_id += 1
    sheet_id = wanted.pop("sheetId", book.next_id)
    sheet = Sheet(sheet_id, title, rows, columns, grid=grid, properties=wanted)
    book.sheets.insert(place, sheet)
    return {"addSheet": {"properties": properties_of(sheet, place)}}


def _delete_sheet(book: Spreadsheet, body: Request) -> None:
    if len(book.sheets) == 1:
        raise BadRequest("You can't remove all the sheets in a document.")
    book.sheets.remove(book.by_id(body["sheetId"]))


def _update_sheet(book: Spreadsheet, body: Request) -> None:
    wanted = body["properties"]
    sheet = book.by_id(wanted["sheetId"])
    for path in body["fields"].split(","):
        _set_property(sheet, path, wanted)


def _set_property(sheet: Sheet, path: str, wanted: Request) -> None:
    if path == "title":
        sheet.title = wanted["title"]
    elif path == "gridProperties.rowCount":
        sheet.row_count = wanted["gridProperties"]["rowCount"]
    elif path == "gridProperties.columnCount":
        sheet.column_count = wanted["gridProperties"]["columnCount"]
    elif path.startswith("gridProperties."):
        key = path.partition(".")[2]
        sheet.grid[key] = wanted["gridProperties"][key]
    elif path in ("hidden", "index", "tabColorStyle", "rightToLeft"):
        sheet.properties[path] = wanted[path]
    else:
        raise BadRequest(f"Invalid field mask: {path}")


def _span(body: Request) -> tuple[int, int]:
    return body["startIndex"], body["endIndex"]


def _insert(book: Spreadsheet, body: Request) -> None:
    span = body["range"]
    sheet, (start, end) = book.by_id(span["sheetId"]), _span(span)
    rows = span["dimension"] == "ROWS"
    limit = sheet.row_count if rows else sheet.column_count
    if start > limit or (start == 0 and body.get("inheritFromBefore")):
        raise BadRequest(f"Invalid requests[0].insertDimension: startIndex {start} is beyond")
    if start == limit and not body.get("inheritFromBefore"):
        raise BadRequest("insertDimension at the end must inherit from before")
    (sheet.insert_rows if rows else sheet.insert_columns)(start, end - start)


def _append(book: Spreadsheet, body: Request) -> None:
    sheet = book.by_id(body["sheetId"])
    if body["dimension"] == "ROWS":
        sheet.row_count += body["length"]
    else:
        sheet.column_count += body["length"]


def _delete(book: Spreadsheet, body: Request) -> None:
    span = body["range"]
    sheet = book.by_id(span["sheetId"])
    rows = span["dimension"] == "ROWS"
    (sheet.delete_rows if rows else sheet.delete_columns)(*_span(span))


def _move(book: Spreadsheet, body: Request) -> None:
    source = body["source"]
    if source["dimension"] != "COLUMNS":
        raise NotImplementedError("the fake moves columns only")
    book.by_id(source["sheetId"]).move_columns(*_span(source), body["destinationIndex"])


def _update_dimension(book: Spreadsheet, body: Request) -> None:
    span = body["range"]
    sheet, names = book.by_id(span["sheetId"]), body["fields"].split(",")
    wanted = {key: body["properties"][key] for key in names}
    for index in range(*_span(span)):
        if span["dimension"] == "COLUMNS":
            sheet.mark_column(index).update(wanted)
        else:
            while len(sheet.row_marks) <= index:
                sheet.row_marks.append({})
            sheet.row_marks[index].update(wanted)


def _update_cells(book: Spreadsheet, body: Request) -> None:
    start = body.get("start") or {
        "sheetId": body["range"]["sheetId"],
        "rowIndex": body["range"].get("startRowIndex", 0),
        "columnIndex": body["range"].get("startColumnIndex", 0),
    }
    sheet = book.by_id(start["sheetId"])
    if "userEnteredValue" not in body["fields"]:
        return
    for down, row in enumerate(body.get("rows", [])):
        for right, data in enumerate(row.get("values", [])):
            place = (start.get("rowIndex", 0) + down, start.get("columnIndex", 0) + right)
            sheet.write(*place, _extended(data.get("userEnteredValue")))


def _extended(value: Request | None) -> Cell | None:
    if not value:
        return None
    if "formulaValue" in value:
        return Cell("#FORMULA", value["formulaValue"])
    (held,) = value.values()
    return Cell(held)


def _of_range(name: str) -> Callable[[Spreadsheet, Request], None]:
    def keep(book: Spreadsheet, body: Request) -> None:
        getattr(book.by_id(body["range"]["sheetId"]), name).append(body)

    return keep


def _protect(book: Spreadsheet, body: Request) -> dict[str, Any]:
    wanted = body["protectedRange"]
    sheet = book.by_id(wanted["range"]["sheetId"])
    book.next_id += 1
    sheet.protected.append({"protectedRangeId": book.next_id, **wanted})
    return {"addProtectedRange": {"protectedRange": sheet.protected[-1]}}


def _rule(book: Spreadsheet, body: Request) -> None:
    for span in body["rule"]["ranges"]:
        book.by_id(span["sheetId"]).rules.append(body["rule"])


def _filter(book: Spreadsheet, body: Request) -> None:
    book.by_id(body["filter"]["range"]["sheetId"]).filter = body["filter"]


def _sort(book: Spreadsheet, body: Request) -> None:
    span, spec = body["range"], body["sortSpecs"][0]
    descending = spec.get("sortOrder") == "DESCENDING"
    sheet = book.by_id(span["sheetId"])
    sheet.sort(span.get("startRowIndex", 0), spec["dimensionIndex"], descending=descending)


KNOWN: dict[str, Callable[[Spreadsheet, Request], dict[str, Any] | None]] = {
    "addSheet": _add_sheet,
    "deleteSheet": _delete_sheet,
    "updateSheetProperties": _update_sheet,
    "insertDimension": _insert,
    "appendDimension": _append,
    "deleteDimension": _delete,
    "moveDimension": _move,
    "updateDimensionProperties": _update_dimension,
    "updateCells": _update_cells,
    "repeatCell": _of_range("formats"),
    "setDataValidation": _of_range("validations"),
    "addProtectedRange": _protect,
    "addConditionalFormatRule": _rule,
    "setBasicFilter": _filter,
    "sortRange": _sort,
}
