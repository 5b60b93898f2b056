"""Columns of a producers' list that are read together: those of one month across, or all."""

from collections import defaultdict
from dataclasses import dataclass

from bot.understanding.tables.headings import Column, Kind
from bot.understanding.tables.keys import RowKind
from bot.understanding.tables.surroundings import Periods
from bot.understanding.tables.table import Table


@dataclass(frozen=True, slots=True)
class ColumnGroup:
    """Columns that are read together: those of one month across, or all."""

    columns: tuple[Column, ...]
    periods: Periods = ()


def column_groups(table: Table) -> list[ColumnGroup]:
    """Return the columns month by month, those of no month with each; blank months give none."""
    columns = table.layout.of_kind(Kind.VALUE, Kind.CHANNELS)
    months: dict[Periods, list[Column]] = defaultdict(list)
    for column in columns:
        if table.report is not None:
            months[table.column_periods(column, table.report)].append(column)
    shared = [column for column in months.pop((), []) if not column.is_total or not months]
    if not months:
        return [ColumnGroup(columns)]
    rows = [row.row for row in table.rows if row.kind is RowKind.DATA]
    return [
        ColumnGroup((*own, *shared), periods)
        for periods, own in months.items()
        if any(column.index in table.page.grid.row(row) for row in rows for column in own)
    ]
