"""Forms without a header: a label, its figure to the right, perhaps a unit."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from bot.catalogue.report import FieldOf, Report
from bot.understanding.lexicon import squeeze
from bot.understanding.tables.cells import words_of
from bot.understanding.tables.facts import Fact, Fault, TableFacts
from bot.understanding.tables.fields import field_named
from bot.understanding.tables.figures import Figure, fits
from bot.understanding.tables.grid import Place
from bot.understanding.tables.headings import is_left_out, is_total_heading
from bot.understanding.tables.keys import is_total_row
from bot.understanding.tables.layouts import ends_table
from bot.understanding.tables.surroundings import (
    Surroundings,
    in_thousands,
    is_large_unit,
    keys_of,
    names_of,
)
from bot.understanding.tables.table import Page
from bot.understanding.tables.vocabulary import NO_LABEL, Label
from bot.workbooks.sheet import Cell

_MAX_ROWS: Final = 500


@dataclass(frozen=True, slots=True)
class Line:
    """A labelled figure; `figure` None is one left blank."""

    place: Place
    label: Label
    figure_place: Place
    figure: Figure | None
    unit: Label
    unit_place: Place | None


class FormReader:
    """Reads the labelled figures of a page."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._lines = list(self._found())
        top = self._lines[0].place[0] if self._lines else 0
        self._around = self._surroundings(top)
        labels = [line.label for line in self._lines]
        key = self._around.report(page.catalogue, labels) if labels else None
        self._report = page.catalogue.report(key) if key else None

    def read(self) -> TableFacts:
        """Return the facts of the lines whose labels name fields of the report."""
        out = TableFacts(self._report.key if self._report else None)
        if self._report is None or self._around.is_plan(self._page.catalogue):
            return out
        out.districts = self._around.all_districts()
        named = [(line, found) for line in self._lines if (found := self._field(line))]
        out.is_form = bool(named)
        for line, (report, field, is_total) in self._until_last_total(named):
            out.facts.append(self._fact(line, report, field, is_stated=is_total))
            self._check_unit(line, field, out)
        title = self._around.thousands()
        if title is not None and named:
            out.faults.append(Fault(self._page.spot(self._large_cell(title)), "unit"))
        out.is_spoilt = any(fault.kind == "unit" for fault in out.faults)
        return out

    def _found(self) -> Iterator[Line]:
        grid = self._page.grid
        has_lines = False
        for row in grid.rows[:_MAX_ROWS]:
            cells = list(grid.row(row).items())
            if cells and ends_table(words_of(cells[0][1])):
                if has_lines:
                    return
                continue
            for line in self._in_row(row, cells):
                has_lines = True
                yield line

    def _in_row(self, row: int, cells: list[tuple[int, Cell]]) -> Iterator[Line]:
        at = 0
        while at < len(cells):
            label = self._label(cells[at][1])
            at += 1
            if label is None:
                continue
            column = cells[at - 1][0]
            is_title = any(not mark.weak for mark in label.reports) and not self._is_amount(
                cells[at : at + 1]
            )
            if at < len(cells) and not is_title and self._can_be_figure(cells[at][1]):
                place = (row, cells[at][0])
                figure = self._page.sums.figure_at(place)
                at += 1
            else:
                merge = self._page.grid.merge(row, column)
                place, figure = (row, (merge.right if merge else column) + 1), None
            if figure is None and label.reports and len(cells) == 1:
                # A report's name alone in its row is a title.
                continue
            unit, unit_place = NO_LABEL, None
            if at < len(cells) and self._is_unit(cells[at][1]):
                unit = self._page.vocabulary.label(words_of(cells[at][1]))
                unit_place = (row, cells[at][0])
                at += 1
            yield Line((row, column), label, place, figure, unit, unit_place)

    def _label(self, cell: Cell) -> Label | None:
        if cell.kind != "text":
            return None
        label = self._page.vocabulary.label(str(cell.value))
        if not (any(word.terms for word in label.words) or is_total_row(label)):
            return None
        return label

    def _is_unit(self, cell: Cell) -> bool:
        text = words_of(cell).strip(" ()")
        lexicon = self._page.vocabulary.lexicon
        return lexicon.is_unit(self._page.vocabulary.label(text).bare) or is_large_unit(text)

    def _is_amount(self, cells: list[tuple[int, Cell]]) -> bool:
        figures = (self._page.figures.read(cell) for _, cell in cells)
        return any(figure is not None and figure.value is not None for figure in figures)

    def _can_be_figure(self, cell: Cell) -> bool:
        if cell.kind != "text":
            return cell.kind != "date"
        text = str(cell.value)
        figure = self._page.figures.read_text(text)
        if figure is None or figure.value is not None:
            return True
        label = self._page.vocabulary.label(text)
        is_label = any(word.terms for word in label.words) or label.districts or label.periods
        return not is_label and not self._is_unit(cell)

    def _surroundings(self, top: int) -> Surroundings:
        """Return what stands around; lines below the first that name a district or month too."""
        taken = {line.place[0] for line in self._lines}
        last = max(taken, default=0)
        inner = [
            (place, label)
            for place, label in self._page.titles(self._page.rows_above(last))
            if place[0] > top and place[0] not in taken and not self._has_number(place[0])
        ]
        around = self._page.surroundings(self._page.rows_above(top))
        return Surroundings((*inner, *around.titles), around.sheet, around.file)

    def _has_number(self, row: int) -> bool:
        cells = self._page.grid.row(row).values()
        return any(cell.kind == "number" for cell in cells)

    def _field(self, line: Line) -> tuple[Report, FieldOf, bool] | None:
        report = self._report_of(line.label)
        if is_left_out(line.label) or report is None or report.main is None:
            return None
        is_total = is_total_heading(line.label) or is_total_row(line.label)
        named = None if is_total_heading(line.label) else field_named(report, line.label)
        if named is None:
            if not is_total and report is self._report:
                return None
            named = report.main
        return report, named, is_total or (named == report.main and bool(self._parts(report)))

    def _parts(self, report: Report) -> tuple[FieldOf, ...]:
        return report.parts_of(report.main.key) if report.main else ()

    def _report_of(self, label: Label) -> Report | None:
        """Return the page's report, or another that the label names by its full name."""
        own = self._report
        for mark in label.reports:
            if mark.weak or (own and own.key in (*mark.keys, *mark.alternatives)):
                continue
            around = "".join(squeeze(title.text) for title in self._around.labels)
            pieces = [squeeze(label.text[start:end]) for start, end in mark.pieces]
            if not all(piece in around for piece in pieces):
                return self._page.catalogue.report(mark.keys[0])
        return own

    def _until_last_total(
        self, named: list[tuple[Line, tuple[Report, FieldOf, bool]]]
    ) -> list[tuple[Line, tuple[Report, FieldOf, bool]]]:
        totals = [at for at, (line, _) in enumerate(named) if is_total_row(line.label)]
        if totals and totals[-1] > 0:
            return named[: totals[-1] + 1]
        return named

    def _fact(self, line: Line, report: Report, field: FieldOf, *, is_stated: bool) -> Fact:
        figure = line.figure
        if figure is not None and not fits(figure, field):
            figure = Figure(None)
        if figure is not None and figure.unstored:
            figure = None if is_stated else Figure(None)
        every = report.schedule.every
        return Fact(
            report.key,
            names_of(line.label.districts) or self._districts(),
            keys_of(line.label.periods, every) or self._around.periods(every),
            field.key,
            figure,
            self._page.spot(line.figure_place),
            is_stated=is_stated,
        )

    def _districts(self) -> tuple[str, ...]:
        return self._around.districts() or self._page.sender.districts

    def _check_unit(self, line: Line, field: FieldOf, out: TableFacts) -> None:
        if field.type != "money":
            return
        if in_thousands(line.label):
            out.faults.append(Fault(self._page.spot(line.place), "unit"))
        elif line.unit_place and in_thousands(line.unit):
            out.faults.append(Fault(self._page.spot(line.unit_place), "unit"))

    def _large_cell(self, title: Place) -> Place:
        row = self._page.grid.row(title[0])
        vocabulary = self._page.vocabulary
        found = (c for c, x in row.items() if in_thousands(vocabulary.label(words_of(x))))
        return title[0], next(found, title[1])
