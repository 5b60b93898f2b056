"""Thanks the group when every district has sent; it only goes with a free reply."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.catalogue.deadlines import deadline, due_periods
from bot.notices.due import Due, dues_of
from bot.notices.ladder import THANKS, Step
from bot.processes.jobbing import Every, Services

SCHEDULE = Every(minutes=1)
_EARLY, _USE = timedelta(days=7), timedelta(hours=24)


def run(services: Services, now: datetime) -> Sequence[Due]:
    """Return the thanks for reports that are complete, until a day after their deadline."""
    steps = [
        Step(report.key, period, THANKS, "group", now, deadline(report, period) + _USE)
        for report in services.office.catalogue.reports
        if report.silence is None
        for period in due_periods(report, now - _USE, now + _EARLY)
        if _is_complete(report.key, period, services)
    ]
    board = services.board
    return dues_of("thanks", steps, services.office.catalogue, board.people, board.standing)


def _is_complete(report: str, period: str, services: Services) -> bool:
    standing = services.board.standing(report, period)
    return standing.expected > 0 and standing.received == standing.expected
