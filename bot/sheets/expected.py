"""Which periods the window shows: those that were due since the ledger began, and the next."""

from datetime import datetime, timedelta

from bot.catalogue.deadlines import due_periods
from bot.catalogue.office import Catalogue
from bot.catalogue.report import Report

_AHEAD = timedelta(days=62)
"""Within two months every monthly and weekly report is due once more."""


def expected_periods(report: Report, began: datetime, now: datetime) -> list[str]:
    """Return the periods that have a row for each district that owes them, oldest first."""
    if report.schedule.every == "once":
        return ["once"]
    past = due_periods(report, began, now)
    return [*past, *[p for p in due_periods(report, now, now + _AHEAD) if p not in past][:1]]


def expected_entries(
    catalogue: Catalogue, began: datetime, now: datetime
) -> list[tuple[str, str, str]]:
    """Return (report, district, period) of everything that is owed up to now and next."""
    return [
        (report.key, district, period)
        for report in catalogue.reports
        for period in expected_periods(report, began, now)
        for district in catalogue.owing(report)
    ]
