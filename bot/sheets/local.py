"""The window in a local workbook: the same tabs in one .xlsx file, written at one stroke."""

import os
import warnings
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.packaging.custom import StringProperty
from openpyxl.worksheet.worksheet import Worksheet
from ulid import ULID

from bot.sheets.errors import WindowError
from bot.sheets.layout import free_title
from bot.sheets.tabs.tab import Tab, Value
from bot.sheets.window import Block, Changes, Grid, Guard, Insert, leads_to
from bot.sheets.workbook_cells import fill, formulas_of, is_marked, value_of
from bot.sheets.workbook_looks import (
    add_styles,
    dress_columns,
    dress_tab,
    height_of,
    stretch_filter,
)
from bot.sheets.workbook_memory import OutOfSight, undisturbed

_STAMP = "raingan"
_UNREADABLE = (OSError, BadZipFile, ParseError, LookupError, ValueError, TypeError, AttributeError)
"""What openpyxl raises for files that are no workbooks, or half of one."""
_Seen = tuple[int, int, int]


class LocalWindow:
    """One workbook. It is kept in memory as long as nobody else has changed the file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._tabs: Mapping[str, Tab] = {}
        self._book: Workbook | None = None
        self._computed: Workbook | None = None
        self._sight = OutOfSight()
        self._seen: _Seen | None = None
        self._stamp: str | None = None

    @property
    def target(self) -> str:
        """The name of the workbook as a target."""
        return f"local:{self._path.resolve()}"

    is_metered = False
    # The whole file is written each time, however little has changed.
    batch = 5000

    @property
    def stamp(self) -> str | None:
        """The stamp of the last state written."""
        return self._stamp

    def is_untouched(self) -> bool:
        """Say whether the file is still as this process has read or written it."""
        return self._seen is not None and self._signature() == self._seen

    def let_go(self) -> None:
        """Read the file again when it is needed again."""
        self._sight.release(self._book)
        self._book = self._computed = None

    def guard_by(self, guard: Guard) -> None:
        """A file needs no leave."""

    @property
    def path(self) -> Path:
        """Where the workbook lies."""
        return self._path

    def missing(self, tabs: Mapping[str, Tab]) -> frozenset[str]:
        """Return the keys of the tabs that are not there."""
        self._tabs = tabs
        return frozenset(tabs.keys() - self._sheets(self._opened()).keys())

    def mend(self, but: Collection[str] = ()) -> None:
        """Make what is missing of the tabs last looked for, some left out, and their columns."""
        book = self._opened()
        add_styles(book)
        found, changed = self._sheets(book), False
        for place, tab in enumerate(t for t in self._tabs.values() if t.key not in but):
            if tab.key not in found:
                _add_tab(book, tab, place)
                changed = True
            else:
                changed |= _add_columns(found[tab.key], tab)
        if changed:
            self._save(book)

    def read(self, whole: Collection[str], keys: Collection[str]) -> dict[str, Grid]:
        """Return tabs as they are; WindowError `layout` where one is not as known."""
        book = self._opened()
        found, stamp = self._sheets(book), _stamp_of(book)
        wanted = [*whole, *(key for key in keys if key not in whole)]
        return {tab: self._grid(self._tabs[tab], found.get(tab), stamp) for tab in wanted}

    def noted(self, tabs: Collection[str]) -> frozenset[str]:
        """Return the tabs with notes or charts, or to which formulas of people's own tabs lead."""
        book = self._unchanged()
        found = self._sheets(book)
        ours = {sheet.title for sheet in found.values()}
        own = [sheet for sheet in book.worksheets if sheet.title not in ours]
        formulas = "\n".join(f for sheet in own for f in formulas_of(sheet))
        return frozenset(
            tab
            for tab in found.keys() & set(tabs)
            if is_marked(found[tab]) or leads_to(found[tab].title, formulas)
        )

    def remove(self, tabs: Collection[str]) -> None:
        """Take whole tabs away, and put the new file in the old one's place."""
        book = self._unchanged()
        found = self._sheets(book)
        for tab in found.keys() & set(tabs):
            book.remove(found[tab])
        self._save(book)

    def apply(self, changes: Changes) -> None:
        """Insert the rows, write the values, and put the new file in the old one's place."""
        book = self._unchanged()
        found = self._sheets(book)
        with undisturbed():
            for insert in changes.inserts:
                _insert(found[insert.tab], insert)
            for block in changes.blocks:
                _write(found[block.tab], self._tabs[block.tab], block)
            for tab in {insert.tab for insert in changes.inserts}:
                stretch_filter(found[tab])
            self._save(book)

    def _unchanged(self) -> Workbook:
        """Return the workbook as it was read; WindowError where the file has changed since."""
        if self._book is None or self._signature() != self._seen:
            raise WindowError(f"{self._path} was changed since it was read.", "unsure")
        return self._book

    def _opened(self) -> Workbook:
        seen = self._signature()
        if self._book is None or seen != self._seen:
            self.let_go()
            with undisturbed():
                self._book, self._seen = self._load(), seen
                self._sight.hide(self._book)
        return self._book

    def _load(self, *, computed: bool = False) -> Workbook:
        if not self._path.exists():
            book = Workbook()
            book.remove(book.worksheets[0])
            return book
        try:
            with warnings.catch_warnings():
                # openpyxl warns of what it does not keep; there is nobody here to read it.
                warnings.simplefilter("ignore")
                return load_workbook(self._path, data_only=computed)
        except _UNREADABLE as error:
            raise WindowError(f"{self._path} cannot be read: {error}", "busy") from error

    def _signature(self) -> _Seen | None:
        try:
            found = self._path.stat()
        except OSError:
            return None
        return found.st_mtime_ns, found.st_size, found.st_ino

    def _save(self, book: Workbook) -> None:
        """Write beside the file, then replace it; what fails is done again from the file."""
        stamp = str(ULID())
        _set_stamp(book, stamp)
        seen, self._book = self._seen, None
        part = self._path.with_name(f".{self._path.name}.{os.getpid()}.part")
        try:
            with undisturbed():
                book.save(part)
            if self._signature() != seen:
                raise WindowError(f"{self._path} was changed meanwhile.", "unsure")
            part.replace(self._path)
        except OSError as error:
            raise WindowError(f"{self._path} cannot be written: {error}", "busy") from error
        else:
            self._book, self._computed, self._seen = book, None, self._signature()
            self._stamp = stamp
            self._sight.hide(book)
        finally:
            part.unlink(missing_ok=True)
            if self._book is None:
                self._sight.release(book)

    def _sheets(self, book: Workbook) -> dict[str, Worksheet]:
        markers = {tab.marker: tab.key for tab in self._tabs.values()}
        found: dict[str, Worksheet] = {}
        for sheet in book.worksheets:
            names = _names(sheet)
            key = next((markers[name] for name in names if name in markers), None)
            if key is not None:
                found.setdefault(key, sheet)
        return found

    def _grid(self, tab: Tab, sheet: Worksheet | None, stamp: str | None) -> Grid:
        names = _names(sheet) if sheet is not None else ()
        if sheet is None or any(column.key not in names for column in tab.keyed):
            raise WindowError(f"The tab {tab.title} is not as it was.", "layout")
        at = names.index(tab.marker)
        cells = tuple(tuple(self._value(sheet, cell) for cell in row) for row in sheet.iter_rows())
        keys = tuple(str(row[at] or "") for row in cells)
        return Grid(tab.key, sheet.title, names, keys, cells, stamp)

    def _value(self, sheet: Worksheet, cell: Cell | MergedCell) -> Value:
        is_formula = cell.data_type == "f"
        return self._result(sheet, cell.coordinate) if is_formula else value_of(cell.value)

    def _result(self, sheet: Worksheet, address: str) -> Value:
        """Return what a person's formula came to when the file was saved."""
        if self._computed is None:
            self._computed = self._load(computed=True)
        return value_of(self._computed[sheet.title][address].value)


