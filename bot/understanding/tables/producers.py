"""A list of producers as a report: who they are, through which channels, what they sold."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from bot.catalogue.report import FieldOf, Report
from bot.understanding.lexicon import squeeze
from bot.understanding.normalise import normalise
from bot.understanding.tables.channels import channels_in, is_mark, is_none
from bot.understanding.tables.column_groups import ColumnGroup, column_groups
from bot.understanding.tables.facts import MAX_FACTS, Fact, Fault, ListSummary, Spot, TableFacts
from bot.understanding.tables.fields import field_named
from bot.understanding.tables.figures import Figure
from bot.understanding.tables.headings import Column, Kind, preferred
from bot.understanding.tables.keys import KeyedRow, RowKind
from bot.understanding.tables.pivot import Pivot
from bot.understanding.tables.repeated_rows import repeated_rows
from bot.understanding.tables.surroundings import Periods, keys_of, names_of
from bot.understanding.tables.table import Table
from bot.workbooks.sheet import Cell

Owner = tuple[tuple[str, ...], Periods]
"""Districts and periods of a part of a list."""


def read_list(table: Table, fields: tuple[FieldOf, FieldOf, FieldOf]) -> TableFacts:
    """Return the facts of a producers' list; each month across is read on its own."""
    out: TableFacts | None = None
    for group in column_groups(table):
        facts = ProducerList(table, fields, group).read()
        if out is None:
            out = facts
        else:
            out.facts += facts.facts
            out.faults += [fault for fault in facts.faults if fault not in out.faults]
            out.is_spoilt |= facts.is_spoilt
            out.summaries |= facts.summaries
    return out or Pivot(table).blank()


@dataclass(slots=True)
class _Part:
    """The producers of one district and period."""

    spot: Spot
    sales: dict[str, Decimal] = field(default_factory=dict)
    channels: dict[str, set[str]] = field(default_factory=dict)
    tells_channels: bool = False


