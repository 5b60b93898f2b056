"""From facts to entries: sums, totals against their parts, what is missing, which cells fault."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Final

from bot.catalogue.office import Catalogue
from bot.catalogue.periods import ONCE, every_of, local, month_of, week_of
from bot.catalogue.report import FieldOf, Report
from bot.understanding.reading import Entry, Missing
from bot.understanding.tables.facts import Fact, Fault, Spot, TableFacts
from bot.understanding.tables.surroundings import default_period

Key = tuple[str, str, str]
"""Report, district, period."""
_TOLERANCE: Final = Decimal(1)


@dataclass(slots=True)
class Gathered:
    """What all tables of a file give together."""

    entries: list[Entry] = field(default_factory=list)
    missing: set[Missing] = field(default_factory=set)
    faults: list[Fault] = field(default_factory=list)
    cells: dict[Key, dict[str, str]] = field(default_factory=dict)
    districts: tuple[str, ...] = ()


class Gatherer:
    """Brings the facts of all tables together, entry by entry."""

    def __init__(self, catalogue: Catalogue, sent_at: datetime) -> None:
        self._catalogue = catalogue
        self._sent_at = local(sent_at)
        self._out = Gathered()

    def gather(self, tables: Sequence[TableFacts]) -> Gathered:
        """Return entries, what is missing and the cells at fault."""
        by_key: dict[Key, list[tuple[int, Fact]]] = defaultdict(list)
        spoilt: set[Key] = set()
        mismatched: set[Key] = set()
        for number, table in enumerate(tables):
            self._out.faults += table.faults
            is_bad = table.is_spoilt or any(f.kind == "repeated-row" for f in table.faults)
            keys = [(key, fact) for fact in table.facts for key in self._key(fact)]
            for key, fact in keys:
                by_key[key].append((number, fact))
            spoilt |= {key for key, _ in keys if is_bad}
            differs = any(f.kind == "total-mismatch" for f in table.faults)
            mismatched |= {key for key, _ in keys if differs}
        for key, facts in by_key.items():
            problems = {"total-mismatch"} if key in mismatched else set()
            self._settle(key, facts, problems, is_spoilt=key in spoilt)
        return self._out

    def _key(self, fact: Fact) -> Iterable[Key]:
        """Yield the fact's entry if all of it is known; else note what is missing."""
        if fact.report is None:
            if fact.figure is not None and fact.districts:
                self._out.missing.add("report")
            return
        report = self._catalogue.report(fact.report)
        lacking: set[Missing] = set()
        if len(fact.districts) != 1:
            lacking.add("district")
        period = self._period(report, fact)
        if period is None:
            lacking.add("period")
        if not lacking and period is not None:
            yield report.key, fact.districts[0], period
        elif fact.figure is not None:
            self._out.missing |= lacking
            self._out.districts = self._out.districts or fact.districts

    def _period(self, report: Report, fact: Fact) -> str | None:
        if not fact.periods or report.schedule.every == "once":
            return (
                ONCE if report.schedule.every == "once" else default_period(report, self._sent_at)
            )
        return fact.periods[0] if len(fact.periods) == 1 else None

    def _settle(
        self, key: Key, numbered: list[tuple[int, Fact]], known: set[str], *, is_spoilt: bool
    ) -> None:
        report = self._catalogue.report(key[0])
        entry = _EntryMaker(report, [fact for _, fact in numbered])
        if not entry.has_figures:
            return
        entry.make()
        self._out.faults += entry.faults
        sheets_differ = _differ(report, numbered)
        if is_spoilt or entry.is_unclear or sheets_differ:
            self._out.missing.add("value")
            return
        if not entry.values:
            return
        problems = entry.problems | known | _period_problems(report, key[2], self._sent_at)
        self._out.entries.append(Entry(*key, entry.values, tuple(sorted(problems))))
        self._out.cells[key] = entry.cells


