"""Plain tables: what a visible sheet shows, cell by cell, whatever the file's format."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

CellKind = Literal["text", "number", "date", "bool", "error", "unstored"]


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell that holds something.

    `value` is a str for text and error, a float, a date, a bool, or None for a formula without a
    stored value (kind `unstored`). `percent` says that the number format shows the number times
    100. `formula` is the formula's text without the equals sign, where the format tells it.
    """

    kind: CellKind
    value: str | float | date | bool | None
    percent: bool = False
    formula: str | None = None


Row = dict[int, Cell]


@dataclass(frozen=True, slots=True)
class Merge:
    """A merged range; its first cell's words stand for all of it."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """A visible sheet. Rows and columns count from 1, as in the file; hidden ones are left out.

    `merges` are those of more than one cell. `captions` are words above the table that stand in
    no cell (an HTML page's heading).
    """

    name: str
    rows: Mapping[int, Row]
    merges: tuple[Merge, ...] = ()
    captions: tuple[str, ...] = ()


def column_letters(column: int) -> str:
    """Return the letters of a column: 1 is A, 28 is AB."""
    letters = ""
    while column > 0:
        column, letter = divmod(column - 1, 26)
        letters = chr(65 + letter) + letters
    return letters


def column_number(letters: str) -> int:
    """Return the number of a column's letters: AB is 28."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def address(row: int, column: int) -> str:
    """Return a cell's address in A1 style."""
    return f"{column_letters(column)}{row}"
