"""A report's period beside the one before, the year before and the target, district by district."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal

from bot.catalogue.office import Target
from bot.catalogue.report import FieldOf
from bot.figures.aims import Aim
from bot.figures.targets import Progress
from bot.ledger.cell import State

_TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Told:
    """A district: where it stands, its main figure, the period's before, the year's before."""

    district: str
    state: State
    received_at: datetime | None = None
    value: Decimal | None = None
    before: Decimal | None = None
    last_year: Decimal | None = None
    is_silent: bool = False
    """Whether it has accepted by saying nothing."""

    def beside(self, before: Decimal | None, last_year: Decimal | None) -> "Told":
        """Return the same with what it is compared with."""
        return replace(self, before=before, last_year=last_year)


@dataclass(frozen=True, slots=True)
class Change:
    """The districts that have both figures: how much more they come to, and how many they are."""

    per_cent: Decimal
    count: int


@dataclass(frozen=True, slots=True)
class Aimed:
    """A field with a target and where the districts stand with it."""

    field: FieldOf
    rows: Sequence[Aim]

    @property
    def met(self) -> int:
        """How many have reached it."""
        return sum(1 for row in self.rows if row.is_met)


@dataclass(frozen=True, slots=True)
class Compared:
    """What a summary tells beside the counts; `growth` is all districts' year so far."""

    rows: Sequence[Told]
    growth: Progress | None = None
    target: Target | None = None
    aims: Sequence[Aimed] = ()

    @property
    def on_before(self) -> Change | None:
        """The change on the period before."""
        return self._change(lambda row: row.before)

    @property
    def on_last_year(self) -> Change | None:
        """The change on the same period of the year before."""
        return self._change(lambda row: row.last_year)

    @property
    def highest(self) -> Decimal:
        """The largest figure of all districts."""
        return max([row.value for row in self.rows if row.value is not None], default=Decimal(0))

    def _change(self, other: Callable[[Told], Decimal | None]) -> Change | None:
        both = [
            (row.value, before)
            for row in self.rows
            if row.value is not None and (before := other(row)) is not None
        ]
        now, before_sum = (sum((pair[i] for pair in both), Decimal(0)) for i in (0, 1))
        found = change(now, before_sum)
        return None if found is None else Change(found, len(both))


def change(now: Decimal, before: Decimal) -> Decimal | None:
    """Return how much more it is in per cent, one decimal; None of nothing."""
    if not before:
        return None
    return (100 * (now - before) / before).quantize(_TENTH, ROUND_HALF_UP)