class ProducerList:
    """Reads a table whose rows are producers, for a report that a list can stand for."""

    def __init__(
        self, table: Table, fields: tuple[FieldOf, FieldOf, FieldOf], part: ColumnGroup
    ) -> None:
        self._table = table
        self._report: Report = table.report  # type: ignore[assignment]
        self._money, self._producers, self._channel_count = fields
        self._periods = part.periods
        self._columns = part.columns
        values = [c for c in part.columns if c.kind is Kind.VALUE]
        self._marked = [c for c in values if c.channel is not None]
        self._listed = [c for c in part.columns if c.kind is Kind.CHANNELS]
        self._listed += [c for c in values if self._is(c, self._channel_count)]
        self._out = Pivot(table).blank()
        self._sales = self._sales_column()
        self._holds_amounts = self._channels_hold_amounts()
        self._parts: dict[Owner, _Part] = {}
        self._names: dict[str, tuple[str, ...]] = {}

    def read(self) -> TableFacts:
        """Return the list's facts: the money row by row, the counts for each part."""
        totals = []
        for row in self._table.rows:
            if len(self._out.facts) > MAX_FACTS:
                self._out.is_spoilt = True
                return self._out
            if row.kind is RowKind.DATA and row.name:
                if not self._table.is_of_another_office(row):
                    self._read_row(row)
            elif row.kind is RowKind.TOTAL:
                totals.append(row)
        self._read_totals(totals)
        self._out.faults += repeated_rows(self._table)
        for owner, part in self._parts.items():
            self._out.facts += self._counts(owner, part)
            self._summarise(owner, part)
        return self._out

    # Columns

    def _is(self, column: Column, wanted: FieldOf) -> bool:
        return column.channel is None and field_named(self._report, column.label) == wanted

    def _sales_column(self) -> Column | None:
        columns = [c for c in self._columns if c.kind is Kind.VALUE and c.channel is None]
        named = [c for c in columns if self._is(c, self._money) and not c.is_total]
        if len(named) > 1:
            named = preferred(named, self._report)
            self._out.is_spoilt = len(named) > 1
        totals = [c for c in columns if c.is_total]
        plain = [c for c in columns if c.is_neutral]
        months = [c for c in columns if self._periods and c.label.periods]
        return next(iter([*named, *totals, *plain, *months]), None)

    def _channels_hold_amounts(self) -> bool:
        """Say whether the channels' columns hold amounts and not marks."""
        rows = [row for row in self._table.rows if row.kind is RowKind.DATA]
        for column in self._marked:
            for row in rows:
                figure = self._channel_figure(row, column)
                if figure is not None and figure.value not in {None, 0, 1}:
                    return True
        return False

    def _channel_figure(self, row: KeyedRow, column: Column) -> Figure | None:
        cell = self._table.page.grid.cell(row.row, column.index)
        if cell is None or (cell.kind == "text" and is_mark(str(cell.value))):
            return None
        return self._table.figure((row.row, column.index)) if cell.kind != "bool" else None

    # Rows

    def _owner(self, row: KeyedRow) -> Owner:
        table = self._table
        districts = names_of(table.vocabulary.district_in(row.district.text)) or table.districts
        own = keys_of(row.month.periods, self._report.schedule.every)
        return districts, self._periods or own or table.periods(self._report)

    def _read_row(self, row: KeyedRow) -> None:
        owner = self._owner(row)
        spot = self._table.spot(row.name_place)
        part = self._parts.setdefault(owner, _Part(spot))
        name = squeeze(normalise(row.name).text)
        channels = set(self._channels_of(row, part))
        if not is_none(row.name):
            part.channels.setdefault(name, set()).update(channels)
        for fact in self._money_facts(row, owner):
            self._out.facts.append(fact)
            if fact.figure is not None and fact.figure.value is not None:
                part.sales[name] = part.sales.get(name, Decimal(0)) + fact.figure.value

    def _channels_of(self, row: KeyedRow, part: _Part) -> Iterator[str]:
        for column in self._listed:
            cell = self._table.page.grid.seen(row.row, column.index)
            if cell is not None and cell.kind == "text":
                part.tells_channels = True
                yield from self._named_in(str(cell.value))
        for column in self._marked:
            cell = self._table.page.grid.cell(row.row, column.index)
            part.tells_channels |= cell is not None
            if cell is not None and self._is_used(row, column, cell):
                yield str(column.channel)

    def _named_in(self, text: str) -> tuple[str, ...]:
        if text not in self._names:
            self._names[text] = channels_in(text)
        return self._names[text]

    def _is_used(self, row: KeyedRow, column: Column, cell: Cell) -> bool:
        if cell.kind == "bool":
            return bool(cell.value)
        figure = self._channel_figure(row, column)
        if figure is not None and figure.value is not None:
            return figure.value > 0
        if cell.kind != "text" or self._holds_amounts:
            return False
        return not is_none(str(cell.value))

    def _money_facts(self, row: KeyedRow, owner: Owner) -> Iterator[Fact]:
        columns = [self._sales] if self._sales else self._marked if self._holds_amounts else []
        for column in columns:
            figure = self._table.figure((row.row, column.index))
            if figure is not None and figure.unstored:
                figure = self._sum_of_channels(row) if column.is_total else Figure(None)
            yield self._fact(owner, self._money, figure, (row.row, column.index), adds=True)
        if self._sales and self._holds_amounts:
            yield from self._check_row(row, owner)

    def _check_row(self, row: KeyedRow, owner: Owner) -> Iterator[Fact]:
        """Yield an unreadable amount of a channel beside a total that can be read."""
        for column in self._marked:
            figure = self._channel_figure(row, column)
            if figure is not None and figure.value is None:
                yield self._fact(owner, self._money, figure, (row.row, column.index), adds=True)
        self._check_sum(row, self._sales)

    def _check_sum(self, row: KeyedRow, column: Column | None) -> None:
        place = (row.row, column.index if column else 0)
        total, parts = self._table.figure(place), self._sum_of_channels(row)
        values = [figure.value for figure in (total, parts) if figure is not None]
        told = [value for value in values if value is not None]
        if len(told) == 2 and abs(told[0] - told[1]) > 1:
            self._out.faults.append(Fault(self._table.spot(place), "total-mismatch", told[1]))

    def _sum_of_channels(self, row: KeyedRow) -> Figure | None:
        figures = [self._channel_figure(row, column) for column in self._marked]
        values = [figure.value for figure in figures if figure is not None]
        if not values:
            return None
        return Figure(None if None in values else sum((v for v in values if v), Decimal(0)))

    def _fact(  # noqa: PLR0913 - what makes one fact
        self,
        owner: Owner,
        wanted: FieldOf,
        figure: Figure | None,
        place: tuple[int, int],
        *,
        adds: bool = False,
        is_stated: bool = False,
    ) -> Fact:
        spot = self._table.spot(place)
        key = self._report.key
        return Fact(key, *owner, wanted.key, figure, spot, is_stated=is_stated, adds=adds)

    # Totals

    def _read_totals(self, rows: list[KeyedRow]) -> None:
        """Take the last total as the list's; one that names its district is that district's."""
        for row in rows:
            if row.district.districts:
                self._add_total(row, self._owner(row))
        plain = [row for row in rows if not row.district.districts]
        if not plain:
            return
        if len(self._parts) == 1:
            self._add_total(plain[-1], next(iter(self._parts)))
        elif self._parts:
            self._check_grand_total(plain[-1])

    def _add_total(self, row: KeyedRow, owner: Owner) -> None:
        if self._sales is not None:
            places = [(row.row, self._sales.index)]
        elif self._holds_amounts:
            places = [(row.row, column.index) for column in self._marked]
        else:
            return
        figures = [(place, self._table.figure(place)) for place in places]
        told = [(place, f) for place, f in figures if f is not None and not f.unstored]
        if not told:
            return
        values = [f.value for _, f in told]
        total = None if None in values else sum((v for v in values if v is not None), Decimal(0))
        place = next((p for p, f in told if f.value is None), told[-1][0])
        near = any(f.approximate for _, f in told)
        self._out.facts.append(
            self._fact(owner, self._money, Figure(total, near), place, is_stated=True)
        )

    def _check_grand_total(self, row: KeyedRow) -> None:
        if self._sales is None:
            return
        place = (row.row, self._sales.index)
        stated = self._table.figure(place)
        given = [f.figure.value for f in self._out.facts if f.adds and f.figure is not None]
        if stated is None or stated.unstored or None in given:
            return
        total = sum((value for value in given if value is not None), Decimal(0))
        if stated.value is None:
            self._out.faults.append(Fault(self._table.spot(place), "unreadable"))
        elif abs(stated.value - total) > 1:
            self._out.faults.append(Fault(self._table.spot(place), "grand-total-mismatch", total))

    # Counts

    def _counts(self, owner: Owner, part: _Part) -> Iterator[Fact]:
        used = set().union(*part.channels.values())
        amounts = [(self._producers, len(part.channels))]
        if part.tells_channels:
            amounts.append((self._channel_count, len(used)))
        for wanted, count in amounts:
            yield Fact(self._report.key, *owner, wanted.key, Figure(Decimal(count)), part.spot)

    def _summarise(self, owner: Owner, part: _Part) -> None:
        districts, periods = owner
        if len(districts) == 1 and len(periods) <= 1:
            sells = {n for n, used in part.channels.items() if used or part.sales.get(n, 0) > 0}
            wide = sum(len(used) >= 2 for used in part.channels.values())
            period = str(periods[0]) if periods else ""
            summary = ListSummary(len(part.channels), len(sells), wide)
            self._out.summaries[districts[0], period] = summary
