"""The office's workbook as the demo's page shows it: read from the file itself, tab by tab."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from bot.catalogue.periods import BANGKOK
from bot.messages import thai
from bot.office import Office
from bot.sheets.errors import WindowError
from bot.sheets.layout import tabs_of
from bot.sheets.local import LocalWindow
from bot.sheets.opening import WORKBOOK
from bot.sheets.tabs.tab import DATA_START, TEXTS, Column, Kind, Tab, Value
from bot.sheets.window import Grid

Plain = dict[str, Any]
_SERIAL_DAY_0 = datetime(1899, 12, 30, tzinfo=BANGKOK)
_DECIMALS: dict[Kind, int] = {"money": 2, "percent": 2, "share": 1}
_SETTINGS = "settings"


class ShownSheet:
    """Reads the workbook anew whenever it has been written."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._path = office.data / WORKBOOK
        self._window = LocalWindow(self._path)

    def news(self) -> dict[str, Plain]:
        """Return every tab by its key, if the file has changed since last asked; else nothing."""
        if self._window.is_untouched() or not self._path.exists():
            return {}
        # Reports may have been opened from the chat since last asked.
        every = tabs_of(self._office.catalogue)
        try:
            missing = self._window.missing(every)
            tabs = {k: tab for k, tab in every.items() if k not in missing and k != _SETTINGS}
            grids = self._window.read(list(tabs), [])
        except WindowError:
            return {}
        reports = {report.key for report in self._office.catalogue.reports}
        shown = enumerate(tabs.items())
        return {
            key: {"place": n, "isReport": key in reports, **_shown(tab, grids[key])}
            for n, (key, tab) in shown
        }


def _shown(tab: Tab, grid: Grid) -> Plain:
    columns = [column for column in tab.columns if not column.hidden]
    tones = {(colour.column, colour.text): colour.tone for colour in tab.colours}
    return {
        "title": grid.title,
        "columns": [{"label": c.label, "number": c.kind not in TEXTS} for c in columns],
        "rows": list(_rows(grid, columns, tones)),
    }


def _rows(grid: Grid, columns: list[Column], tones: dict[tuple[str, str], Any]) -> Iterator[Plain]:
    for row in range(DATA_START, grid.end()):
        cells = [_written(grid.value(row, c.key), c.kind) for c in columns]
        marks = [tones.get((c.key, text), "") for c, text in zip(columns, cells, strict=True)]
        yield {"key": grid.keys[row], "cells": cells, "tones": marks}


def _written(value: Value, kind: Kind) -> str:
    """Return a cell as the workbook's number formats show it."""
    if value is None or isinstance(value, str):
        return value or ""
    if kind == "moment":
        return thai.day_and_time(_SERIAL_DAY_0 + timedelta(days=float(value)))
    return f"{value:,.{_DECIMALS.get(kind, 0)}f}"
