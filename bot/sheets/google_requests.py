"""The requests by which Google makes a tab, its columns and its rows: pure JSON."""

from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2s
from typing import Any

from bot.sheets import style
from bot.sheets.tabs.tab import DATA_START, Column, Tab
from bot.sheets.window import Insert

Request = dict[str, Any]
_SPARE_ROWS = 40
_SPARE_COLUMNS = 6
"""Room for people's own notes."""


def sheet_id(tab: Tab) -> int:
    """Return the id a tab is made with: known beforehand, so that one call can fill it, too."""
    return int.from_bytes(blake2s(tab.marker.encode(), digest_size=4).digest()) & 0x7FFFFFFF


def new_tab(tab: Tab, title: str, place: int) -> Iterator[Request]:
    """Yield what makes a tab with its header, looks and protection."""
    this, count = sheet_id(tab), len(tab.keyed)
    grid = {
        "rowCount": DATA_START + _SPARE_ROWS,
        "columnCount": count + _SPARE_COLUMNS,
        "frozenRowCount": DATA_START,
        "frozenColumnCount": tab.frozen,
    }
    properties = {"sheetId": this, "title": title, "index": place, "gridProperties": grid}
    yield {"addSheet": {"properties": properties}}
    yield from new_columns(tab, this, list(enumerate(tab.keyed)))
    yield _hidden(this, "ROWS", 0, hidden=True)
    # Over people's own columns, too: sorting must keep a row together.
    yield {"setBasicFilter": {"filter": {"range": _area(this, DATA_START - 1, 0, None, None)}}}
    for part in (_area(this, 0, 0, DATA_START, None), _area(this, 0, 0, None, 1)):
        # Warning only: a protected range would keep people from sorting.
        said = {"range": part, "warningOnly": True, "description": "raingan"}
        yield {"addProtectedRange": {"protectedRange": said}}


def new_columns(tab: Tab, this: int, columns: Sequence[tuple[int, Column]]) -> Iterator[Request]:
    """Yield what writes the headers of columns and dresses them; `this` is the sheet's id."""
    for index, column in columns:
        header = [_text_row([column.key]), _text_row([column.label])]
        yield _cells(this, 0, index, header)
        yield _dressed(this, index, column)
        yield _head(this, index)
        width = {"pixelSize": column.width}
        yield _dimension(this, "COLUMNS", index, width, "pixelSize")
        if column.hidden:
            yield _hidden(this, "COLUMNS", index, hidden=True)
    yield from _colour_rules(tab, this, {column.key: index for index, column in columns})


def without(this: int) -> Request:
    """Return what takes a whole tab away."""
    return {"deleteSheet": {"sheetId": this}}


def more_columns(this: int, count: int) -> Request:
    """Return what adds columns at the right end."""
    return {"appendDimension": {"sheetId": this, "dimension": "COLUMNS", "length": count}}


def new_rows(insert: Insert, this: int) -> Iterator[Request]:
    """Yield what inserts rows and writes their keys, in one step that is done wholly or not."""
    end = insert.at + len(insert.keys)
    span = {"sheetId": this, "dimension": "ROWS", "startIndex": insert.at, "endIndex": end}
    like_above = insert.at > DATA_START
    yield {"insertDimension": {"range": span, "inheritFromBefore": like_above}}
    yield _cells(this, insert.at, insert.column, [_text_row([key]) for key in insert.keys])


def _area(this: int, top: int, left: int, bottom: int | None, right: int | None) -> Request:
    area = {"sheetId": this, "startRowIndex": top, "startColumnIndex": left}
    ends = {"endRowIndex": bottom, "endColumnIndex": right}
    return area | {key: end for key, end in ends.items() if end is not None}


def _text_row(texts: Iterable[str]) -> Request:
    return {"values": [{"userEnteredValue": {"stringValue": text}} for text in texts]}


def _cells(this: int, row: int, column: int, rows: list[Request]) -> Request:
    start = {"sheetId": this, "rowIndex": row, "columnIndex": column}
    return {"updateCells": {"start": start, "rows": rows, "fields": "userEnteredValue"}}


def _dimension(this: int, kind: str, index: int, properties: Request, fields: str) -> Request:
    span = {"sheetId": this, "dimension": kind, "startIndex": index, "endIndex": index + 1}
    said = {"range": span, "properties": properties, "fields": fields}
    return {"updateDimensionProperties": said}


def _hidden(this: int, kind: str, index: int, *, hidden: bool) -> Request:
    return _dimension(this, kind, index, {"hiddenByUser": hidden}, "hiddenByUser")


def _format(area: Request, looks: Request) -> Request:
    fields = ",".join(f"userEnteredFormat.{name}" for name in looks)
    return {"repeatCell": {"range": area, "cell": {"userEnteredFormat": looks}, "fields": fields}}


def _dressed(this: int, index: int, column: Column) -> Request:
    is_long = column.kind == "long"
    looks: Request = {
        "verticalAlignment": "MIDDLE",
        "wrapStrategy": "WRAP" if is_long else "CLIP",
        "textFormat": {"fontFamily": style.FONT_GOOGLE, "fontSize": 10},
    }
    pattern = style.NUMBERS.get(column.kind)
    if pattern:
        kind = "DATE_TIME" if column.kind == "moment" else "NUMBER"
        looks |= {"numberFormat": {"type": kind, "pattern": pattern}}
    return _format(_area(this, DATA_START, index, None, index + 1), looks)


def _head(this: int, index: int) -> Request:
    looks = {
        "backgroundColorStyle": _colour(style.HEADER_FILL),
        "horizontalAlignment": "CENTER",
        "verticalAlignment": "MIDDLE",
        "wrapStrategy": "WRAP",
        "textFormat": {
            "bold": True,
            "fontFamily": style.FONT_GOOGLE,
            "foregroundColorStyle": _colour(style.HEADER_TEXT),
        },
    }
    return _format(_area(this, DATA_START - 1, index, DATA_START, index + 1), looks)


def _colour_rules(tab: Tab, this: int, indexes: dict[str, int]) -> Iterator[Request]:
    """Yield one rule for each text and tone, over all columns that have it."""
    looks: dict[tuple[str, str], list[Request]] = {}
    for colour in tab.colours:
        if colour.column in indexes:
            at = indexes[colour.column]
            area = _area(this, DATA_START, at, None, at + 1)
            looks.setdefault((colour.text, style.FILLS[colour.tone]), []).append(area)
    for (text, fill), areas in looks.items():
        condition = {"type": "TEXT_EQ", "values": [{"userEnteredValue": text}]}
        rule = {"condition": condition, "format": {"backgroundColorStyle": _colour(fill)}}
        yield {"addConditionalFormatRule": {"rule": {"ranges": areas, "booleanRule": rule}}}


def _colour(code: str) -> Request:
    parts = (int(code[i : i + 2], 16) / 255 for i in (0, 2, 4))
    return {"rgbColor": dict(zip(("red", "green", "blue"), parts, strict=True))}
