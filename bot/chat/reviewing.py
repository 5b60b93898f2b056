"""What a query is about, and where it stands: the reports named, or those due these days."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal

from bot.catalogue.deadlines import deadline, due_periods, reporting_period
from bot.catalogue.office import SECRETARIAT_GROUP, Catalogue
from bot.catalogue.periods import ONCE, every_of, first_day, shift
from bot.catalogue.report import Report
from bot.chat.handling import Message, Services
from bot.chat.recording import counted
from bot.messages.ranking import Ranked
from bot.messages.show import Shown
from bot.messages.status import Standing
from bot.messages.total import Accumulated
from bot.messages.totals import Totals
from bot.notices.promises import under_way
from bot.promises import Promises
from bot.reckoning.status import status_rows
from bot.understanding.reading import Reading

Subject = tuple[Report, str]
"""A report and a period of it."""
_JUST_DUE = timedelta(days=3)
_JUST_SENT = timedelta(days=7)
_LOOKED_BACK = timedelta(days=35)
_DUE_SOON = timedelta(days=10)
_FISCAL_START = 10
"""The fiscal year begins in October."""


def subjects(message: Message, services: Services) -> list[Subject]:
    """Return what a query names, or without a name what is due in its group these days."""
    reading, catalogue = message.reading, services.office.catalogue
    assert reading is not None  # noqa: S101 - routed by reading
    now = message.event.sent_at
    if reading.reports:
        return named(reading, catalogue, now)
    found = due_now(catalogue, message.group, now)
    kinds = {every_of(period) for period in reading.periods}
    if not kinds:
        return found
    return [
        (report, period)
        for report in reports_of(catalogue, message.group)
        for period in reading.periods
        if report.schedule.every == every_of(period) and report.is_open_for(period)
    ]


def named(reading: Reading, catalogue: Catalogue, now: datetime) -> list[Subject]:
    """Return the reports that a query names, with its periods or those reported now."""
    found = []
    for key in reading.reports:
        report = catalogue.report(key)
        every = report.schedule.every
        periods = [p for p in reading.periods if every_of(p) == every and every != "once"]
        found += [(report, period) for period in periods or [reporting_period(report, now)]]
    return found


def due_now(catalogue: Catalogue, group: str | None, now: datetime) -> list[Subject]:
    """Return what is just due or due next in a group, in the order of the deadlines."""
    found: list[tuple[datetime, Subject]] = []
    for report in reports_of(catalogue, group):
        periods = due_periods(report, now - _JUST_DUE, now + _DUE_SOON)
        if periods:
            found.append((deadline(report, periods[0]), (report, periods[0])))
    return [subject for _, subject in sorted(found, key=lambda one: one[0])]


def recently_sent(message: Message, district: str, services: Services) -> list[Subject]:
    """Return what a district has sent these days for deadlines longer past; none if one is named.

    Who has sent late asks to see it, too.
    """
    reading, now, catalogue = message.reading, message.event.sent_at, services.office.catalogue
    if reading is None or reading.reports or reading.periods:
        return []
    past = [
        (report, period)
        for report in reports_of(catalogue, message.group)
        for period in due_periods(report, now - _LOOKED_BACK, now - _JUST_DUE)
    ]
    ledger = services.office.ledger
    received = {one: ledger.cell(one[0].key, district, one[1]).received_at for one in past}
    return [one for one, at in received.items() if at is not None and at >= now - _JUST_SENT]


def due_next(catalogue: Catalogue, group: str | None, now: datetime) -> list[Subject]:
    """Return what is still open in a group, one period of each report, the next due first."""
    found: list[tuple[datetime, Subject]] = []
    for report in reports_of(catalogue, group):
        ahead = due_periods(report, now, now + timedelta(days=45))
        if ahead:
            found.append((deadline(report, ahead[0]), (report, ahead[0])))
    return [subject for _, subject in sorted(found, key=lambda one: one[0])]


def main_subject(message: Message, services: Services) -> Subject | None:
    """Return the one report with figures that a query names, or the group's first."""
    reading, catalogue = message.reading, services.office.catalogue
    assert reading is not None  # noqa: S101 - routed by reading
    now = message.event.sent_at
    first = [r.key for r in reports_of(catalogue, message.group) if r.kind == "figures"][:1]
    asked = reading if reading.reports else replace(reading, reports=tuple(first))
    found = [one for one in named(asked, catalogue, now) if one[0].kind == "figures"]
    return found[0] if found else None


