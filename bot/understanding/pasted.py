"""Tables pasted into a message: cells parted by tabs or bars, read as a sheet's are (FILES)."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from bot.catalogue.report import Report
from bot.understanding.acts import Acts
from bot.understanding.reading import IGNORED, Message, Reading
from bot.understanding.scan import Sentence
from bot.workbooks.sheet import Cell, Row, Sheet

if TYPE_CHECKING:
    from bot.understanding.tables.file_reading import FileReading
    from bot.understanding.tables.read import KnowsCatalogue

_PARTED: Final = re.compile(r"[\t|]")
_RULE: Final = re.compile(r"[-=:+\s]*")
_FIGURE: Final = re.compile(r"[\d,. ]*\d[\d,. ]*(?:\.?-|บาท|%)?|-")
_MONEY: Final = re.compile(r"(?:จำนวน|เป็น|ยอด)?(?:เงิน)? ?\(? ?บาท ?\)?|(?:จำนวน|เป็น|ยอด)เงิน")
"""A heading that says no more than that there is money below."""
_LEAST: Final = 3
"""The columns of a table: two are read as lines of text, where a tab is a space."""


def is_table(text: str) -> bool:
    """Say whether a text holds a line of headings, and below it one of as many figures."""
    if _PARTED.search(text) is None:
        return False
    heads: set[int] = set()
    for line in _lines(text):
        figures = sum(_FIGURE.fullmatch(cell) is not None for cell in line)
        if len(line) in heads and figures >= max(2, len(line) - 2):
            return True
        if len(line) >= _LEAST and not figures:
            heads.add(len(line))
    return False


def read_pasted(
    knows: "KnowsCatalogue", message: Message, sentence: Sentence, said: Reading
) -> Reading:
    """Return what a message with a table means; `said` is what its words alone would mean."""
    table = _read(knows, message)
    acts = Acts(sentence)
    if table.kind == "ignored":
        return said
    if said.kind == "ignored" and acts.announces:
        return IGNORED
    corrects = acts.corrects and table.kind == "submission"
    return replace(
        said,
        kind="correction" if corrects else table.kind,
        entries=table.entries,
        missing=table.missing,
        reports=table.reports,
        districts=table.districts or said.districts,
    )


def _read(knows: "KnowsCatalogue", message: Message) -> "FileReading":
    # Few messages hold a table, and `raingan parse` starts the faster without all this.
    from bot.understanding.tables.read import FileContext, read_workbook  # noqa: PLC0415

    context = FileContext(
        "", message.group, message.sent_at, message.sender_districts, message.given
    )
    lines = _lines(message.text)
    rows = {at: _row(line) for at, line in enumerate(lines, 1) if any(line)}
    found = read_workbook(knows, [Sheet("", rows)], context)
    if len(found.reports) != 1:
        return found
    named = _with_money_named(rows, knows.catalogue.report(found.reports[0]))
    return found if named == rows else read_workbook(knows, [Sheet("", named)], context)


def _with_money_named(rows: Mapping[int, Row], report: Report) -> Mapping[int, Row]:
    """Let a heading such as บาท name the only field of money there is, as a unit does in text."""
    money = [field.label for field in report.fields if field.type == "money"]
    cells = [(at, column) for at, row in rows.items() for column, c in row.items() if _is_money(c)]
    if len(money) != 1 or len(cells) != 1:
        return rows
    (at, column), name = cells[0], Cell("text", f"{money[0]} (บาท)")
    return {**rows, at: {**rows[at], column: name}}


def _is_money(cell: Cell) -> bool:
    return _MONEY.fullmatch(str(cell.value)) is not None


def _lines(text: str) -> list[Sequence[str]]:
    lines = ([cell.strip() for cell in _PARTED.split(line)] for line in text.splitlines())
    return [line for line in lines if not all(map(_RULE.fullmatch, line))]


def _row(line: Sequence[str]) -> Row:
    return {at: Cell("text", value) for at, value in enumerate(line, 1) if value}
