"""Exports one report's rows to hand on: .xlsx, .csv or JSON Lines. No text becomes a formula."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from bot.catalogue.periods import local
from bot.catalogue.report import Report
from bot.catalogue.values import dump_json, json_values
from bot.sheets.layout import free_title
from bot.sheets.rows import Source, picture_of
from bot.sheets.tabs.report import Standing, report_row, report_tab
from bot.sheets.tabs.tab import DATA_START, Column, Tab, plain
from bot.sheets.workbook_cells import RISKY, fill
from bot.sheets.workbook_looks import add_styles, dress_columns, dress_tab, height_of


def standings_of(
    source: Source, report: Report, period: str | None, now: datetime
) -> list[Standing]:
    """Return each district's standing in a period, or in all periods that have an entry."""
    entries = {entry for entry in source.ledger.entries() if entry[0] == report.key}
    periods = {period} if period else {entry[2] for entry in entries}
    owed = {(report.key, d, p) for d in source.catalogue.owing(report) for p in periods}
    sent = {entry for entry in entries if entry[2] in periods}
    return picture_of(owed | sent, source, now).standings


def export_columns(report: Report) -> tuple[Column, ...]:
    """Return the columns of an export: the tab's, without what only the window needs."""
    columns = report_tab(report, report.name).columns
    return tuple(column for column in columns if not column.key.startswith("#"))


def as_json(standings: Iterable[Standing]) -> str:
    """Return JSON Lines, one object for each standing."""
    return "".join(dump_json(_plain_object(one)) + "\n" for one in standings)


def as_csv(report: Report, standings: Iterable[Standing]) -> str:
    """Return CSV with Thai headers; texts that programs would take for formulas are quoted."""
    columns = export_columns(report)
    written = io.StringIO(newline="")
    writer = csv.writer(written)
    writer.writerow([column.label for column in columns])
    for one in standings:
        cells = {**report_row(one).cells, "sent_at": _iso(one.sent_at)}
        writer.writerow([_harmless(plain(cells.get(c.key))) for c in columns])
    return written.getvalue()


def save_xlsx(report: Report, standings: Sequence[Standing], path: Path) -> None:
    """Write a workbook of one sheet, which looks as the window does."""
    book = Workbook()
    add_styles(book)
    sheet = book.worksheets[0]
    tab = Tab(report.key, free_title(report.name, []), export_columns(report), frozen=4)
    sheet.title = tab.title
    dress_columns(sheet, tab, enumerate(tab.keyed))
    dress_tab(sheet, tab)
    for number, row in enumerate(map(report_row, standings), DATA_START + 1):
        cells = [(c, plain(row.cells.get(c.key))) for c in tab.columns]
        fill(sheet.cell(number, 1), row.key, "text")
        for index, (column, value) in enumerate(cells, 2):
            fill(sheet.cell(number, index), value, column.kind)
        sheet.row_dimensions[number].height = height_of(cells)
    book.save(path)


def _plain_object(one: Standing) -> dict[str, Any]:
    cell, shown = one.cell, one.shown
    return {
        "report": cell.report,
        "period": cell.period,
        "district": cell.district,
        "state": cell.state(one.scheduled, one.now, one.report.schedule.grace),
        "on_time": cell.on_time(one.scheduled),
        "sent_at": _iso(one.sent_at),
        "values": json_values(cell.values),
        "evidence": list(cell.evidence),
        "revision": cell.revisions,
        "code": shown.code if shown else None,
        "text": shown.text if shown else None,
    }


def _iso(at: datetime | None) -> str | None:
    return local(at).isoformat(timespec="seconds") if at else None


def _harmless(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and value.startswith(RISKY) else value
