"""One table with everything that says what it is about."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from bot.catalogue.office import Catalogue
from bot.catalogue.report import Report
from bot.understanding.lexicon import squeeze
from bot.understanding.marks import ReportMark
from bot.understanding.normalise import normalise
from bot.understanding.tables.cells import words_of
from bot.understanding.tables.facts import Spot
from bot.understanding.tables.figures import Figure, FigureReader
from bot.understanding.tables.grid import Grid, Place
from bot.understanding.tables.headings import Column, Kind, is_left_out
from bot.understanding.tables.keys import KeyedRow, RowReader
from bot.understanding.tables.layouts import Layout
from bot.understanding.tables.sums import Sums
from bot.understanding.tables.surroundings import Periods, Surroundings, in_thousands, keys_of
from bot.understanding.tables.vocabulary import Label, Vocabulary


@dataclass(frozen=True)
class Sender:
    """Who sent a file, when and where: what text and files alike fall back on."""

    sent_at: datetime
    group: str | None = None
    districts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Page:
    """A sheet with the tools to read it; `order` is its place among the sheets."""

    order: int
    grid: Grid
    catalogue: Catalogue
    vocabulary: Vocabulary
    figures: FigureReader
    sums: Sums
    sender: Sender
    sheet_label: Label
    file_label: Label

    def spot(self, place: Place) -> Spot:
        """Return a cell's place and address."""
        return Spot((self.order, *place), self.grid.address(*place))

    def titles(self, rows: Sequence[int]) -> tuple[tuple[Place, Label], ...]:
        """Return title lines, nearest first as the rows are; a line's cells are read as one."""
        found = [(self._place_of(row), self._line(row)) for row in rows]
        captions = reversed(self.grid.sheet.captions)
        found += [((1, 1), self.vocabulary.label(caption)) for caption in captions]
        return tuple((place, label) for place, label in found[:40] if label.text)

    def _place_of(self, row: int) -> Place:
        return row, next(iter(self.grid.row(row)))

    def _line(self, row: int) -> Label:
        cells = self.grid.row(row).values()
        texts = [words_of(cell) for cell in cells]
        line = " ".join(text for text in texts if text)
        is_dated = any(cell.kind == "date" for cell in cells)
        if is_dated and "วันที่" in line:
            # A day beside วันที่ is when the file was written.
            line = " ".join(words_of(cell) for cell in cells if cell.kind != "date")
        return self.vocabulary.label(line)

    def rows_above(self, row: int) -> list[int]:
        """Return the rows over a row, nearest first."""
        return [number for number in reversed(self.grid.rows) if number < row]

    def surroundings(self, titles: Sequence[int]) -> Surroundings:
        """Return what stands around a table with these title rows."""
        return Surroundings(self.titles(titles), self.sheet_label, self.file_label)


class Table:
    """A layout of a page, and what stands around it."""

    def __init__(self, page: Page, layout: Layout, limit: int | None = None) -> None:
        self.page = page
        self.layout = layout
        self.catalogue = page.catalogue
        self.vocabulary = page.vocabulary
        self.surroundings = page.surroundings(layout.titles)
        self.rows: list[KeyedRow] = RowReader(page.grid, layout, page.vocabulary).rows(limit)

    @cached_property
    def report(self) -> Report | None:
        """The report that the table is about, as far as something names it."""
        labels = [label for c in self.layout.columns for label in (c.label, c.upper)]
        labels += [row.field for row in self.rows[:60] if row.field.text]
        key = self.surroundings.report(self.catalogue, labels)
        return self.catalogue.report(key) if key else None

    @cached_property
    def districts(self) -> tuple[str, ...]:
        """The district of rows that name none: titles, names, the sender."""
        return self.surroundings.districts() or self.page.sender.districts

    @cached_property
    def thousands(self) -> Spot | None:
        """The title whose unit is thousands or millions."""
        place = self.surroundings.thousands()
        if place is None:
            return None
        found = (c for c, cell in self.page.grid.row(place[0]).items() if self._is_large(cell))
        return self.page.spot((place[0], next(found, place[1])))

    def _is_large(self, cell: object) -> bool:
        return in_thousands(self.vocabulary.label(words_of(cell)))  # type: ignore[arg-type]

    def periods(self, report: Report) -> Periods:
        """The period of rows that name none, as far as titles or names tell it."""
        return self.surroundings.periods(report.schedule.every)

    def column_periods(self, column: Column, report: Report) -> Periods:
        """The period that a heading names; เดือนนี้ under a named month is that month."""
        every = report.schedule.every
        for label in (column.label, column.upper):
            keys = keys_of(label.periods, every)
            if keys:
                is_named = any(not mark.relative for mark in label.periods)
                return keys if is_named else self.periods(report) or keys
        return ()

    def spot(self, place: Place) -> Spot:
        """Return a cell's place and address."""
        return self.page.spot(place)

    def figure(self, place: Place) -> Figure | None:
        """Return a cell's amount, or None where it is blank."""
        return self.page.sums.figure_at(place)

    def is_about(self, label: Label, mark: ReportMark) -> bool:
        """Say whether a report named in a heading is the table's own, named in part.

        All its words are then the table's titles' or its own report's: under OTOP online,
        ยอดขาย OTOP is its figure.
        """
        if self.report is None:
            return False
        known = [squeeze(label.text) for label in self.surroundings.labels]
        for field in self.report.fields:
            known += [squeeze(normalise(w).text) for w in (field.label, *field.labels)]
        for name in (self.report.title, *self.report.aliases):
            known.append(squeeze(normalise(name).text))
        pieces = (squeeze(label.text[start:end]) for start, end in mark.pieces)
        return all(any(piece in words for words in known) for piece in pieces)

    def is_of_another_office(self, row: KeyedRow) -> bool:
        """Say whether a row's cell for its district names none of ours: it is nobody's then."""
        has_column = bool(self.layout.of_kind(Kind.DISTRICT))
        named = self.vocabulary.district_in(row.district.text) if row.district.text else ()
        return has_column and bool(row.district.text) and not named

    def leaves_out(self, label: Label) -> bool:
        """Say whether a row's label never names a value."""
        return is_left_out(label)

    def unit_cells_in_thousands(self) -> Iterator[Place]:
        """Yield the cells of a column of units that say thousands or millions."""
        for column in self.layout.of_kind(Kind.UNIT):
            for row in self.rows:
                if self._is_large(self.page.grid.cell(row.row, column.index)):
                    yield row.row, column.index
