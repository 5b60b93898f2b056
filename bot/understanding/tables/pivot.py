"""Rows and columns of a table brought together: each amount with what it is about."""

from collections.abc import Iterator

from bot.catalogue.report import FieldOf
from bot.understanding.tables.facts import MAX_FACTS, Fact, Fault, TableFacts
from bot.understanding.tables.fields import field_named
from bot.understanding.tables.figures import Figure, fits
from bot.understanding.tables.grand_totals import GrandTotals
from bot.understanding.tables.headings import KEYS, Kind
from bot.understanding.tables.keys import KeyedRow, RowKind
from bot.understanding.tables.meanings import Meaning, is_grand, meanings_of
from bot.understanding.tables.repeated_rows import repeated_rows
from bot.understanding.tables.surroundings import Periods, in_thousands, keys_of, names_of
from bot.understanding.tables.table import Table
from bot.understanding.tables.vocabulary import Label


class Pivot:
    """Reads a table whose rows are districts, months, fields or nothing but values."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self._out = TableFacts(table.report.key if table.report else None)
        self._rows = table.rows
        self._by_field = self._rows_name_fields()
        self._row_districts = self._districts_of_rows()
        self._meanings = meanings_of(table, by_field=self._by_field)

    def read(self) -> TableFacts:
        """Return the facts, and the totals that differ from them."""
        out = self.blank()
        if not self._meanings:
            return out
        rows = self._rows
        if not self._table.layout.of_kind(*KEYS):
            # Rows without a label count only where there is but one of them.
            rows = [row for row in rows if row.kind is RowKind.DATA and self._is_filled(row)]
            rows = rows if len(rows) == 1 else []
        for row in rows:
            out.facts += self._row_facts(row)
            if len(out.facts) > MAX_FACTS:
                out.is_spoilt = True
                return out
        rows = [] if self._by_field or self._is_of_one_district else self._rows
        if self._table.layout.of_kind(Kind.NAME):
            out.faults += repeated_rows(self._table)
        out.faults += GrandTotals(self._table, self._meanings, out.facts).check(rows)
        return out

    def _is_filled(self, row: KeyedRow) -> bool:
        own = self._table.page.grid.row(row.row)
        return any(meaning.column.index in own for meaning in self._meanings)

    def blank(self) -> TableFacts:
        """Return what the table is about, without its amounts."""
        out = self._out
        out.districts = self._named_districts()
        out.is_form = bool(self._meanings) and self._table.report is not None
        self._check_thousands()
        return out

    @property
    def _is_of_one_district(self) -> bool:
        """Say whether a total row is one district's own, and over no months."""
        return len(self._row_districts) == 1 and not self._table.layout.of_kind(Kind.MONTH)

    def _districts_of_rows(self) -> set[str]:
        district_in = self._table.vocabulary.district_in
        texts = {row.district.text for row in self._rows}
        return {name for text in texts for name in names_of(district_in(text))}

    def _rows_name_fields(self) -> bool:
        report = self._table.report
        if report is None or not self._table.layout.of_kind(Kind.TYPE):
            return False
        return any(field_named(report, row.field) for row in self._rows)

    def _row_facts(self, row: KeyedRow) -> Iterator[Fact]:
        if row.kind is RowKind.SUBTOTAL or not self._counts(row):
            return
        for meaning in self._meanings:
            fact = self._fact(row, meaning)
            if fact is not None:
                yield fact

    def _counts(self, row: KeyedRow) -> bool:
        """Say whether the row's label names something of the report."""
        table = self._table
        names = bool(table.layout.of_kind(Kind.NAME))
        if row.kind is RowKind.TOTAL:
            is_own = names and not table.layout.of_kind(Kind.DISTRICT)
            is_own |= self._is_of_one_district
            return self._by_field or is_own or bool(row.district.districts)
        return not table.is_of_another_office(row) and self._is_labelled(row)

    def _is_labelled(self, row: KeyedRow) -> bool:
        layout = self._table.layout
        if layout.of_kind(Kind.NAME):
            return bool(row.name)
        if self._by_field:
            return self._field_of_row(row) is not None
        if layout.of_kind(Kind.DISTRICT):
            return bool(row.district.text)
        if layout.of_kind(Kind.MONTH):
            return bool(row.month.periods)
        # Names of products and the like in a column of kinds name nothing of the report.
        return not row.field.text

    def _field_of_row(self, row: KeyedRow) -> FieldOf | None:
        report = self._table.report
        if report is None or not self._by_field:
            return None
        if row.kind is RowKind.TOTAL:
            return report.main
        if self._table.leaves_out(row.field):
            return None
        return field_named(report, row.field)

    def _fact(self, row: KeyedRow, meaning: Meaning) -> Fact | None:
        field = self._joined(self._field_of_row(row), meaning)
        if meaning.report is not None and (field is None or is_grand(meaning, self._meanings)):
            return None
        place = (row.row, meaning.column.index)
        spot = self._table.spot(place)
        figure = self._table.figure(place)
        if figure is not None and field is not None and not fits(figure, field):
            figure = Figure(None)
        is_stated = row.kind is RowKind.TOTAL or (meaning.is_total and not row.name)
        return Fact(
            meaning.report.key if meaning.report else None,
            self._districts(row, meaning),
            self._periods(row, meaning),
            field.key if field else "",
            self._settled(figure, is_stated=is_stated or field is meaning.field),
            spot,
            is_stated,
            adds=bool(row.name),
        )

    def _joined(self, of_row: FieldOf | None, meaning: Meaning) -> FieldOf | None:
        """Return the field of a cell: the row's and the column's must not contradict."""
        of_column = meaning.field
        if of_row is None:
            return None if self._by_field else of_column
        if of_column is None or of_column.key == of_row.key or meaning.is_total:
            return of_row
        return of_row if of_row.part_of == of_column.key else None

    def _settled(self, figure: Figure | None, *, is_stated: bool) -> Figure | None:
        """Return the figure; a total without its stored value is left to its parts."""
        if figure is None or not figure.unstored:
            return figure
        return None if is_stated and self._has_parts() else Figure(None)

    def _has_parts(self) -> bool:
        return self._by_field or any(m.field and m.field.part_of for m in self._meanings)

    def _districts(self, row: KeyedRow, meaning: Meaning) -> tuple[str, ...]:
        own = meaning.districts
        if row.kind is RowKind.TOTAL and not row.district.text and self._is_of_one_district:
            own = own or tuple(self._row_districts)
        if not own and row.district.text:
            own = names_of(self._table.vocabulary.district_in(row.district.text))
        return own or self._table.districts

    def _periods(self, row: KeyedRow, meaning: Meaning) -> Periods:
        if meaning.report is None:
            return ()
        every = meaning.report.schedule.every
        own = meaning.periods or keys_of(row.month.periods, every)
        return own or self._table.periods(meaning.report)

    def _check_thousands(self) -> None:
        spots = [self._table.thousands] if self._table.thousands else []
        for meaning in self._meanings:
            if meaning.field is not None and meaning.field.type != "money":
                continue
            if in_thousands(meaning.column.label):
                spots.append(self._table.spot(meaning.column.place))
            elif in_thousands(meaning.column.upper):
                spots.append(self._table.spot((self._table.layout.top, meaning.column.index)))
        spots += [self._table.spot(place) for place in self._table.unit_cells_in_thousands()]
        self._out.faults += [Fault(spot, "unit") for spot in dict.fromkeys(spots) if spot]
        self._out.is_spoilt = bool(spots)

    def _named_districts(self) -> set[str]:
        names = self._table.surroundings.all_districts() | self._row_districts
        labels: list[Label] = [c.label for c in self._table.layout.columns]
        return names | {name for label in labels for name in names_of(label.districts)}
