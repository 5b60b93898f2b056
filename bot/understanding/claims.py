"""Claims: each number, zero or blank of a message, with the words that say what it is."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from bot.understanding.marks import DistrictMark, PeriodMark, ReportMark, Term, WordMark
from bot.understanding.words import Role

_NONE: frozenset[Role] = frozenset()
ClaimKind = Literal["value", "zero", "blank", "unclear"]


@dataclass(slots=True)
class Claim:
    """One thing said about a figure. `labels` stand before it, the nearest first."""

    kind: ClaimKind
    start: int
    end: int
    line: int
    value: Decimal | None = None
    unit: str | None = None
    labels: list[tuple[Term, ...]] = field(default_factory=list)
    trailing: tuple[Term, ...] = ()
    words: list[WordMark] = field(default_factory=list)
    in_words: bool = False
    grouped: bool = False
    approximate: bool = False
    bracketed: bool = False
    weakly: bool = False
    grand: bool = False
    foreign: bool = False
    report: ReportMark | None = None
    districts: tuple[DistrictMark, ...] = ()
    periods: tuple[PeriodMark, ...] = ()
    joined_labels: bool = False
    last_month: bool = False
    replaced: bool = False
    strange: bool = False
    is_total: bool = False
    of_whole: bool = False

    @property
    def roles(self) -> frozenset[Role]:
        """What the words before the claim do to it."""
        return frozenset().union(*[word.roles for word in self.words]) if self.words else _NONE
