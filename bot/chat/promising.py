"""A district says that a report is under way, or asks to be reminded later: what is meant.

It is about what the district still owes of the reports named; without a name, about what the chat
has just been reminded of. In a group nothing else is answered: these are everyday words.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.catalogue.deadlines import deadline, due_periods
from bot.catalogue.office import SECRETARIAT_GROUP
from bot.catalogue.report import Report
from bot.chat.handling import Message, Services
from bot.ledger.cell import Cell
from bot.messages import under_way as words
from bot.messages.message import Reply, Text
from bot.notices.ladder import Step
from bot.notices.promises import EARLY, Promise, latest_end, newest_step
from bot.notices.quiet import after_quiet
from bot.promises import Promises
from bot.understanding import reading as understood
from bot.understanding.marks import DistrictMark, Mark, PeriodMark, ReportMark, WordMark
from bot.understanding.scan import Sentence
from bot.understanding.words import Role, known

_AHEAD = timedelta(days=10)
_BEHIND = timedelta(days=7)
_FRESH = timedelta(hours=24)
"""For so long words without a name are taken to be about a reminder."""
_POLITE = frozenset({Role.POLITE})
_BESIDE = known(
    """
    หลักฐาน รายงาน ยอด ข้อมูล เอกสาร ไฟล์ แบบ ผล เดือน ประจำเดือน งวด อำเภอ ทาง ตอนนี้ ขณะนี้ ให้ นี้ พี่ น้อง
    """
)
_STRANGE = 2
"""So many letters may stand beside names and polite words."""


@dataclass(frozen=True, slots=True)
class Named:
    """What the words beside the request name; None where they say more than that."""

    districts: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Meant:
    """An entry that is still owed."""

    district: str
    report: Report
    period: str
    cell: Cell


def names_in(beside: str, message: Message, services: Services) -> Named | None:
    """Return what is named beside the request; None if anything else is said there."""
    sentence = _scan(beside.replace("อยู่", " "), message, services)
    strange = sum(end - start for start, end in sentence.unknown)
    if strange > _STRANGE or not all(_is_harmless(mark) for mark in sentence.marks):
        return None
    if any(isinstance(m, PeriodMark) and not m.key for m in sentence.marks):
        return None
    return _names(sentence)


def _is_harmless(mark: Mark) -> bool:
    """Say whether a word can stand beside the request without making it talk of something else."""
    if isinstance(mark, WordMark):
        return bool(mark.roles & _POLITE) or mark.text in _BESIDE
    return isinstance(mark, DistrictMark | ReportMark | PeriodMark)


def names_among(said: str, message: Message, services: Services) -> Named:
    """Return what is named among other words."""
    return _names(_scan(said, message, services))


def _scan(said: str, message: Message, services: Services) -> Sentence:
    about = understood.Message(said, message.group, message.event.sent_at)
    return services.office.reader.scan(about)


def _names(sentence: Sentence) -> Named:
    districts = [n for m in sentence.marks if isinstance(m, DistrictMark) for n in m.names]
    reports = [m.keys[0] for m in sentence.marks if isinstance(m, ReportMark)]
    return Named(tuple(dict.fromkeys(districts)), tuple(dict.fromkeys(reports)))


def promise(
    named: Named, until: datetime | None, message: Message, services: Services
) -> Reply | None:
    """Keep what was said of reports under way, up to `until` or as long as it can hold."""
    districts = _districts(named, message)
    meant = _meant(named, districts, message, services) if districts else []
    if not meant:
        return _nothing(districts, message)
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
    about = [(catalogue.report(k), p) for k, p in pairs if k in catalogue.report_by_key]
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
    now, promises = message.event.sent_at, Promises(services.office.store)
    if until is not None and until <= now:
        return (Text(words.time_is_past()),)
    lines = []
    for one in meant:
        made = _promise(one, until, now, services)
        key, period = one.report.key, one.period
        services.unit.watch(promises.key(key, period))
        same = [p for p in promises.of(key, period).get(one.district, []) if p.stage == made.stage]
        if not same:
            promises.keep(services.unit, key, period, made)
        held = same[0] if same else made
        cut = until is not None and not same and until > made.until
        lines.append(words.Line(one.district, one.report, period, held.until, held.again,
                                is_repeated=bool(same), is_cut=cut))  # fmt: skip
    return (Text(words.noted(lines)),)


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


def _nothing(districts: Sequence[str], message: Message) -> Reply | None:
    """Say 1:1 why nothing is put off; in a group it was no word to the bot."""
    if not message.is_private:
        return None
    return (Text(words.nothing_open() if districts else words.for_officers()),)