def standing(subject: Subject, now: datetime, services: Services) -> Standing:
    """Return where a report's period stands."""
    report, period = subject
    owing = services.office.catalogue.owing(report)
    rows = status_rows(services.office, report.key, period, now)
    states = [(row.district, row.state) for row in rows if row.district in owing]
    due = deadline(report, period)
    cells = {row.district: row.cell for row in rows if row.district in owing}
    promised = Promises(services.office.store).of(report.key, period)
    return Standing(
        report,
        period,
        due,
        states,
        is_past=now > due,
        complete=[name for name, cell in cells.items() if cell.complete],
        under_way={n: p.said_at for n, p in under_way(promised, cells, now).items()},
    )


def totals(subject: Subject, services: Services) -> Totals:
    """Return a report's figures by district."""
    report, period = subject
    catalogue = services.office.catalogue
    cells = services.office.ledger.cells(report.key, period)
    good = [(name, cells[name].values) for name in catalogue.district_names
            if name in cells and cells[name].is_good]  # fmt: skip
    received, expected = counted(catalogue.owing(report), cells)
    return Totals(report, period, good, received, expected)


def shown(subject: Subject, district: str, now: datetime, services: Services) -> Shown:
    """Return one district's entry."""
    report, period = subject
    cell = services.office.ledger.cell(report.key, district, period)
    due = cell.deadline(deadline(report, period))
    return Shown(
        district,
        report,
        period,
        cell.state(due, now, report.schedule.grace),
        cell.values,
        len(cell.evidence),
        cell.received_at,
        due,
    )


def ranked(one: Totals) -> list[Ranked]:
    """Return the districts by the report's main figure; equal figures share a place."""
    main = one.report.main
    if main is None:
        return []
    given = [(name, values[main.key]) for name, values in one.figures if main.key in values]
    given.sort(key=lambda pair: -pair[1])
    places = sorted({value for _, value in given}, reverse=True)
    return [(places.index(value) + 1, name, value) for name, value in given]


def accumulated(
    report: Report, districts: Sequence[str], now: datetime, services: Services
) -> Accumulated | None:
    """Return the sums of a report's main figure in this fiscal year; None without any."""
    main = report.main
    if main is None or main.type == "percent" or report.kind != "figures":
        return None
    cells = {p: services.office.ledger.cells(report.key, p) for p in _periods(report, now)}
    values: Mapping[str, list[Decimal]] = {
        name: [
            found[name].values[main.key]
            for found in cells.values()
            if name in found and main.key in found[name].values
        ]
        for name in districts
    }
    sums = [(name, sum(said, Decimal(0)), len(said)) for name, said in values.items() if said]
    periods = [p for p, found in cells.items() if any(c.is_good for c in found.values())]
    return Accumulated(report, periods, sums) if sums and periods else None


def _periods(report: Report, now: datetime) -> list[str]:
    """Return the periods of this fiscal year up to the one reported now, oldest first."""
    period = reporting_period(report, now)
    if period == ONCE:
        return [ONCE]
    found = []
    while report.is_open_for(period):
        found.append(period)
        start = first_day(period)
        if every_of(period) == "month" and start.month == _FISCAL_START:
            break
        if every_of(period) == "week" and (start.month, start.day <= 7) == (_FISCAL_START, True):
            break
        period = shift(period, -1)
    return found[::-1]


def reports_of(catalogue: Catalogue, group: str | None) -> Sequence[Report]:
    """Return the group's reports; the secretariat and 1:1 chats see those of all groups."""
    if group is None or group == SECRETARIAT_GROUP:
        return catalogue.reports
    return catalogue.reports_in(group)
