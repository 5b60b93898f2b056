"""The ledger: append-only revisions in Redis, and beside them the cell each entry comes to.

Its keys are described in `keys`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import cache
from itertools import groupby

from ulid import ULID

from bot.catalogue.office import Catalogue
from bot.catalogue.periods import ONCE, from_millis, shift, to_millis
from bot.ledger import keys
from bot.ledger.cell import Cell, Cells
from bot.ledger.codec import (
    decode,
    decode_cell,
    decode_course,
    encode,
    encode_cell,
    encode_course,
)
from bot.ledger.doubts import Unusual
from bot.ledger.fold import Course, fold_period
from bot.ledger.past import Past
from bot.ledger.revision import SAID, Revision, erased
from bot.store.store import Read, Store
from bot.store.unit import Unit

_SAID_KEPT = 200
"""How many of a sender's newest revisions can be leaned on without being named."""


class Ledger:
    """Reading the ledger, and with a unit of work, writing it."""

    def __init__(self, store: Store, catalogue: Catalogue, unusual: Unusual) -> None:
        self._store = store
        self._catalogue = catalogue
        self._unusual = unusual

    @property
    def store(self) -> Store:
        """The store it lies in."""
        return self._store

    # Reading

    def cell(self, report: str, district: str, period: str, unit: Unit | None = None) -> Cell:
        """Return where an entry stands, what the unit has staged included."""
        staged = _staged(unit, report, period)
        if district in staged:
            return staged[district]
        stored = self._store.hget(keys.cells(report, period), district)
        return decode_cell(stored) if stored else Cell(report, district, period)

    def cells(self, report: str, period: str, unit: Unit | None = None) -> dict[str, Cell]:
        """Return the cells of a report's period by district, only those that have revisions."""
        stored = self._store.hgetall(keys.cells(report, period))
        found = {district: decode_cell(cell) for district, cell in stored.items()}
        return found | _staged(unit, report, period)

    def cells_at(self, report: str, period: str, at: datetime) -> dict[str, Cell]:
        """Return the cells as they stood at a moment, by LINE's time."""
        return self.as_of(at).of_period(report, period)

    def as_of(self, at: datetime) -> Past:
        """Return the reading of many periods' cells as they stood at a moment."""
        return Past(self._store, self._catalogue, self._unusual, at)

    def reading(self, at: datetime | None) -> Cells:
        """Return how cells are read: each period once; as they stood at a moment, if given."""
        return cache(self.cells) if at is None else self.as_of(at)

    def chain(self, report: str, district: str) -> list[Revision]:
        """Return every revision of a report and district, oldest first by LINE's time."""
        periods = self._store.smembers(keys.periods(report, district))
        names = [keys.chain(report, district, period) for period in periods]
        stored = self._store.each("hvals", names)
        return sorted((decode(one) for said in stored for one in said), key=lambda r: r.order)

    def of_entry(self, report: str, district: str, period: str) -> list[Revision]:
        """Return every revision of one entry, oldest first by LINE's time."""
        return sorted(self._stored_chain(report, district, period), key=lambda r: r.order)

    def revision(self, revision_id: str) -> Revision | None:
        """Return one revision by its id."""
        event_id, report, district, period = revision_id.split("|")
        stored = self._store.hget(keys.chain(report, district, period), event_id)
        return decode(stored) if stored else None

    def revisions(self) -> Iterator[Revision]:
        """Yield every revision ever recorded, oldest first by the time of recording."""
        for name in self._store.zrange("ledger", 0, -1):
            found = self.revision(name)
            if found:
                yield found

    def of_message(self, message_id: str) -> list[Revision]:
        """Return the revisions that a message and its edits have made, oldest first."""
        return self._named(self._store.smembers(f"message:{message_id}:revisions"))

    def newest_said(self, chat: str, user: str, start: datetime, end: datetime) -> list[Revision]:
        """Return the newest message's revisions of a sender in a chat within [start, end]."""
        span = (to_millis(start), to_millis(end))
        found = self._named(self._store.zbetween(keys.said(chat, user), *span))
        usable = [revision for revision in found if not revision.erased]
        by_message = groupby(reversed(usable), key=lambda r: r.message_id)
        return next((list(group) for _, group in by_message), [])

    def message(self, message_id: str) -> dict[str, str]:
        """Return what is known of a LINE message: chat, user, newest version, unsent."""
        return self._store.hgetall(f"message:{message_id}")

    def reads(self, message_id: str) -> list[Read]:
        """Return what is read of a message for every event of it."""
        return [("hgetall", f"message:{message_id}")]

    def entries(self) -> set[tuple[str, str, str]]:
        """Return (report, district, period) of every entry that has a revision."""
        names = (name.split("|") for name in self._store.zrange("ledger", 0, -1))
        return {(report, district, period) for _, report, district, period in names}

    def first(self) -> Revision | None:
        """Return the revision that was recorded first; None while there is none."""
        names = self._store.zrange("ledger", 0, 0)
        return self.revision(names[0]) if names else None

    def periods(self, report: str) -> set[str]:
        """Return the periods of a report that any of the office's districts has said anything of.

        What an entry costs to find must not grow with the ledger: `entries` reads all of it.
        """
        names = [keys.periods(report, district) for district in self._catalogue.district_names]
        return set(self._store.ask("sunion", names[0], *map(self._store.key, names[1:])))

    def began_at(self) -> datetime | None:
        """Return when the first revision was recorded; None while there is none."""
        first = self._store.ask("zrange", "ledger", 0, 0, withscores=True)
        return from_millis(int(first[0][1])) if first else None

    # Writing

    def foresee(self, unit: Unit, entries: Iterable[tuple[str, str, str]]) -> None:
        """Say which entries, each (report, district, period), are about to be recorded."""
        entries = list(entries)
        if entries:
            unit.watch(*sorted({name for entry in entries for name in keys.changing(*entry)}))
            reads = (read for entry in entries for read in keys.reads(*entry))
            self._store.foresee(list(dict.fromkeys(reads)))

    def record(self, unit: Unit, revisions: Sequence[Revision]) -> list[Cell]:
        """Stage revisions and return the cells they come to, in the order given.

        A revision that the ledger has already is left as it is: the same event is one revision.
        """
        by_chain: dict[tuple[str, str], list[Revision]] = {}
        for revision in revisions:
            by_chain.setdefault((revision.report, revision.district), []).append(revision)
        for (report, district), new in by_chain.items():
            self._record_chain(unit, report, district, new)
        return [self.cell(r.report, r.district, r.period, unit) for r in revisions]

    def note_message(self, unit: Unit, message_id: str, facts: dict[str, str]) -> None:
        """Remember facts of a LINE message beside its revisions."""
        unit.write("hset", f"message:{message_id}", mapping=facts)

    def erase_message(self, unit: Unit, message_id: str) -> None:
        """Take text, figures and evidence out of everything that a message has said."""
        self.erase(unit, self.of_message(message_id))

    def erase(self, unit: Unit, revisions: Iterable[Revision]) -> None:
        """Take text, figures and evidence out of revisions; an unsending has none."""
        for revision in revisions:
            # Another message's retraction carries that message's text.
            if revision.kind == "retraction" and revision.target == revision.message_id:
                continue
            entry = (revision.report, revision.district, revision.period)
            chain = self._staged_chain(unit, *entry)
            chain[revision.id] = erased(revision)
            unit.write("hset", keys.chain(*entry), revision.event_id, encode(chain[revision.id]))
            self._refold(unit, revision.report, revision.district, {revision.period})
            # What was superseded may be in no cell, but it stands in the sheet's audit.
            _stage_row(unit, *entry)

    def _record_chain(
        self, unit: Unit, report: str, district: str, new: Iterable[Revision]
    ) -> None:
        touched = set()
        for revision in new:
            chain = self._staged_chain(unit, report, district, revision.period)
            if revision.id in chain or not unit.may_record(revision.id):
                continue
            chain[revision.id] = revision
            touched.add(revision.period)
            key = keys.chain(report, district, revision.period)
            unit.write("hsetnx", key, revision.event_id, encode(revision))
            self._index(unit, revision)
        self._refold(unit, report, district, touched)

    def _index(self, unit: Unit, revision: Revision) -> None:
        recorded = to_millis(revision.recorded_at)
        unit.write("zadd", "ledger", {revision.id: recorded}, nx=True)
        periods = keys.periods(revision.report, revision.district)
        unit.write("sadd", periods, revision.period)
        if revision.message_id:
            unit.write("sadd", f"message:{revision.message_id}:revisions", revision.id)
        if revision.chat and revision.user and revision.kind in SAID:
            said = keys.said(revision.chat, revision.user)
            unit.write("zadd", said, {revision.id: to_millis(revision.sent_at)})
            unit.write("zremrangebyrank", said, 0, -_SAID_KEPT - 1)

    def _stored_chain(self, report: str, district: str, period: str) -> list[Revision]:
        return [decode(one) for one in self._store.hvals(keys.chain(report, district, period))]

    def _staged_chain(
        self, unit: Unit, report: str, district: str, period: str
    ) -> dict[str, Revision]:
        key = keys.chain(report, district, period)
        if key not in unit.memory:
            unit.watch(key)
            unit.memory[key] = {r.id: r for r in self._stored_chain(report, district, period)}
        chain: dict[str, Revision] = unit.memory[key]
        return chain

    def _staged_course(self, unit: Unit, report: str, district: str, period: str) -> Course:
        name = keys.courses(report, district)
        if name not in unit.memory:
            unit.watch(name)
            unit.memory[name] = {}
        courses: dict[str, Course] = unit.memory[name]
        if period not in courses:
            courses[period] = decode_course(self._store.hget(name, period))
        return courses[period]

    def _refold(self, unit: Unit, report: str, district: str, periods: set[str]) -> None:
        """Stage the cells that differ: a changed month can make the next one unusual, too."""
        while periods:
            period = min(periods)
            periods.discard(period)
            entry = (report, district, period)
            chain = self._staged_chain(unit, *entry)
            if not chain:
                continue
            cell, course = self._folded(unit, chain)
            if cell != self.cell(*entry, unit):
                _stage_cell(unit, cell)
            if course != self._staged_course(unit, *entry) and period != ONCE:
                _stage_course(unit, entry, course)
                periods.add(shift(period, 1))

    def _folded(self, unit: Unit, chain: Mapping[str, Revision]) -> tuple[Cell, Course]:
        one = next(iter(chain.values()))
        before: Course = ()
        if one.period != ONCE:
            before = self._staged_course(unit, one.report, one.district, shift(one.period, -1))
        report = self._catalogue.report(one.report)
        return fold_period(report, chain.values(), before, self._unusual)

    def _named(self, names: Iterable[str]) -> list[Revision]:
        found = (self.revision(name) for name in names)
        return sorted((r for r in found if r), key=lambda r: r.order)


def _stage_cell(unit: Unit, cell: Cell) -> None:
    key = keys.cells(cell.report, cell.period)
    unit.memory.setdefault(key, {})[cell.district] = cell
    unit.write("hset", key, cell.district, encode_cell(cell))
    _stage_row(unit, cell.report, cell.district, cell.period)


def _stage_course(unit: Unit, entry: tuple[str, str, str], course: Course) -> None:
    report, district, period = entry
    name = keys.courses(report, district)
    unit.memory[name][period] = course
    unit.write("hset", name, period, encode_course(course))


def _stage_row(unit: Unit, report: str, district: str, period: str) -> None:
    unit.write("hset", "window", f"{report}|{district}|{period}", str(ULID()))


def _staged(unit: Unit | None, report: str, period: str) -> dict[str, Cell]:
    return unit.memory.get(keys.cells(report, period), {}) if unit else {}
