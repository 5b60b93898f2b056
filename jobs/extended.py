"""Follows up districts that have been given more time: on their own day, to them alone."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.catalogue.deadlines import due_periods
from bot.catalogue.periods import local
from bot.catalogue.report import Report
from bot.notices.due import Due
from bot.notices.ladder import extended_steps
from bot.processes.jobbing import Every, Services

SCHEDULE = Every(minutes=5)
_LONGEST = timedelta(days=15)
"""No extension is followed up for longer than this after the report's own deadline."""


def run(services: Services, now: datetime) -> Sequence[Due]:
    """Return the words to officers whose district's own deadline has come."""
    return [
        due
        for report in services.office.catalogue.reports
        for period in due_periods(report, now - _LONGEST, now)
        for due in _dues(report, period, services, now)
    ]


def _dues(report: Report, period: str, services: Services, now: datetime) -> Sequence[Due]:
    catalogue, people = services.office.catalogue, services.board.people
    extended = services.board.standing(report.key, period).extended
    return [
        Due("extended", step, user)
        for name, own in extended.items()
        for step in extended_steps(catalogue, report, period, local(own))
        if step.due <= now < step.until
        for user in people.officers.get(name, ())
    ]
