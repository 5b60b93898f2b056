"""Reads a workbook: the one door through which tables become a reading."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, Protocol

from bot.catalogue.office import Catalogue
from bot.catalogue.periods import ONCE, local
from bot.understanding.months import in_words
from bot.understanding.reading import Given
from bot.understanding.tables.entries import Gathered, Gatherer
from bot.understanding.tables.facts import TableFacts
from bot.understanding.tables.fields import list_fields
from bot.understanding.tables.figures import FigureReader
from bot.understanding.tables.file_reading import FileReading
from bot.understanding.tables.forms import FormReader
from bot.understanding.tables.grid import Grid
from bot.understanding.tables.headings import Kind
from bot.understanding.tables.keys import RowKind
from bot.understanding.tables.layouts import Layout, Surveyor, has_subject
from bot.understanding.tables.pivot import Pivot
from bot.understanding.tables.producers import read_list
from bot.understanding.tables.sums import Sums
from bot.understanding.tables.table import Page, Sender, Table
from bot.understanding.tables.vocabulary import Vocabulary
from bot.workbooks.sheet import Sheet

_TRIAL_ROWS: Final = 60
_Score = tuple[int, ...]
_ENDING: Final = re.compile(r"\.[A-Za-z]{2,5}$")
_JOINERS: Final = re.compile(r"[_+]+")


class KnowsCatalogue(Protocol):
    """The text reader, of which a workbook needs the catalogue."""

    @property
    def catalogue(self) -> Catalogue:
        """The office's catalogue."""


@dataclass(frozen=True, slots=True)
class FileContext:
    """What is known of a file beside its cells."""

    name: str
    group: str | None
    sent_at: datetime
    sender_districts: tuple[str, ...] = ()
    given: Given = field(default_factory=Given)
    """An answer, for what the cells do not name."""

    @property
    def districts(self) -> tuple[str, ...]:
        """The district that was given, else the sender's."""
        return (self.given.district,) if self.given.district else self.sender_districts

    def title(self, catalogue: Catalogue) -> str:
        """Return the file's name, headed by what was given."""
        report = catalogue.report_by_key.get(self.given.report or "")
        told = [report.title if report else "", in_words(self.given.period or ONCE)]
        return " ".join(filter(None, [*told, self.name]))


def read_workbook(
    reader: KnowsCatalogue, sheets: Sequence[Sheet], context: FileContext
) -> FileReading:
    """Return what the visible sheets of a file report (FILES); never raises, whatever they hold."""
    pages = _pages(reader.catalogue, sheets, context)
    tables = [facts for page in pages for facts in _read_page(page)]
    gathered = Gatherer(reader.catalogue, context.sent_at).gather(tables)
    return _conclude(tables, gathered)


def _pages(catalogue: Catalogue, sheets: Sequence[Sheet], context: FileContext) -> list[Page]:
    sent_at = local(context.sent_at)
    vocabulary = Vocabulary(catalogue, sent_at.date())
    figures = FigureReader(vocabulary)
    sender = Sender(sent_at, context.group, context.districts)
    file_label = vocabulary.label(_JOINERS.sub(" ", _ENDING.sub("", context.title(catalogue))))
    pages = []
    for order, sheet in enumerate(sheets):
        prefix = f"{sheet.name}!" if len(sheets) > 1 else ""
        grid = Grid(sheet, prefix)
        label = vocabulary.label(_JOINERS.sub(" ", sheet.name))
        sums = Sums(grid, figures)
        pages.append(
            Page(order, grid, catalogue, vocabulary, figures, sums, sender, label, file_label)
        )
    return pages


def _read_page(page: Page) -> list[TableFacts]:
    """Return what the sheet's tables give: of the possible headers, those that yield most.

    A table with a total is the last: nothing is read after it.
    """
    best: dict[int, tuple[_Score, Layout]] = {}
    for layout in Surveyor(page.grid, page.vocabulary, page.figures).layouts():
        if has_subject(layout):
            facts = _read_table(Table(page, layout, _TRIAL_ROWS))
            *told, blanks = facts.score
            score = (*told, layout.bottom - layout.top, blanks)
            known = best.get(layout.section)
            if facts.facts and (known is None or score > known[0]):
                best[layout.section] = (score, layout)
    form = FormReader(page).read()
    if not best or form.score[0] > max(0, *(score[0] for score, _ in best.values())):
        return [form] if form.is_form else []
    return _read_sections(page, [best[section][1] for section in sorted(best)])


def _read_sections(page: Page, layouts: list[Layout]) -> list[TableFacts]:
    found = []
    for layout in layouts:
        table = Table(page, layout)
        found.append(_read_table(table))
        if any(row.kind is RowKind.TOTAL for row in table.rows):
            break
    return found


def _read_table(table: Table) -> TableFacts:
    if table.surroundings.is_plan(table.catalogue):
        return TableFacts()
    fields = list_fields(table.report) if table.report else None
    if fields and table.layout.of_kind(Kind.NAME):
        return read_list(table, fields)
    return Pivot(table).read()


def _conclude(tables: list[TableFacts], gathered: Gathered) -> FileReading:
    entries = tuple(sorted(gathered.entries, key=lambda e: (e.report, e.district, e.period)))
    faults = tuple(sorted(gathered.faults, key=lambda fault: fault.spot.order))
    missing = tuple(sorted(gathered.missing))
    reports = tuple(dict.fromkeys(t.report for t in tables if t.report))
    summaries = {key: found for table in tables for key, found in table.summaries.items()}
    if entries or missing:
        kind = "submission" if entries else "ask"
        return FileReading(
            kind,  # type: ignore[arg-type]
            entries,
            missing,
            faults,
            gathered.cells,
            summaries,
            reports,
            gathered.districts,
        )
    forms = [table for table in tables if table.is_form]
    named = {name for table in forms for name in table.districts}
    if forms and len(named) == 1:
        return FileReading("ask", missing=("value",), reports=reports, districts=tuple(named))
    return FileReading("ignored")
