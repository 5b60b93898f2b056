"""A district says that a report is under way, or asks to be reminded later: what is meant.

It is about what the district still owes of the reports named; without a name, about what the chat
has just been reminded of. In a group nothing else is answered: these are everyday words.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.catalogue.deadlines import deadline, due_periods
from bot.catalogue.office import SECRETARIAT_GROUP
from bot.catalogue.periods import PERIOD_PATTERN
from bot.catalogue.report import Report
from bot.chat.beside import Named
from bot.chat.handling import Message, Services
from bot.chat.unpromising import Promised, note_promises
from bot.ledger.cell import Cell
from bot.messages import under_way as words
from bot.messages.message import Reply, Text
from bot.notices.ladder import Step
from bot.notices.promises import EARLY, Promise, latest_end, newest_step
from bot.notices.quiet import after_quiet
from bot.promises import Promises

_AHEAD = timedelta(days=10)
_BEHIND = timedelta(days=7)
_FRESH = timedelta(hours=24)
"""For so long words without a name are taken to be about a reminder."""


@dataclass(frozen=True, slots=True)
class _Meant:
    """An entry that is still owed."""

    district: str
    report: Report
    period: str
    cell: Cell


def promise(
    named: Named, until: datetime | None, message: Message, services: Services
) -> Reply | None:
    """Keep what was said of reports under way, up to `until` or as long as it can hold."""
    districts = _districts(named, message)
    meant = _meant(named, districts, message, services) if districts else []
    if not meant:
        return _nothing(named, districts, message)
    return _keep(meant, until, message, services)


def promise_about(
    argument: str, until: datetime | None, message: Message, services: Services
) -> Reply | None:
    """Keep what was tapped below a reminder of `report:period`s."""
    districts = _districts(Named(), message)
    if not districts:
        return (Text(words.for_officers()),)
    catalogue = services.office.catalogue
    pairs = [part.partition(":")[::2] for part in argument.split(",")]
    about = [
        (catalogue.report(key), period)
        for key, period in pairs
        if key in catalogue.report_by_key and PERIOD_PATTERN.fullmatch(period)
    ]
    now = message.event.sent_at
    open_ = [(r, p) for r, p in about if now - deadline(r, p) <= _BEHIND]
    if not open_:
        return (Text(words.too_old()),)
    meant = _owed(open_, districts, services)
    return _keep(meant, until, message, services) if meant else (Text(words.nothing_open()),)


def _districts(named: Named, message: Message) -> tuple[str, ...]:
    """Return for whom the sender can speak: the own districts, the secretariat for all."""
    person = message.person
    asked = named.districts or person.districts
    return tuple(name for name in asked if person.authority(name) != "member")


def _meant(
    named: Named, districts: Sequence[str], message: Message, services: Services
) -> list[_Meant]:
    catalogue, now = services.office.catalogue, message.event.sent_at
    is_elsewhere = message.is_private or message.group == SECRETARIAT_GROUP
    reports = [
        report
        for report in catalogue.reports
        if report.is_followed_up and report.silence is None
        if report.key in named.reports or (not named.reports and is_elsewhere)
        or (not named.reports and report.group == message.group)
    ]  # fmt: skip
    about = [(r, p) for r in reports for p in due_periods(r, now - _BEHIND, now + _AHEAD)]
    if not named.reports:
        about = [(r, p) for r, p in about if _is_fresh(newest_step(catalogue, r, p, now), now)]
    return _owed(about, districts, services)


def _is_fresh(step: Step | None, now: datetime) -> bool:
    return step is not None and now - step.due < _FRESH


def _owed(
    about: Iterable[tuple[Report, str]], districts: Sequence[str], services: Services
) -> list[_Meant]:
    office = services.office
    found = []
    for report, period in about:
        cells = office.ledger.cells(report.key, period, services.unit)
        for name in office.catalogue.owing(report):
            cell = cells.get(name) or Cell(report.key, name, period)
            if name in districts and not cell.is_good and cell.waived is None:
                found.append(_Meant(name, report, period, cell))
    return found


def _keep(
    meant: Sequence[_Meant], until: datetime | None, message: Message, services: Services
) -> Reply:
    if until is not None and until <= message.event.sent_at:
        return (Text(words.time_is_past()),)
    made: list[Promised] = []
    lines = [_kept(one, until, message.event.sent_at, services, made) for one in meant]
    note_promises(made, message, services)
    return (Text(words.noted(lines)),)


def _kept(
    one: _Meant, until: datetime | None, now: datetime, services: Services, new: list[Promised]
) -> words.Line:
    """Keep the promise of one entry, unless there is one of this stage; return what holds.

    What is kept is added to `new`.
    """
    promises, made = Promises(services.office.store), _promise(one, until, now, services)
    key, period = one.report.key, one.period
    services.unit.watch(promises.key(key, period))
    given = promises.of(key, period).get(one.district, [])
    same = next((p for p in given if p.stage == made.stage), None)
    if same is None:
        promises.keep(services.unit, key, period, made)
        new.append((key, period, one.district, made.stage))
    return words.Line(
        one.district,
        one.report,
        period,
        until=(same or made).until,
        is_reminded=(same or made).again,
        is_repeated=same is not None,
        is_cut=same is None and until is not None and until > made.until,
    )


def _promise(one: _Meant, until: datetime | None, now: datetime, services: Services) -> Promise:
    catalogue = services.office.catalogue
    due = one.cell.deadline(deadline(one.report, one.period))
    last = latest_end(catalogue, one.report, one.period, now, due)
    step = newest_step(catalogue, one.report, one.period, now)
    asked = after_quiet(until, catalogue.quiet) if until is not None else last
    return Promise(
        district=one.district,
        stage=step.stage if step else EARLY,
        said_at=now,
        until=min(asked, last),
        revisions=one.cell.revisions,
        again=until is not None and asked < last,
    )


def _nothing(named: Named, districts: Sequence[str], message: Message) -> Reply | None:
    """Say 1:1 why nothing is put off; in a group it was no word to the bot."""
    if not message.is_private:
        return None
    if not districts:
        return (Text(words.for_officers()),)
    return (Text(words.nothing_open() if named.reports else words.name_it()),)
