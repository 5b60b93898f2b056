"""What the jobs of a month's end share: which month, and when its end is told."""

from collections.abc import Iterator, Sequence
from datetime import datetime, time, timedelta

from bot.catalogue.deadlines import deadline, due_periods
from bot.catalogue.periods import first_day, local, month_of, shift
from bot.messages.standing import Standing
from bot.notices.ladder import Audience, Step
from bot.processes.jobbing import Services

_TOLD_AT = time(9)
_USE = timedelta(days=3)


def ended_month(now: datetime) -> str:
    """Return the month that has ended last."""
    return shift(month_of(local(now).date()), -1)


def months_around(start: datetime, end: datetime) -> Iterator[str]:
    """Yield every month that may be told of in a span."""
    month, last = shift(month_of(local(start).date()), -3), month_of(local(end).date())
    while month <= last:
        yield month
        month = shift(month, 1)


def told_at(month: str, now: datetime) -> datetime:
    """Return when a month is told of: on the first day after it."""
    return datetime.combine(first_day(shift(month, 1)), _TOLD_AT, local(now).tzinfo)


def month_step(
    stage: str, audience: Audience, month: str, now: datetime, due: datetime | None = None
) -> Step | None:
    """Return the step that tells of a month, three days long; None while it is early.

    `due` is the moment from which on it is told, the first day after the month without one.
    """
    due = due or told_at(month, now)
    return Step("", month, stage, audience, due, due + _USE) if due <= now < due + _USE else None


def standings_due_in(month: str, services: Services, now: datetime) -> Sequence[Standing]:
    """Return where every report stands whose deadline fell in a month, by deadline."""
    zone = local(now).tzinfo
    start = datetime.combine(first_day(month), time(), zone)
    end = datetime.combine(first_day(shift(month, 1)), time(), zone) - timedelta(microseconds=1)
    found = [
        (deadline(report, period), report.key, period)
        for report in services.office.catalogue.reports
        for period in due_periods(report, start, end)
    ]
    return [services.board.standing(key, period) for _, key, period in sorted(found)]