class _EntryMaker:
    """One entry made of its facts."""

    def __init__(self, report: Report, facts: list[Fact]) -> None:
        self.values: dict[str, Decimal] = {}
        self.cells: dict[str, str] = {}
        self.faults: list[Fault] = []
        self.problems: set[str] = set()
        self.is_unclear = False
        self._report = report
        self._facts = facts

    @property
    def has_figures(self) -> bool:
        """Say whether any cell of the entry is filled."""
        return any(fact.figure is not None for fact in self._facts)

    def make(self) -> None:
        """Fill in values, problems and faults."""
        for field_of in self._report.fields:
            own = [f for f in self._facts if f.field == field_of.key]
            self._judge(field_of, own)
            self._add(field_of, own)
        main = self._report.main
        if main is not None:
            self._total(main)

    def _judge(self, field_of: FieldOf, facts: list[Fact]) -> None:
        for fact in facts:
            figure = fact.figure
            if figure is None:
                continue
            if figure.value is None:
                self.is_unclear = True
                self._fault(fact.spot, "unreadable")
                continue
            if figure.approximate:
                self._problem(fact.spot, "approximate")
            if figure.value < 0:
                self._problem(fact.spot, "negative")
            if field_of.type == "percent" and figure.value > 100:
                self._problem(fact.spot, "percent-over-100")

    def _fault(self, spot: Spot, kind: str, expected: Decimal | None = None) -> None:
        self.faults.append(Fault(spot, kind, expected))  # type: ignore[arg-type]

    def _problem(self, spot: Spot, kind: str) -> None:
        self.problems.add(kind)
        self._fault(spot, kind)

    def _add(self, field_of: FieldOf, facts: list[Fact]) -> None:
        """Set the field's value: a stated total, the sum of what adds up, or the one amount."""
        given = [f for f in facts if f.figure is not None and f.figure.value is not None]
        if not given:
            return
        adding = [f for f in given if f.adds and not f.is_stated]
        stated = [f for f in given if f.is_stated]
        single = [f for f in given if not f.adds and not f.is_stated]
        if adding:
            total = sum((_value(f) for f in adding), Decimal(0))
            is_told = len(given) == sum(fact.figure is not None for fact in facts)
            if stated and is_told and abs(_value(stated[-1]) - total) > _TOLERANCE:
                self._problem_of_total(stated[-1], total)
            self._set(field_of, _value(stated[-1]) if stated else total, (stated or adding)[-1])
            return
        if len({_value(f) for f in single or stated}) > 1:
            self.is_unclear = True
        chosen = (single or stated)[0]
        if single and stated and abs(_value(stated[-1]) - _value(chosen)) > _TOLERANCE:
            self._problem_of_total(stated[-1], _value(chosen))
            chosen = stated[-1]
        self._set(field_of, _value(chosen), chosen)

    def _set(self, field_of: FieldOf, value: Decimal, fact: Fact) -> None:
        self.values[field_of.key] = value
        self.cells[field_of.key] = fact.spot.address

    def _problem_of_total(self, fact: Fact, expected: Decimal) -> None:
        self.problems.add("total-mismatch")
        self._fault(fact.spot, "total-mismatch", expected)

    def _total(self, main: FieldOf) -> None:
        """Settle the main field against its parts; a 0 over blank parts is blank."""
        keys = [part.key for part in self._report.parts_of(main.key)]
        parts = [self.values[key] for key in keys if key in self.values]
        facts = [f for f in self._facts if f.field == main.key and f.figure is not None]
        stands_over = any(f.field in keys for f in self._facts)
        is_said = any(f.figure and f.figure.is_none for f in facts)
        if stands_over and not parts and not is_said and self.values.get(main.key) == 0:
            del self.values[main.key]
        if main.key not in self.values:
            self._fill_in(main, parts)
        elif parts and not self.is_unclear:
            total = sum(parts, Decimal(0))
            if abs(self.values[main.key] - total) > _TOLERANCE:
                self._problem_of_total(facts[0], total)

    def _fill_in(self, main: FieldOf, parts: list[Decimal]) -> None:
        if parts:
            self.values[main.key] = sum(parts, Decimal(0))
        elif self.values and any(f.field == main.key for f in self._facts):
            # Its cell is there and left blank beside others that are not.
            self.is_unclear = True
        self.values = {
            f.key: self.values[f.key] for f in self._report.fields if f.key in self.values
        }


def _value(fact: Fact) -> Decimal:
    return fact.figure.value if fact.figure and fact.figure.value is not None else Decimal(0)


def _differ(report: Report, numbered: list[tuple[int, Fact]]) -> bool:
    """Say whether two tables give different amounts for one entry."""
    tables = sorted({number for number, _ in numbered})
    if len(tables) < 2:
        return False
    made = []
    for table in tables:
        maker = _EntryMaker(report, [fact for number, fact in numbered if number == table])
        maker.make()
        made.append(maker.values)
    return any(
        a[key] != b[key]
        for at, a in enumerate(made)
        for b in made[at + 1 :]
        for key in a
        if key in b
    )


def _period_problems(report: Report, period: str, sent_at: datetime) -> set[str]:
    problems = set() if report.is_open_for(period) else {"period-closed"}
    every = every_of(period)
    day = sent_at.date()
    this = {"month": month_of(day), "week": week_of(day), "once": period}[every]
    return problems | ({"period-in-future"} if period > this else set())
