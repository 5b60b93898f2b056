"""The ledger as it stood at a moment: each district's history read together and folded once."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot.catalogue.office import Catalogue
from bot.catalogue.periods import ONCE, shift
from bot.ledger import keys
from bot.ledger.cell import Cell
from bot.ledger.codec import decode
from bot.ledger.doubts import Unusual
from bot.ledger.fold import fold
from bot.ledger.revision import Revision
from bot.store.store import Store

_CHAINS_AT_ONCE = 2000
"""A few megabytes of revisions in one answer of the store."""
ByPeriod = dict[str, dict[str, Cell]]


@dataclass(frozen=True, slots=True)
class Past:
    """Cells as they stood at a moment, by LINE's time; what was folded once is kept."""

    store: Store
    catalogue: Catalogue
    unusual: Unusual
    at: datetime
    _folded: dict[str, ByPeriod] = field(default_factory=dict)

    def __call__(self, report: str, period: str) -> Mapping[str, Cell]:
        """Return the cells of a report's period by district, all periods being folded at once."""
        if report not in self._folded:
            self._folded[report] = self._fold(report, lambda known: known)
        return self._folded[report].get(period, {})

    def of_period(self, report: str, period: str) -> dict[str, Cell]:
        """Return the cells of one period, folding no more than it rests on."""
        return self._fold(report, lambda known: _run(period, known)).get(period, {})

    def _fold(self, report: str, wanted: Callable[[set[str]], Collection[str]]) -> ByPeriod:
        declared, found = self.catalogue.report(report), ByPeriod()
        for district, revisions in self._histories(report, wanted):
            said = [revision for revision in revisions if revision.sent_at <= self.at]
            for period, cell in fold(declared, district, said, self.unusual).items():
                found.setdefault(period, {})[district] = cell
        return found

    def _histories(
        self, report: str, wanted: Callable[[set[str]], Collection[str]]
    ) -> Iterator[tuple[str, list[Revision]]]:
        """Yield each district with its revisions in the periods that are wanted of those known."""
        districts = self.catalogue.district_names
        known = self.store.each("smembers", [keys.periods(report, one) for one in districts])
        waiting: dict[str, list[str]] = {}
        for district, periods in zip(districts, known, strict=True):
            waiting[district] = [keys.chain(report, district, one) for one in wanted(periods)]
            if sum(map(len, waiting.values())) >= _CHAINS_AT_ONCE:
                yield from self._read(waiting)
                waiting = {}
        yield from self._read(waiting)

    def _read(self, chains: Mapping[str, list[str]]) -> Iterator[tuple[str, list[Revision]]]:
        stored = iter(
            self.store.each("hvals", [name for names in chains.values() for name in names])
        )
        for district, names in chains.items():
            yield district, [decode(one) for _ in names for one in next(stored)]


def _run(period: str, known: Collection[str]) -> list[str]:
    """Return a period and those right before it that are known: what its cells rest on."""
    found: list[str] = []
    while period in known and period not in found[-1:]:
        found.append(period)
        period = shift(period, -1) if period != ONCE else period
    return found
