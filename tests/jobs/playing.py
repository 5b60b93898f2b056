"""Districts that are early, late or forgetful, for months played hour by hour."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.catalogue.deadlines import deadline, due_periods
from bot.catalogue.office import Catalogue
from bot.outbox.notice import Notice
from tests.jobs.town import Town

GONE = ("sent", "accepted")


@dataclass(frozen=True, order=True)
class Sending:
    """A district sends a report at a moment."""

    at: datetime
    report: str
    period: str
    district: str


def sendings(catalogue: Catalogue, start: datetime, end: datetime, seed: int) -> list[Sending]:
    """Return who sends what and when, oldest first; some never send."""
    chance = random.Random(seed)
    found = [
        Sending(_moment(deadline(report, period), chance), report.key, period, district)
        for report in catalogue.reports
        if report.silence is None
        for period in due_periods(report, start, end)
        for district in catalogue.owing(report)
        if chance.random() > 0.06
    ]
    return sorted(found)


def _moment(due: datetime, chance: random.Random) -> datetime:
    """Most send within the last days, some in the last hours, a few late."""
    manner = chance.random()
    if manner < 0.45:
        return due - timedelta(hours=chance.uniform(20, 70))
    if manner < 0.9:
        return due - timedelta(hours=chance.uniform(0.2, 7))
    return due + timedelta(hours=chance.uniform(0.5, 40))


def until(waiting: list[Sending], now: datetime) -> Iterator[Sending]:
    """Take out and yield what has been sent up to a moment."""
    while waiting and waiting[0].at <= now:
        yield waiting.pop(0)


def wrongly_named(town: Town, notices: list[Notice]) -> list[tuple[str, str, str]]:
    """Return districts that a notice names although they have reported."""
    return [
        (item.step.report, item.step.period, name)
        for notice in notices
        if notice.status in GONE
        for item in notice.items
        for name in item.districts
        if town.office.ledger.cell(item.step.report, name, item.step.period).is_good
    ]


def told_twice(notices: list[Notice]) -> list[str]:
    """Return what has gone more than once: (report, period, stage, to)."""
    gone = {(n.id, n.route) for n in notices if n.status in GONE}
    by_id = {n.id: n for n in notices if (n.id, n.route) in gone and n.status in GONE}
    counts = Counter(due.claim for notice in by_id.values() for due in notice.dues)
    return [claim for claim, count in counts.items() if count > 1]
