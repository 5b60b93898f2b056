"""Cells: the claims of each (report, district, period), and what could not be told."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from bot.understanding.claims import Claim
from bot.understanding.reading import Missing

CellKey = tuple[str, str, str]
"""Report, district and period; an empty district or period is one that must be asked about."""


@dataclass(slots=True)
class Cells:
    """Claims by (report, district, period) and field, and what could not be told."""

    claims: dict[CellKey, dict[str, list[Claim]]] = field(default_factory=dict)
    missing: set[Missing] = field(default_factory=set)
    districts: tuple[str, ...] = ()
    periods: tuple[str, ...] = ()

    def add(self, key: CellKey, field_key: str, claim: Claim) -> None:
        """Put a claim into its cell."""
        self.claims.setdefault(key, {}).setdefault(field_key, []).append(claim)

    def lack(self, what: Missing, candidates: Iterable[str] = ()) -> None:
        """Note what is missing, with what it might be."""
        self.missing.add(what)
        if what == "district":
            self.districts = self.districts or tuple(candidates)
        if what == "period":
            self.periods = self.periods or tuple(candidates)