def _names(sheet: Worksheet) -> tuple[str, ...]:
    head = next(sheet.iter_rows(min_row=1, max_row=1, values_only=True), ())
    return tuple(str(name or "") for name in head)


def _add_tab(book: Workbook, tab: Tab, place: int) -> None:
    sheet = book.create_sheet(free_title(tab.title, book.sheetnames), place)
    dress_columns(sheet, tab, enumerate(tab.keyed))
    dress_tab(sheet, tab)


def _add_columns(sheet: Worksheet, tab: Tab) -> bool:
    names = _names(sheet)
    missing = [column for column in tab.keyed if column.key not in names]
    dress_columns(sheet, tab, enumerate(missing, sheet.max_column))
    return bool(missing)


def _insert(sheet: Worksheet, insert: Insert) -> None:
    if sheet.max_row > insert.at:
        sheet.insert_rows(insert.at + 1, len(insert.keys))
    for number, key in enumerate(insert.keys, insert.at + 1):
        fill(sheet.cell(number, insert.column + 1), key, "text")


def _write(sheet: Worksheet, tab: Tab, block: Block) -> None:
    names = _names(sheet)
    columns = {column.key: column for column in tab.keyed}
    for number, row in enumerate(block.values, block.row + 1):
        filled = [(columns[names[i]], value) for i, value in enumerate(row, block.column)]
        for index, (column, value) in enumerate(filled, block.column + 1):
            fill(sheet.cell(number, index), value, column.kind)
        height = height_of(filled)
        if height is not None or sheet.row_dimensions[number].height is not None:
            sheet.row_dimensions[number].height = height


def _stamp_of(book: Any) -> str | None:
    props = book.custom_doc_props
    return str(props[_STAMP].value) if _STAMP in props.names else None


def _set_stamp(book: Any, stamp: str) -> None:
    props = book.custom_doc_props
    if _STAMP in props.names:
        props[_STAMP].value = stamp
    else:
        props.append(StringProperty(name=_STAMP, value=stamp))
