"""The window in Google Sheets: tabs found by their marker, read and written in few calls."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from gspread.utils import absolute_range_name, rowcol_to_a1

from bot.sheets.client import PatientClient
from bot.sheets.errors import WindowError
from bot.sheets.google_requests import (
    Request,
    more_columns,
    new_columns,
    new_rows,
    new_tab,
    without,
)
from bot.sheets.layout import free_title
from bot.sheets.tabs.tab import DATA_START, Tab, Value
from bot.sheets.window import Block, Changes, Grid, Guard, leads_to

_FIELDS = "sheets(properties(sheetId,title,gridProperties(rowCount,columnCount)))"
_NOTES = "sheets(properties(sheetId),charts(chartId),data(rowData(values(note))))"
_FORMULAS = {"valueRenderOption": "FORMULA"}
_READ = {"valueRenderOption": "UNFORMATTED_VALUE", "dateTimeRenderOption": "SERIAL_NUMBER"}


@dataclass(frozen=True, slots=True)
class _Known:
    """What is remembered of a tab between calls; checked against each reading."""

    id: int
    title: str
    columns: int
    names: tuple[str, ...]


class GoogleWindow:
    """One spreadsheet."""

    def __init__(self, client: PatientClient, spreadsheet: str) -> None:
        self._client = client
        self._id = spreadsheet
        self._tabs: Mapping[str, Tab] = {}
        self._known: dict[str, _Known] = {}
        self._titles: list[str] = []

    is_metered = True
    stamp = None
    # About a megabyte, and ten thousand entries within a minute's writes.
    batch = 800

    @property
    def target(self) -> str:
        """The name of the spreadsheet as a target."""
        return f"google:{self._id}"

    def is_untouched(self) -> bool:
        """Say no: Google tells of changes only through another service."""
        return False

    def let_go(self) -> None:
        """Nothing of it is kept."""

    def guard_by(self, guard: Guard) -> None:
        """Ask before every call from now on."""
        self._client.guard = guard

    def missing(self, tabs: Mapping[str, Tab]) -> frozenset[str]:
        """Return the keys of the tabs that are not there."""
        self._tabs = tabs
        self._known, self._titles = self._look(tabs)
        return frozenset(tabs.keys() - self._known.keys())

    def mend(self, but: Collection[str] = ()) -> None:
        """Make what is missing of the tabs last looked for, some left out, and their columns."""
        requests: list[Request] = []
        for place, tab in enumerate(t for t in self._tabs.values() if t.key not in but):
            if tab.key in self._known:
                requests += self._missing_columns(tab, self._known[tab.key])
            else:
                title = free_title(tab.title, self._titles)
                self._titles.append(title)
                requests += new_tab(tab, title, place)
        if requests:
            self._known = {}
            self._client.batch_update(self._id, {"requests": requests})
            self._known, self._titles = self._look(self._tabs)

    def read(self, whole: Collection[str], keys: Collection[str]) -> dict[str, Grid]:
        """Return tabs as they are; WindowError `layout` where one is not as known."""
        wanted = [*whole, *(key for key in keys if key not in whole)]
        if not all(key in self._known for key in wanted):
            raise WindowError("A tab is not known yet.", "layout")
        ranges = {tab: list(self._ranges(tab, is_whole=tab in whole)) for tab in wanted}
        try:
            found = iter(self._values([r for tab in wanted for r in ranges[tab]]))
        except WindowError as error:
            self._forget(error)
            raise
        return {tab: self._grid(tab, [next(found) for _ in ranges[tab]]) for tab in wanted}

    def apply(self, changes: Changes) -> None:
        """Insert rows with their keys in one call, then write all values in another, RAW."""
        try:
            requests = [r for i in changes.inserts for r in new_rows(i, self._known[i.tab].id)]
            if requests:
                self._client.batch_update(self._id, {"requests": requests})
            data = [self._written(block) for block in changes.blocks]
            if data:
                body = {"valueInputOption": "RAW", "data": data}
                self._client.values_batch_update(self._id, body)
        except WindowError as error:
            self._forget(error)
            raise

    def noted(self, tabs: Collection[str]) -> frozenset[str]:
        """Return the tabs with notes or charts, or to which formulas of people's own tabs lead."""
        titles = [absolute_range_name(self._known[tab].title) for tab in tabs]
        said = self._client.fetch_sheet_metadata(self._id, {"fields": _NOTES, "ranges": titles})
        marked = {s["properties"]["sheetId"] for s in said.get("sheets", ()) if _is_marked(s)}
        formulas = "\n".join(self._own_formulas())
        return frozenset(
            tab
            for tab in tabs
            if self._known[tab].id in marked or leads_to(self._known[tab].title, formulas)
        )

    def remove(self, tabs: Collection[str]) -> None:
        """Take whole tabs away; one that is not there any more is no fault."""
        there = [self._known[tab] for tab in tabs if tab in self._known]
        # What was not answered may have been done: then it is looked at anew.
        self._known = {key: known for key, known in self._known.items() if key not in tabs}
        self._titles = [title for title in self._titles if title not in {t.title for t in there}]
        if there:
            self._client.batch_update(self._id, {"requests": [without(t.id) for t in there]})

    def _own_formulas(self) -> Iterator[str]:
        ours = {known.title for known in self._known.values()}
        own = [absolute_range_name(title) for title in self._titles if title not in ours]
        for rows in self._values(own, formulas=True):
            yield from (cell for row in rows for cell in row if str(cell).startswith("="))

    def _forget(self, error: WindowError) -> None:
        if error.reason == "layout":
            self._known = {}

    def _look(self, tabs: Mapping[str, Tab]) -> tuple[dict[str, _Known], list[str]]:
        """Return the tabs found by their markers, and the titles of all tabs."""
        said = self._client.fetch_sheet_metadata(self._id, {"fields": _FIELDS})
        sheets = [sheet["properties"] for sheet in said.get("sheets", [])]
        grids = [sheet for sheet in sheets if "gridProperties" in sheet]
        heads = self._values([absolute_range_name(s["title"], "1:1") for s in grids])
        markers = {tab.marker: tab.key for tab in tabs.values()}
        known: dict[str, _Known] = {}
        for sheet, head in zip(grids, heads, strict=True):
            names = tuple(str(name) for name in (head[0] if head else []))
            key = next((markers[name] for name in names if name in markers), None)
            if key is not None and key not in known:
                count = sheet["gridProperties"]["columnCount"]
                known[key] = _Known(sheet["sheetId"], sheet["title"], count, names)
        return known, [sheet["title"] for sheet in sheets]

    def _missing_columns(self, tab: Tab, known: _Known) -> Iterator[Request]:
        missing = [column for column in tab.keyed if column.key not in known.names]
        if missing:
            # Behind everything, so that nobody's own columns are in the way.
            yield more_columns(known.id, len(missing))
            yield from new_columns(tab, known.id, list(enumerate(missing, known.columns)))

    def _ranges(self, tab: str, *, is_whole: bool) -> Iterator[str]:
        known = self._known[tab]
        if is_whole:
            yield absolute_range_name(known.title)
            return
        column = _letters(known.names.index(self._tabs[tab].marker))
        yield absolute_range_name(known.title, "1:1")
        yield absolute_range_name(known.title, f"{column}:{column}")

    def _values(self, ranges: list[str], *, formulas: bool = False) -> list[list[list[Any]]]:
        if not ranges:
            return []
        how = _FORMULAS if formulas else _READ
        said = self._client.values_batch_get(self._id, ranges, dict(how))
        return [found.get("values", []) for found in said["valueRanges"]]

    def _grid(self, key: str, found: list[list[list[Any]]]) -> Grid:
        tab, known = self._tabs[key], self._known[key]
        names = tuple(str(name) for name in (found[0][0] if found[0] else []))
        if any(column.key not in names for column in tab.keyed):
            self._known = {}
            raise WindowError(f"The tab {known.title} has lost its columns.", "layout")
        if len(found) == 1:
            at = names.index(tab.marker)
            cells = tuple(tuple(_value(one) for one in row) for row in found[0])
            keys = tuple(str(row[at] or "") if at < len(row) else "" for row in cells)
            return Grid(key, known.title, names, keys, cells)
        keys = tuple(str(row[0]) if row else "" for row in found[1])
        if keys[:1] != (tab.marker,):
            self._known = {}
            raise WindowError(f"The key column of {known.title} has moved.", "layout")
        return Grid(key, known.title, names, keys)

    def _written(self, block: Block) -> Request:
        width = max(len(row) for row in block.values)
        first = rowcol_to_a1(block.row + 1, block.column + 1)
        last = rowcol_to_a1(block.row + len(block.values), block.column + width)
        span = absolute_range_name(self._known[block.tab].title, f"{first}:{last}")
        return {"range": span, "majorDimension": "ROWS", "values": block.values}


def _is_marked(sheet: Request) -> bool:
    grids = sheet.get("data", ())
    rows = (row for grid in grids for row in grid.get("rowData", ()))
    return bool(sheet.get("charts")) or any("note" in c for r in rows for c in r.get("values", ()))


def _letters(column: int) -> str:
    return str(rowcol_to_a1(DATA_START, column + 1)).rstrip("0123456789")


def _value(read: Any) -> Value:
    if read == "" or read is None:
        return None
    if isinstance(read, bool):
        return str(read).upper()
    return Decimal(repr(read)) if isinstance(read, int | float) else str(read)
