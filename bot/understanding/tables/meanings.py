"""What each value column of a table holds: for which report, field, district and period."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from bot.catalogue.report import FieldOf, Report
from bot.understanding.tables.fields import field_named, plain_field
from bot.understanding.tables.headings import Column, Kind, is_unit_only, preferred
from bot.understanding.tables.surroundings import Periods, names_of
from bot.understanding.tables.table import Table


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


def meanings_of(table: Table, *, by_field: bool) -> list[Meaning]:
    """Return the columns that count; `by_field` says that the rows name the fields."""
    return _Columns(table, by_field=by_field).useful()


def is_grand(meaning: Meaning, meanings: list[Meaning]) -> bool:
    """Say whether a total column adds up districts or months and not a field's parts."""
    if not meaning.is_total or meaning.districts or meaning.periods:
        return False
    return any(m.districts or m.periods for m in meanings)


class _Columns:
    def __init__(self, table: Table, *, by_field: bool) -> None:
        self._table = table
        self._by_field = by_field

    def useful(self) -> list[Meaning]:
        """Drop plain columns beside named ones, and columns of a mere unit beside others."""
        meanings = list(self._each())
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

    def _each(self) -> Iterator[Meaning]:
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
