"""A spreadsheet's state in the fake: tabs with cells that people and programs write into."""

import re
from dataclasses import dataclass, field
from typing import Any

Entered = bool | int | float | str
_NUMBER = re.compile(r"[+-]?(\d{1,3}(,\d{3})+|\d+)?(\.\d+)?")
_CELL = re.compile(r"\$?([A-Za-z]{0,3})\$?(\d*)")


class BadRequest(Exception):  # noqa: N818 - Google's name
    """Google's 400 with its message."""


@dataclass(frozen=True)
class Cell:
    """What a cell holds: a typed value, or a formula (whose value the fake does not compute)."""

    value: Entered
    formula: str | None = None


@dataclass
class Sheet:
    """One tab. Rows are dicts of cells by column index."""

    id: int
    title: str
    row_count: int = 1000
    column_count: int = 26
    rows: list[dict[int, Cell]] = field(default_factory=list)
    properties: dict[str, Any] = field(default_factory=dict)
    grid: dict[str, Any] = field(default_factory=dict)
    columns: list[dict[str, Any]] = field(default_factory=list)
    row_marks: list[dict[str, Any]] = field(default_factory=list)
    formats: list[dict[str, Any]] = field(default_factory=list)
    rules: list[dict[str, Any]] = field(default_factory=list)
    protected: list[dict[str, Any]] = field(default_factory=list)
    validations: list[dict[str, Any]] = field(default_factory=list)
    filter: dict[str, Any] | None = None
    notes: dict[tuple[int, int], str] = field(default_factory=dict)
    charts: list[dict[str, Any]] = field(default_factory=list)

    def row(self, index: int) -> dict[int, Cell]:
        """Return a row to write into."""
        while len(self.rows) <= index:
            self.rows.append({})
        return self.rows[index]

    def write(self, row: int, column: int, cell: Cell | None) -> None:
        """Put a cell, or empty it."""
        if row >= self.row_count or column >= self.column_count:
            raise BadRequest(
                f"Range ('{self.title}'!{name(row, column)}) exceeds grid limits. "
                f"Max rows: {self.row_count}, max columns: {self.column_count}"
            )
        if cell is None or cell.value == "":
            self.row(row).pop(column, None)
        else:
            self.row(row)[column] = cell

    def insert_rows(self, start: int, count: int) -> None:
        if start < len(self.rows):
            self.rows[start:start] = [{} for _ in range(count)]
        self.row_count += count

    def delete_rows(self, start: int, end: int) -> None:
        del self.rows[start:end]
        self.row_count -= end - start

    def insert_columns(self, start: int, count: int) -> None:
        self.rows = [{c + count * (c >= start): v for c, v in row.items()} for row in self.rows]
        if start < len(self.columns):
            self.columns[start:start] = [{} for _ in range(count)]
        self.column_count += count

    def delete_columns(self, start: int, end: int) -> None:
        gone = end - start
        self.rows = [
            {c - gone * (c >= end): v for c, v in row.items() if not start <= c < end}
            for row in self.rows
        ]
        del self.columns[start:end]
        self.column_count -= gone

    def move_columns(self, start: int, end: int, to: int) -> None:
        order = list(range(self.column_count))
        moved = order[start:end]
        rest = order[:start] + order[end:]
        place = to if to <= start else to - (end - start)
        order = rest[:place] + moved + rest[place:]
        new = {old: place for place, old in enumerate(order)}
        self.rows = [{new[c]: v for c, v in row.items()} for row in self.rows]
        marks = {new[i]: mark for i, mark in enumerate(self.columns)}
        self.columns = [marks.get(i, {}) for i in range(self.column_count)]

    def sort(self, start: int, column: int, *, descending: bool) -> None:
        """Sort the rows from `start` by a column, empty cells last, as people do by hand."""

        def rank(row: dict[int, Cell]) -> tuple[int, float, str]:
            value = row[column].value
            return (0, value, "") if isinstance(value, int | float) else (1, 0, value)

        filled = [row for row in self.rows[start:] if column in row]
        filled.sort(key=rank, reverse=descending)
        self.rows[start:] = filled + [row for row in self.rows[start:] if column not in row]

    def mark_column(self, index: int) -> dict[str, Any]:
        """Return the dimension properties of a column, to change."""
        while len(self.columns) <= index:
            self.columns.append({})
        return self.columns[index]


