"""Tables as text: csv with comma, semicolon or tab."""

import csv
import io
from collections import Counter
from itertools import islice
from typing import Final

from bot.workbooks.errors import RejectedFileError
from bot.workbooks.limits import MAX_COLUMN, Gauge
from bot.workbooks.sheet import Cell, Row, Sheet
from bot.workbooks.xlsx_cells import is_shown

_DELIMITERS: Final = "\t;,"
_SAMPLE: Final = 200
_OTHER_FORMATS: Final = ("<", "{\\rtf", "%PDF", "%!PS")


def read_delimited(text: str, gauge: Gauge) -> list[Sheet]:
    """Return the one sheet; its rows are the file's records, its cells all text."""
    if text.lstrip().startswith(_OTHER_FORMATS):
        raise RejectedFileError("not-a-workbook")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    rows: dict[int, Row] = {}
    try:
        for number, record in enumerate(reader, 1):
            row = _row(record, gauge)
            if row:
                gauge.add_row(len(row))
                rows[number] = row
    except csv.Error as error:
        raise RejectedFileError("not-a-workbook") from error
    return [Sheet("", rows)]


def _row(record: list[str], gauge: Gauge) -> Row:
    return {
        column: Cell("text", gauge.keep(field))
        for column, field in enumerate(record[:MAX_COLUMN], 1)
        if is_shown(field)
    }


def _delimiter(text: str) -> str:
    return max(_DELIMITERS, key=lambda delimiter: _evenness(text, delimiter))


def _evenness(text: str, delimiter: str) -> tuple[int, int]:
    """Return how many records have the commonest number of fields, and that number."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        counts = Counter(len(record) for record in islice(reader, _SAMPLE) if len(record) > 1)
    except csv.Error:
        return (0, 0)
    fields, records = max(counts.items(), key=lambda item: (item[1], item[0]), default=(0, 0))
    return (records, fields)
