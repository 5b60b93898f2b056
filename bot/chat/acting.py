"""What the secretariat decides of one district's entry: sent back, excused, put off, received.

The words name the district and the report; a report may be named by a part of its title, and where
one entry only is meant, that part may be missing. Nothing is decided while it is not clear.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from decimal import Decimal

from bot.catalogue.deadlines import due_periods, reporting_period
from bot.catalogue.periods import BANGKOK, every_of
from bot.catalogue.report import Report
from bot.chat.handling import Message, Services
from bot.chat.recording import Recorded, origin_of, provenance, stage
from bot.chat.reviewing import Subject
from bot.ledger.cell import Cell
from bot.ledger.revision import Kind, Revision
from bot.understanding import reading as understood
from bot.understanding.due import find_due
from bot.understanding.marks import DistrictMark, PeriodMark, ReportMark
from bot.understanding.normalise import normalise

_BECAUSE = re.compile(r"(?:เพราะ(?:ว่า)?|เนื่องจาก|เหตุผล)\s*:?\s*(?P<reason>.+)", re.DOTALL)
_LOOKED_BACK = timedelta(days=62)


@dataclass(frozen=True, slots=True)
class Order:
    """What was ordered: the district, the reason, the day named, and the entries it can mean."""

    district: str
    reason: str
    until: datetime | None
    meant: tuple[Subject, ...]


def read_order(
    message: Message, words: str, services: Services, fits: Callable[[Cell, Report], bool]
) -> Order | None:
    """Return the order in the words after a command; None unless they name one district.

    `fits` says which of the district's entries the order can be about.
    """
    said, found = message.text, _BECAUSE.search(words)
    reason = found["reason"].strip() if found else ""
    words = words[: found.start()] if found else words
    sentence = services.office.reader.scan(understood.Message(words, message.group, said.sent_at))
    districts = {n for m in sentence.marks if isinstance(m, DistrictMark) for n in m.names}
    if len(districts) != 1:
        return None
    (district,) = districts
    named = [m for m in sentence.marks if isinstance(m, ReportMark)]
    periods = {m.key for m in sentence.marks if isinstance(m, PeriodMark) and m.key}
    reports = [services.office.catalogue.report(m.keys[0]) for m in named]
    reports = reports or _loosely_named(words, services)
    meant = [
        subject
        for subject in _subjects(reports, periods, said.sent_at, services)
        if fits(_cell(subject, district, services), subject[0])
    ]
    return Order(district, reason, _until(words, said.sent_at), tuple(meant))


def _subjects(
    reports: list[Report], periods: set[str], now: datetime, services: Services
) -> list[Subject]:
    """Return the entries that named or, without a name, all reports have about now."""
    found: list[Subject] = []
    for report in reports or services.office.catalogue.reports:
        every = report.schedule.every
        wanted = [p for p in periods if every_of(p) == every] or _about_now(report, now)
        found += [(report, period) for period in wanted]
    return found


def _about_now(report: Report, now: datetime) -> list[str]:
    """Return the period that was due last, and the one that is reported now."""
    due = due_periods(report, now - _LOOKED_BACK, now)
    return list(dict.fromkeys([*due[-1:], reporting_period(report, now)]))


def _loosely_named(words: str, services: Services) -> list[Report]:
    """Return the reports with a word of the order in their titles, the longest word first."""
    clean = normalise(words).text
    pieces = sorted(re.findall(r"[ก-๎a-z]{4,}", clean), key=len, reverse=True)
    for piece in pieces:
        found = [r for r in services.office.catalogue.reports if piece in _titles(r)]
        if found and len(found) < len(services.office.catalogue.reports):
            return found
    return []


def _titles(report: Report) -> str:
    return normalise(" ".join((report.title, report.short, *report.aliases))).text


def _until(words: str, now: datetime) -> datetime | None:
    due = find_due(words, now.astimezone(BANGKOK).date())
    if due is None:
        return None
    return datetime.combine(due.due, due.time or time(23, 59), BANGKOK)


def _cell(subject: Subject, district: str, services: Services) -> Cell:
    report, period = subject
    return services.office.ledger.cell(report.key, district, period, services.unit)


def carry_out(
    order: Order, subject: Subject, kind: Kind, message: Message, services: Services
) -> Recorded:
    """Stage the order for one entry, and return what it came to."""
    report, period = subject
    origin = origin_of(message)
    revision = Revision(
        report=report.key,
        district=order.district,
        period=period,
        kind=kind,
        authority="secretariat",
        values=_received_as(report) if kind == "submission" else {},
        text=origin.text,
        reason=order.reason or None,
        until=order.until if kind == "extension" else None,
        **provenance(origin, services),
    )
    return stage([revision], origin, services)[0]


def _received_as(report: Report) -> dict[str, Decimal]:
    """Return what stands for a report that came another way: an acknowledgement's yes."""
    fields = report.fields[:1] if report.kind == "acknowledgement" else ()
    return {field.key: Decimal(1) for field in fields}
