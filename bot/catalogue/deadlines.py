"""When a report is due: a period's deadline, its grace and lock, the periods due in a span."""

import calendar
from datetime import date, datetime, timedelta

from bot.catalogue.holidays import Calendar, move_to_working_day
from bot.catalogue.periods import BANGKOK, ONCE, first_day, month_of, shift, week_of
from bot.catalogue.report import LAST_WORKING, Report, Schedule


def deadline(report: Report, period: str) -> datetime:
    """Return the moment a period's report is due, on Bangkok's clock."""
    schedule = report.schedule_of(period)
    day = move_to_working_day(_due_day(schedule, period), schedule.holiday, schedule.calendar)
    return datetime.combine(day, schedule.time, BANGKOK)


def end_of_grace(report: Report, period: str) -> datetime:
    """Return the last moment that the award still counts as within grace."""
    return deadline(report, period) + report.schedule.grace


def lock(report: Report, period: str) -> datetime | None:
    """Return when figures can change only with the secretariat's tap; None is never."""
    after = report.schedule.lock
    return None if after is None else deadline(report, period) + after


def reporting_period(report: Report, moment: datetime) -> str:
    """Return the period a report of this moment is about when it names none (READING, period 4)."""
    day = moment.astimezone(BANGKOK).date()
    if report.schedule.every == "once":
        return ONCE
    if report.schedule.every == "week":
        return week_of(day)
    return shift(month_of(day), -1)


def due_periods(report: Report, start: datetime, end: datetime) -> list[str]:
    """Return the open periods whose deadline lies in [start, end], oldest first."""
    if not report.is_owed:
        return []
    return [p for p in _periods_around(report, start, end) if start <= deadline(report, p) <= end]


def _periods_around(report: Report, start: datetime, end: datetime) -> list[str]:
    if report.schedule.every == "once":
        return [ONCE]
    named = month_of if report.schedule.every == "month" else week_of
    period = shift(named(start.astimezone(BANGKOK).date()), -2)
    last = shift(named(end.astimezone(BANGKOK).date()), 1)
    found = []
    while period <= last:
        if report.is_open_for(period):
            found.append(period)
        period = shift(period, 1)
    return found


def _due_day(schedule: Schedule, period: str) -> date:
    if schedule.date is not None and schedule.every == "once":
        return schedule.date
    start = first_day(shift(period, 1) if schedule.period == "previous" else period)
    if schedule.every == "week":
        return start + timedelta(days=(schedule.weekday or 1) - 1)
    last = calendar.monthrange(start.year, start.month)[1]
    if schedule.day == LAST_WORKING:
        return _last_working_day(start.replace(day=last), schedule.calendar)
    return start.replace(day=min(int(schedule.day or 1), last))


def _last_working_day(day: date, calendar: Calendar) -> date:
    while not calendar.is_working_day(day):
        day -= timedelta(days=1)
    return day
