"""Rows of a producers' list that say the same thing twice."""

from bot.understanding.lexicon import squeeze
from bot.understanding.tables.cells import words_of
from bot.understanding.tables.facts import Fault
from bot.understanding.tables.headings import Kind
from bot.understanding.tables.keys import RowKind
from bot.understanding.tables.table import Table


def repeated_rows(table: Table) -> list[Fault]:
    """Return the names of rows that repeat another in everything but its running number."""
    numbers = {column.index for column in table.layout.of_kind(Kind.NUMBER)}
    seen: set[tuple[object, ...]] = set()
    found = []
    for row in table.rows:
        own = {c: cell for c, cell in table.page.grid.row(row.row).items() if c not in numbers}
        if row.kind is not RowKind.DATA or not row.name or not own:
            continue
        words = tuple((column, words_of(cell)) for column, cell in own.items())
        key = (row.district.text, squeeze(row.name), words)
        if key in seen:
            found.append(Fault(table.spot(row.name_place), "repeated-row"))
        seen.add(key)
    return found
