"""What a tab is, as plain data: columns, rows, colours. The writers draw it, the tabs fill it.

Row 1 of every tab is hidden and names the columns for the program, row 2 names them for people;
the data begin in row 3. Columns and rows are found by these names and by the key, never by their
place, so that people may move, sort and insert.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

Value = str | Decimal | None
"""What a cell holds; None is an empty cell. Moments are serial days on Bangkok's clock."""

Kind = Literal["text", "long", "prose", "money", "count", "percent", "share", "moment"]
"""long texts are wrapped; prose, what people have typed, is cut off at the cell's edge."""
TEXTS: frozenset[Kind] = frozenset({"text", "long", "prose"})
Tone = Literal["good", "soon", "late", "bad", "quiet"]

KEY = "raingan"
"""The key column's name in row 1 is `raingan:<tab>`; by it a tab is found whatever its title."""
SHOWN = "#shown"
"""The column in which a row carries what the program wrote in its figures."""
DATA_START = 2
"""Index of the first data row, from 0."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name in row 1, its title in row 2. In an `editable` one edits are taken in."""

    key: str
    label: str
    kind: Kind = "text"
    width: int = 110
    hidden: bool = False
    editable: bool = False


@dataclass(frozen=True, slots=True)
class Colour:
    """Cells of a column that hold exactly a text stand out in a tone."""

    column: str
    text: str
    tone: Tone


@dataclass(frozen=True, slots=True)
class Tab:
    """A tab; the first column is the key column. `frozen` columns stay in sight.

    In a guarded one people's changes are found and put right, though none is taken in.
    """

    key: str
    title: str
    columns: tuple[Column, ...]
    colours: tuple[Colour, ...] = ()
    frozen: int = 0
    is_guarded: bool = False

    @property
    def marker(self) -> str:
        """The name of the key column in row 1."""
        return f"{KEY}:{self.key}"

    @property
    def keyed(self) -> tuple[Column, ...]:
        """All columns, the key column with its marker first."""
        return (Column(self.marker, "รหัสแถว", hidden=True), *self.columns)

    @property
    def is_compared(self) -> bool:
        """Say whether people's edits in this tab are looked for."""
        return self.is_guarded or any(column.editable for column in self.columns)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a tab: its key and its cells by column key; one that is gone is to be emptied."""

    key: str
    cells: Mapping[str, Value] = field(default_factory=dict)
    is_gone: bool = False


def count(number: int) -> Value:
    """Return a count as a value; none is an empty cell."""
    return Decimal(number) if number else None


def plain(value: Value) -> str | int | float:
    """Return the JSON form of a value; an empty cell is an empty text."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    return int(value) if value == value.to_integral_value() else float(value)
