"""What a table gives before it is judged: facts, stated totals, faults."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final, Literal

from bot.understanding.tables.figures import Figure
from bot.understanding.tables.surroundings import Periods

Order = tuple[int, int, int]
"""Sheet, row, column: top to bottom."""

MAX_FACTS: Final = 100_000
"""Amounts taken from one table; no real one has more, and memory is bounded."""

FaultKind = Literal[
    "unreadable",
    "approximate",
    "negative",
    "percent-over-100",
    "total-mismatch",
    "grand-total-mismatch",
    "repeated-row",
    "unit",
]


@dataclass(frozen=True, slots=True)
class Spot:
    """A cell: where it stands among all cells, and its address."""

    order: Order
    address: str


@dataclass(frozen=True, slots=True)
class Fault:
    """A cell at fault; bot/messages/cells.py has the sentence for each kind."""

    spot: Spot
    kind: FaultKind
    expected: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """One amount and what it is about; `figure` None is a cell left blank.

    `is_stated` marks a total that stands over parts. Amounts of facts that `adds` are summed
    (one for each producer); others of one entry must agree.
    """

    report: str | None
    districts: tuple[str, ...]
    periods: Periods
    field: str
    figure: Figure | None
    spot: Spot
    is_stated: bool = False
    adds: bool = False


@dataclass(frozen=True, slots=True)
class ListSummary:
    """Shares that a producers' list shows beside its entry: how many sell, how many widely."""

    producers: int
    selling: int
    with_two_channels: int


@dataclass(slots=True)
class TableFacts:
    """Everything read from one table. `is_spoilt` says that none of its amounts can be taken."""

    report: str | None = None
    facts: list[Fact] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    districts: set[str] = field(default_factory=set)
    is_form: bool = False
    is_spoilt: bool = False
    summaries: dict[tuple[str, str], ListSummary] = field(default_factory=dict)

    @property
    def score(self) -> tuple[int, int, int]:
        """How well this tells amounts apart: different ones that can be read, doubles, blanks."""
        told, unclear, doubles = set(), 0, 0
        for fact in self.facts:
            if fact.figure is None or len(fact.districts) > 1 or len(fact.periods) > 1:
                continue
            if fact.figure.value is None and not fact.figure.unstored:
                unclear += 1
                continue
            at = fact.spot if fact.adds else None
            known = (fact.report, fact.districts, fact.periods, fact.field, at)
            doubles += known in told
            told.add(known)
        return len(told) - unclear, -doubles, len(self.facts)