@dataclass
class Spreadsheet:
    """A whole document."""

    id: str
    title: str = "รายงาน"
    sheets: list[Sheet] = field(default_factory=lambda: [Sheet(0, "ชีต1")])
    next_id: int = 1000

    def tab(self, title: str) -> Sheet:
        """Return a tab by its title, as the API does: case aside."""
        for sheet in self.sheets:
            if sheet.title.casefold() == title.casefold():
                return sheet
        raise BadRequest(f"Unable to parse range: '{title}'")

    def by_id(self, sheet_id: int) -> Sheet:
        for sheet in self.sheets:
            if sheet.id == sheet_id:
                return sheet
        raise BadRequest(f"No grid with id: {sheet_id}")

    def cells(self) -> int:
        """Return how many cells the grids take, empty ones included."""
        return sum(sheet.row_count * sheet.column_count for sheet in self.sheets)


@dataclass(frozen=True)
class Area:
    """A rectangle of a tab: first row and column, and the ends, from 0, the ends excluded."""

    sheet: Sheet
    top: int
    left: int
    bottom: int
    right: int

    def a1(self) -> str:
        title = self.sheet.title.replace("'", "''")
        return f"'{title}'!{name(self.top, self.left)}:{name(self.bottom - 1, self.right - 1)}"


def area(book: Spreadsheet, written: str) -> Area:
    """Read A1 notation: 'T', 'T'!A1, 'T'!A1:B2, 'T'!A:B, 'T'!1:2, 'T'!A2:B."""
    if "!" in written:
        title, _, span = written.rpartition("!")
    else:
        title, span = written, ""
    if title.startswith("'") and title.endswith("'"):
        title = title[1:-1].replace("''", "'")
    try:
        sheet = book.tab(title)
    except BadRequest as error:
        raise BadRequest(f"Unable to parse range: {written}") from error
    first, _, last = span.partition(":")
    top, left = _corner(first, written)
    bottom, right = _corner(last or first, written)
    rows, columns = sheet.row_count, sheet.column_count
    if (top or 0) >= rows or (left or 0) >= columns or (bottom or 0) >= rows:
        raise BadRequest(
            f"Range ({written}) exceeds grid limits. Max rows: {rows}, max columns: {columns}"
        )
    return Area(
        sheet,
        top or 0,
        left or 0,
        rows if bottom is None else bottom + 1,
        columns if right is None else min(right + 1, columns),
    )


def _corner(written: str, whole: str) -> tuple[int | None, int | None]:
    found = _CELL.fullmatch(written)
    if not found:
        raise BadRequest(f"Unable to parse range: {whole}")
    row = int(found[2]) - 1 if found[2] else None
    return row, column_index(found[1]) if found[1] else None


def column_index(letters: str) -> int:
    """Return 0 for A, 26 for AA."""
    index = 0
    for letter in letters.upper():
        index = index * 26 + ord(letter) - 64
    return index - 1


def name(row: int, column: int) -> str:
    """Return the A1 name of a cell given from 0."""
    letters, rest = "", column + 1
    while rest:
        rest, digit = divmod(rest - 1, 26)
        letters = chr(65 + digit) + letters
    return f"{letters}{row + 1}"


def entered(value: Entered, option: str) -> Cell:
    """Return the cell of an input: RAW keeps it, USER_ENTERED reads it as if it were typed."""
    if option == "RAW" or not isinstance(value, str):
        return Cell(value)
    if value.startswith("'"):
        return Cell(value[1:])
    if value[:1] in ("=", "+") and len(value) > 1 and not _NUMBER.fullmatch(value):
        return Cell("#FORMULA", value if value[0] == "=" else "=" + value[1:])
    if value.upper() in ("TRUE", "FALSE"):
        return Cell(value.upper() == "TRUE")
    if _NUMBER.fullmatch(value) and re.search(r"\d", value):
        return Cell(float(value.replace(",", "")))
    return Cell(value)


def rendered(cell: Cell | None, option: str) -> Entered:
    """Return a cell as the render option wants it; an empty one is an empty text."""
    if cell is None:
        return ""
    if option == "FORMULA" and cell.formula:
        return cell.formula
    if option == "FORMATTED_VALUE":
        if isinstance(cell.value, bool):
            return str(cell.value).upper()
        return f"{cell.value:g}" if isinstance(cell.value, int | float) else cell.value
    return cell.value


def values_of(this: Area, option: str) -> list[list[Entered]]:
    """Return the values of an area, without the empty cells and rows at the ends."""
    found = []
    for row in this.sheet.rows[this.top : this.bottom]:
        last = max((c for c in row if this.left <= c < this.right), default=this.left - 1)
        found.append([rendered(row.get(c), option) for c in range(this.left, last + 1)])
    while found and not found[-1]:
        found.pop()
    return found
