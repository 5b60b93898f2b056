"""Claims: each number, zero or blank of a message, with the words that say what it is."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from bot.understanding.marks import DistrictMark, PeriodMark, ReportMark, Term, WordMark
from bot.understanding.words import Role

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
    roles: frozenset[Role] = frozenset()
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
    listed: bool = False
    """Whether it is an item's of a list, so that an equal figure of another item is another."""

    def hear(self, word: WordMark) -> None:
        """Take in a word that speaks of the claim: `roles` is what all of them do to it."""
        self.words.append(word)
        self.roles |= word.roles
