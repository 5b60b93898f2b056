"""From everything a sheet holds to what it shows: hidden rows and columns are taken out."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from bot.workbooks.sheet import Merge, Row, Sheet

Span = tuple[int, int]
"""First and last, both included."""


@dataclass(slots=True)
class RawSheet:
    """A sheet as it is stored, before what is hidden is taken out."""

    name: str
    rows: dict[int, Row] = field(default_factory=dict)
    merges: list[Merge] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[Span] = field(default_factory=list)
    captions: list[str] = field(default_factory=list)


def show(raw: RawSheet) -> Sheet:
    """Return what the sheet shows.

    Words of a merged range whose first cell is hidden move to its first visible cell.
    """
    is_hidden = _column_test(raw.hidden_columns)
    shown: dict[int, Row] = {}
    for number in sorted(raw.rows):
        if number in raw.hidden_rows:
            continue
        row = {c: cell for c, cell in sorted(raw.rows[number].items()) if not is_hidden(c)}
        if row:
            shown[number] = row
    _move_hidden_anchors(raw, shown, is_hidden)
    merges = tuple(m for m in raw.merges if (m.top, m.left) != (m.bottom, m.right))
    return Sheet(raw.name, dict(sorted(shown.items())), merges, tuple(raw.captions))


def _column_test(spans: Iterable[Span]) -> Callable[[int], bool]:
    known: dict[int, bool] = {}
    spans = list(spans)

    def is_hidden(column: int) -> bool:
        if column not in known:
            known[column] = any(first <= column <= last for first, last in spans)
        return known[column]

    return is_hidden


def _move_hidden_anchors(
    raw: RawSheet, shown: dict[int, Row], is_hidden: Callable[[int], bool]
) -> None:
    for merge in raw.merges:
        cell = raw.rows.get(merge.top, {}).get(merge.left)
        if cell is None or not (merge.top in raw.hidden_rows or is_hidden(merge.left)):
            continue
        row = _first(merge.top, merge.bottom, lambda r: r not in raw.hidden_rows)
        column = _first(merge.left, merge.right, lambda c: not is_hidden(c))
        if row and column:
            shown[row] = dict(sorted({**shown.get(row, {}), column: cell}.items()))


def _first(start: int, end: int, wanted: Callable[[int], bool]) -> int | None:
    return next((number for number in range(start, end + 1) if wanted(number)), None)


def holds_anything(sheets: Iterable[Sheet]) -> bool:
    """Say whether a cell of any sheet holds a value."""
    return any(sheet.rows for sheet in sheets)
