"""What each row of a table is about: a district, a month, a field, a producer, or a total."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from bot.understanding.tables.cells import words_of
from bot.understanding.tables.grid import Grid, Place
from bot.understanding.tables.headings import Column, Kind
from bot.understanding.tables.layouts import Layout, ends_table, is_bare_district
from bot.understanding.tables.vocabulary import NO_LABEL, Label, Vocabulary


class RowKind(Enum):
    """What a row is in its table."""

    DATA = auto()
    TOTAL = auto()
    SUBTOTAL = auto()


@dataclass(frozen=True, slots=True)
class KeyedRow:
    """A row with what its key cells say. `name` is the producer's, `field` the label's cell."""

    row: int
    kind: RowKind
    district: Label = NO_LABEL
    month: Label = NO_LABEL
    field: Label = NO_LABEL
    field_place: Place = (0, 0)
    name: str = ""
    name_place: Place = (0, 0)


_TOTAL: Final = re.compile(
    r"(?:ยอด|ผล)?รวม(?=$|[\s(:\d./]|ทั้ง|เป็น|ยอด|เงิน|จำนวน|มูลค่า|ประเภท|หมวด|กลุ่ม(?!แม่|ทอ|อาชีพ|สตรี)|อำเภอ|อ\.|จังหวัด"
    r"|ทุก|สุทธิ|ย่อย|ราย(?!ชื่อ)|สพอ|ผลิตภัณฑ์|ของ)|(?:grand\s?)?total(?![a-z])|sub\s?total|ทั้งสิ้น|ผลรวม"
)
# A quick look before the words are read: most names of producers hold none of these.
_MAY_TOTAL: Final = re.compile(r"ร.{0,3}ว.{0,3}ม|สิ.{0,2}น|[Tt][Oo][Tt][Aa]", re.S)
_SUBTOTAL: Final = re.compile(
    r"รวม(?:ยอด|เงิน)?(?:ประเภท|หมวด|กลุ่ม|ย่อย)|sub\s?total|ยอดรวม(?:ประเภท|หมวด|กลุ่ม)"
)
_HEADING: Final = re.compile(r"(?:ประเภท|หมวด|กลุ่มผลิตภัณฑ์|กลุ่มสินค้า)(?!$)|ตำบล|ต\.")


class RowReader:
    """Reads the key cells of a layout's rows, top to bottom, up to where the table ends."""

    def __init__(self, grid: Grid, layout: Layout, vocabulary: Vocabulary) -> None:
        self._grid = grid
        self._layout = layout
        self._vocabulary = vocabulary
        self._district = _only(layout, Kind.DISTRICT)
        self._month = _only(layout, Kind.MONTH)
        self._field = _only(layout, Kind.TYPE)
        self._name = _only(layout, Kind.NAME)
        self._values = [c.index for c in layout.of_kind(Kind.VALUE, Kind.CHANNELS)]
        self._last_district = NO_LABEL
        self._last_month = NO_LABEL
        self._last_name: tuple[str, Place] = ("", (0, 0))

    def rows(self, limit: int | None = None) -> list[KeyedRow]:
        """Return the rows that are read: none after the last total or from a closing line."""
        found = list(self._read(self._layout.body[:limit]))
        lasts = [at for at, row in enumerate(found) if row.kind is RowKind.TOTAL]
        counted = [at for at, row in enumerate(found) if self._has_values(row)]
        if lasts and counted and lasts[-1] > counted[0]:
            del found[lasts[-1] + 1 :]
        return found

    def _has_values(self, row: KeyedRow) -> bool:
        return row.kind is RowKind.DATA and any(
            index in self._grid.row(row.row) for index in self._values
        )

    def _read(self, body: tuple[int, ...]) -> Iterator[KeyedRow]:
        for row in body:
            first = next(iter(self._grid.row(row).values()), None)
            if first is not None and ends_table(words_of(first)):
                return
            if not self._repeats_header(row):
                yield self._keyed(row)

    def _repeats_header(self, row: int) -> bool:
        """Say whether a printed page's header stands here again."""
        own = self._grid.row(row)
        above = self._grid.row(self._layout.bottom)
        return len(own) > 1 and all(
            index in above and words_of(cell) == words_of(above[index])
            for index, cell in own.items()
        )

    def _keyed(self, row: int) -> KeyedRow:
        total = self._total_label(row)
        if total is not None:
            kind = RowKind.SUBTOTAL if self._is_subtotal(total) else RowKind.TOTAL
            district = total if total.districts else self._spread_district(row)
            return KeyedRow(row, kind, district, self._key(self._month, row), total)
        field_place = self._grid.holder(row, self._field.index) if self._field else (0, 0)
        name, name_place = self._producer(row)
        return KeyedRow(
            row,
            RowKind.DATA,
            self._carried_district(row),
            self._carried_month(row),
            self._key(self._field, row),
            field_place,
            name,
            name_place,
        )

    def _total_label(self, row: int) -> Label | None:
        """Return the words of a total's row: they stand left of its first value."""
        end = min(self._values, default=0) or max(self._grid.row(row)) + 1
        for index in range(1, end):
            cell = self._grid.seen(row, index)
            if cell is not None and cell.kind == "text" and _MAY_TOTAL.search(str(cell.value)):
                label = self._vocabulary.label(str(cell.value))
                if is_total_row(label):
                    return label
        return None

    def _is_subtotal(self, label: Label) -> bool:
        if _SUBTOTAL.match(label.bare):
            return True
        whole = _TOTAL.sub("", label.bare, count=1)
        return (
            bool(self._name)
            and any(
                word.terms and word.text in whole and len(word.text) > 3 for word in label.words
            )
            and not any(report for report in label.reports)
        )

    def _key(self, column: Column | None, row: int) -> Label:
        if column is None:
            return NO_LABEL
        return self._vocabulary.label(words_of(self._grid.seen(row, column.index)))

    def _spread_district(self, row: int) -> Label:
        """Return the district that a merged cell spreads over a total's row."""
        if self._district is None or self._grid.merge(row, self._district.index) is None:
            return NO_LABEL
        label = self._key(self._district, row)
        return label if label.districts else NO_LABEL

    def _carried_district(self, row: int) -> Label:
        """Return the row's district; blank cells under one belong to it where rows have more."""
        label = self._key(self._district, row)
        if label.text:
            self._last_district = label
            return label
        heading = self._heading_district(row)
        if heading is not None:
            self._last_district = heading
        carries = self._field or self._name or self._month or self._district is None
        return self._last_district if carries else NO_LABEL

    def _heading_district(self, row: int) -> Label | None:
        """Return the district of a row that holds nothing else: it heads the rows below."""
        own = self._grid.row(row)
        if len(own) != 1 or self._district is not None:
            return None
        label = self._vocabulary.label(words_of(next(iter(own.values()))))
        return label if is_bare_district(label) else None

    def _carried_month(self, row: int) -> Label:
        label = self._key(self._month, row)
        if label.text:
            self._last_month = label
        carries = self._field or self._name or self._district
        return label if label.text else self._last_month if carries else NO_LABEL

    def _producer(self, row: int) -> tuple[str, Place]:
        """Return the producer named in a row; headings between producers are none."""
        if self._name is None:
            return "", (0, 0)
        index = self._name.index
        cell = self._grid.seen(row, index)
        place = self._grid.holder(row, index)
        if cell is None and self._goes_on(row):
            return self._last_name
        if cell is None or cell.kind not in {"text", "number"} or place[0] <= self._layout.bottom:
            return "", place
        words = words_of(cell)
        self._last_name = ("" if self._is_heading(row, words) else words), place
        return self._last_name

    def _goes_on(self, row: int) -> bool:
        """Say whether a row without a name goes on with the one above: an amount alone does not."""
        own = self._grid.row(row)
        numbers = {column.index for column in self._layout.of_kind(Kind.NUMBER)}
        return len(set(own) - numbers) > 1

    def _is_heading(self, row: int, words: str) -> bool:
        own = self._grid.row(row)
        if any(index in own for index in self._values):
            return False
        label = self._vocabulary.label(words)
        if _HEADING.match(label.bare) or is_bare_district(label):
            return True
        covered = sum(word.end - word.start for word in label.words if word.terms)
        return covered > 0 and covered >= len(label.bare) - 3


def is_total_row(label: Label) -> bool:
    """Say whether a row's label is a total's: รวม, รวมทั้งสิ้น, Total; not รวมใจ, a name."""
    return _TOTAL.match(label.text) is not None or _TOTAL.match(label.bare) is not None


def _only(layout: Layout, kind: Kind) -> Column | None:
    found = layout.of_kind(kind)
    return found[0] if found else None
