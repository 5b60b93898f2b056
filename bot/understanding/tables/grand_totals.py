"""Totals over several districts or months: no entries, but named where they differ."""

from collections import defaultdict
from decimal import Decimal
from typing import Final

from bot.catalogue.report import FieldOf
from bot.understanding.tables.facts import Fact, Fault
from bot.understanding.tables.grid import Place
from bot.understanding.tables.headings import Kind
from bot.understanding.tables.keys import KeyedRow, RowKind
from bot.understanding.tables.meanings import Meaning, is_grand
from bot.understanding.tables.table import Table

_TOLERANCE: Final = Decimal(1)


class GrandTotals:
    """Checks a table's totals against the facts that they add up."""

    def __init__(self, table: Table, meanings: list[Meaning], facts: list[Fact]) -> None:
        self._table = table
        self._meanings = meanings
        self._by_row: dict[int, list[Fact]] = defaultdict(list)
        self._by_column: dict[int, list[Fact]] = defaultdict(list)
        for fact in facts:
            self._by_row[fact.spot.order[1]].append(fact)
            self._by_column[fact.spot.order[2]].append(fact)

    def check(self, rows: list[KeyedRow]) -> list[Fault]:
        """Return the totals that differ; `rows` are those whose last total is a grand one."""
        found = []
        if not self._table.layout.of_kind(Kind.NAME):
            totals = [r for r in rows if r.kind is RowKind.TOTAL and not r.district.districts]
            for row in totals[-1:]:
                found += self._total_row(row)
                found += self._corners(row)
        for meaning in self._meanings:
            if is_grand(meaning, self._meanings):
                for row in self._table.rows:
                    place = (row.row, meaning.column.index)
                    found += self._compare(place, self._by_row.get(row.row, []), meaning.field)
        return found

    def _total_row(self, row: KeyedRow) -> list[Fault]:
        found = []
        for meaning in self._meanings:
            is_share = meaning.field is not None and meaning.field.type == "percent"
            if is_share or is_grand(meaning, self._meanings):
                continue
            index = meaning.column.index
            above = [
                fact
                for fact in self._by_column.get(index, [])
                if fact.spot.order[1] < row.row and not fact.is_stated
            ]
            found += self._compare((row.row, index), above, meaning.field)
        return found

    def _corners(self, row: KeyedRow) -> list[Fault]:
        """Check the totals of totals against everything."""
        found = []
        for meaning in self._meanings:
            if is_grand(meaning, self._meanings) and meaning.field is not None:
                facts = [f for group in self._by_row.values() for f in group]
                own = [f for f in facts if f.field == meaning.field.key]
                found += self._compare((row.row, meaning.column.index), own, meaning.field)
        return found

    def _compare(self, place: Place, facts: list[Fact], field: FieldOf | None) -> list[Fault]:
        stated = self._table.figure(place)
        if stated is None or stated.unstored or not facts:
            return []
        spot = self._table.spot(place)
        if stated.value is None:
            return [Fault(spot, "unreadable")]
        values = [fact.figure.value for fact in facts if fact.figure]
        told = [value for value in values if value is not None]
        total = sum(told, Decimal(0))
        allowed = _TOLERANCE if field is None or field.type == "money" else Decimal(0)
        if len(told) < len(values) or abs(total - stated.value) <= allowed:
            return []
        return [Fault(spot, "grand-total-mismatch", total)]
