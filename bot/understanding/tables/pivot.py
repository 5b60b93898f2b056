"""Rows and columns of a table brought together: each amount with what it is about."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from bot.catalogue.report import FieldOf, Report
from bot.understanding.tables.facts import MAX_FACTS, Fact, Fault, TableFacts
from bot.understanding.tables.fields import field_named, plain_field
from bot.understanding.tables.figures import Figure, fits
from bot.understanding.tables.headings import KEYS, Column, Kind, is_unit_only, preferred
from bot.understanding.tables.keys import KeyedRow, RowKind
from bot.understanding.tables.surroundings import Periods, in_thousands, keys_of, names_of
from bot.understanding.tables.table import Table
from bot.understanding.tables.vocabulary import Label

_TOLERANCE: Final = Decimal(1)


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a value column holds for one report; `field` None takes it from the row."""

    column: Column
    report: Report | None
    field: FieldOf | None
    districts: tuple[str, ...]
    periods: Periods
    is_total: bool = False
    is_unit_only: bool = False


class Pivot:
    """Reads a table whose rows are districts, months, fields or nothing but values."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self._out = TableFacts(table.report.key if table.report else None)
        self._rows = table.rows
        self._by_field = self._rows_name_fields()
        self._row_districts = self._districts_of_rows()
        self._meanings = self._useful(list(self._column_meanings()))

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
        self._check_grand_totals()
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

    # Columns

    def _column_meanings(self) -> Iterator[Meaning]:
        for column in self._table.layout.of_kind(Kind.VALUE):
            report = self._report_of(column)
            districts = names_of(column.label.districts) or names_of(column.upper.districts)
            periods: Periods = ()
            if report is not None:
                periods = self._table.column_periods(column, report)
            if column.channel is None:
                meaning = self._meaning(column, report, districts, periods)
                if meaning is not None:
                    yield meaning

    def _meaning(
        self,
        column: Column,
        report: Report | None,
        districts: tuple[str, ...],
        periods: Periods,
    ) -> Meaning | None:
        if report is None:
            has_money = column.is_neutral or "บาท" in column.label.text or column.is_total
            return Meaning(column, None, None, districts, periods) if has_money else None
        if column.is_total:
            return Meaning(column, report, report.main, districts, periods, is_total=True)
        named = field_named(report, column.label, column.upper)
        if named is not None or districts or periods or column.is_neutral:
            field = named or (None if self._by_field else plain_field(report, column))
            return Meaning(column, report, field, districts, periods)
        if self._by_field and is_unit_only(column.label):
            return Meaning(column, report, None, districts, periods, is_unit_only=True)
        return None

    def _report_of(self, column: Column) -> Report | None:
        """Return the table's report, unless the heading names another by words of its own."""
        own = self._table.report
        for label in (column.label, column.upper):
            for mark in label.reports:
                if mark.weak or (own is not None and own.key in (*mark.keys, *mark.alternatives)):
                    continue
                if not self._table.is_about(label, mark):
                    return self._table.catalogue.report(mark.keys[0])
        return own

    def _useful(self, meanings: list[Meaning]) -> list[Meaning]:
        """Drop plain columns beside named ones, and columns of a mere unit beside others."""
        named = {m.field.key for m in meanings if m.field and not self._is_plain(m)}
        kept = [
            m for m in meanings
            if not (self._is_plain(m) and (m.field and m.field.key in named))
        ]  # fmt: skip
        kept = self._preferred(kept)
        told = [m for m in kept if not m.is_unit_only]
        if self._by_field and not any(m.field is None or m.field.part_of is None for m in told):
            return kept
        return told or kept

    def _preferred(self, meanings: list[Meaning]) -> list[Meaning]:
        """Keep, of columns for one field of one entry, those that name the report or the total."""
        rivals: dict[tuple[object, ...], list[Column]] = defaultdict(list)
        for m in meanings:
            if m.report and m.field:
                rivals[m.report.key, m.field.key, m.districts, m.periods].append(m.column)
        dropped = {
            column.index
            for key, columns in rivals.items()
            if len(columns) > 1
            for column in columns
            if column not in preferred(columns, self._table.catalogue.report(str(key[0])))
        }
        return [m for m in meanings if m.column.index not in dropped]

    def _is_plain(self, meaning: Meaning) -> bool:
        column = meaning.column
        is_placed = meaning.districts or meaning.periods
        return column.is_neutral and not column.is_total and not is_placed

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

    # Rows

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
        if names:
            return bool(row.name)
        if self._by_field:
            return self._field_of_row(row) is not None
        if table.layout.of_kind(Kind.DISTRICT):
            return bool(table.vocabulary.district_in(row.district.text))
        if table.layout.of_kind(Kind.MONTH):
            return bool(row.month.periods)
        return True

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
        if meaning.report is not None and (field is None or self._is_grand(meaning)):
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

    # Totals over several districts or months

    def _is_grand(self, meaning: Meaning) -> bool:
        """Say whether a total column adds up districts or months and not a field's parts."""
        if not meaning.is_total or meaning.districts or meaning.periods:
            return False
        return any(m.districts or m.periods for m in self._meanings)

    def _check_grand_totals(self) -> None:
        """Check the last total over districts or months, and the columns of such totals."""
        by_row: dict[int, list[Fact]] = defaultdict(list)
        by_column: dict[int, list[Fact]] = defaultdict(list)
        for fact in self._out.facts:
            by_row[fact.spot.order[1]].append(fact)
            by_column[fact.spot.order[2]].append(fact)
        if not self._by_field and not self._table.layout.of_kind(Kind.NAME):
            totals = [row for row in self._rows if row.kind is RowKind.TOTAL]
            totals = [] if self._is_of_one_district else totals
            for row in [row for row in totals if not row.district.districts][-1:]:
                self._check_total_row(row, by_column)
        for meaning in self._meanings:
            if self._is_grand(meaning):
                for row in self._rows:
                    place = (row.row, meaning.column.index)
                    self._compare(place, by_row.get(row.row, []), meaning.field)

    def _check_total_row(self, row: KeyedRow, by_column: dict[int, list[Fact]]) -> None:
        for meaning in self._meanings:
            if self._is_grand(meaning) or (meaning.field and meaning.field.type == "percent"):
                continue
            index = meaning.column.index
            above = [fact for fact in by_column.get(index, []) if _is_above(fact, row)]
            self._compare((row.row, index), above, meaning.field)

    def _compare(self, place: tuple[int, int], facts: list[Fact], field: FieldOf | None) -> None:
        stated = self._table.figure(place)
        if stated is None or stated.unstored or not facts:
            return
        figures = [fact.figure for fact in facts if fact.figure]
        spot = self._table.spot(place)
        if stated.value is None:
            self._out.faults.append(Fault(spot, "unreadable"))
            return
        if any(figure.value is None for figure in figures):
            return
        total = sum((f.value for f in figures if f.value is not None), Decimal(0))
        is_money = field is None or field.type == "money"
        if abs(total - stated.value) > (_TOLERANCE if is_money else 0) and (
            stated.value or figures
        ):
            self._out.faults.append(Fault(spot, "grand-total-mismatch", total))

    # The rest

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


def _is_above(fact: Fact, row: KeyedRow) -> bool:
    return fact.spot.order[1] < row.row and not fact.is_stated
