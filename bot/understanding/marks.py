"""The marks that finders set on a text: amounts, periods, districts, reports, words."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from bot.understanding.words import Role

Term = tuple[str, str]
"""A report's key and a field's key."""


@dataclass(slots=True)
class Mark:
    """Something recognised at [start, end) of the clean text."""

    start: int
    end: int


@dataclass(slots=True)
class Amount(Mark):
    """A number; `value` None is one that cannot be read without guessing."""

    value: Decimal | None
    unit: str | None = None
    in_words: bool = False
    approximate: bool = False
    scaled: bool = False
    grouped: bool = False
    glued: bool = False
    unit_at: int = 0


@dataclass(slots=True)
class PeriodMark(Mark):
    """A month, a week or a span of days; `key` None is one that must be asked about."""

    every: Literal["month", "week", "range"]
    key: str | None
    relative: bool = False
    candidates: tuple[str, ...] = ()
    last_key: str | None = None
    current: bool = False


@dataclass(slots=True)
class DistrictMark(Mark):
    """A district; several names where a slip could be any of them.

    A doubtful one begins a longer word that nobody knows: it never gives way to the sender's.
    """

    names: tuple[str, ...]
    doubtful: bool = False


@dataclass(slots=True)
class ReportMark(Mark):
    """A report's name; the first key is the likeliest, `pieces` are its words' own spans."""

    keys: tuple[str, ...]
    weak: bool
    pieces: tuple[tuple[int, int], ...] = ()
    alternatives: tuple[str, ...] = ()
    terms: tuple[Term, ...] = ()
    disclaimed: bool = False
    joined: bool = False


@dataclass(slots=True)
class WordMark(Mark):
    """A word of the vocabulary: what it does, and the fields whose label or unit it is."""

    text: str
    roles: frozenset[Role] = frozenset()
    terms: tuple[Term, ...] = ()


@dataclass(slots=True)
class SignMark(Mark):
    """Punctuation that matters: `-`, blanks left in a form, brackets, separators, line ends."""

    kind: Literal["dash", "blank", "open", "close", "slash", "comma", "colon", "line", "stop"]


@dataclass(slots=True)
class NeverMark(Mark):
    """Digits that are no value: a date, a time, a telephone or letter number, a list number."""

    kind: str


@dataclass(slots=True)
class Board:
    """A clean text in which claimed places are blanked out, so that nothing is read twice.

    `doubts` are the places of numbers that may begin with a year: "พ.ค. 63,250,000".
    """

    text: str
    free: str
    marks: list[Mark] = field(default_factory=list)
    doubts: set[int] = field(default_factory=set)

    def claim(self, mark: Mark) -> None:
        """Add a mark and blank its place out."""
        self.marks.append(mark)
        self.blank(mark.start, mark.end)

    def blank(self, start: int, end: int) -> None:
        """Blank a place out with a character that is no letter, digit or space."""
        self.free = self.free[:start] + TAKEN * (end - start) + self.free[end:]


TAKEN = "\x02"
