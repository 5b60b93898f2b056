"""Districts that are early, punctual, late or forgetful, for months and years that are played."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from bot.catalogue.deadlines import deadline, due_periods
from bot.catalogue.office import Catalogue
from bot.outbox.board import Board
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


Manner = Literal["early", "punctual", "late", "forgetful"]
_MANNERS: tuple[Manner, ...] = (
    "early", "early", "punctual", "early", "late", "punctual", "early", "punctual", "forgetful",
    "early", "punctual", "early", "punctual",
)  # fmt: skip


def manner_of(catalogue: Catalogue, district: str) -> Manner:
    """Return how a district usually is."""
    return _MANNERS[catalogue.district_names.index(district) % len(_MANNERS)]


def sendings(catalogue: Catalogue, start: datetime, end: datetime, seed: int) -> list[Sending]:
    """Return who sends what and when, oldest first; the forgetful leave some out."""
    chance = random.Random(seed)
    found = []
    for report in catalogue.reports:
        if report.silence is not None:
            continue
        for period in due_periods(report, start, end):
            due = deadline(report, period)
            for district in catalogue.owing(report):
                at = _moment(due, manner_of(catalogue, district), chance)
                if at is not None:
                    found.append(Sending(at, report.key, period, district))
    return sorted(found)


def _moment(due: datetime, manner: Manner, chance: random.Random) -> datetime | None:
    """Return when a district sends; nobody is always as usual."""
    if chance.random() < 0.2:
        manner = chance.choice(("early", "punctual", "late"))
    if manner == "forgetful" and chance.random() < 0.4:
        return None
    if manner == "early":
        return due - timedelta(hours=chance.uniform(20, 70))
    if manner == "punctual":
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


def named_at_work(town: Town, notices: list[Notice], now: datetime) -> list[tuple[str, str]]:
    """Return districts that a notice names although they have asked to be left in peace."""
    board = Board(town.office, now)
    return [
        (item.step.stage, name)
        for notice in notices
        if notice.status in GONE and notice.at == now
        for item in notice.items
        if item.districts and not item.step.matters
        for name in item.districts
        if name in board.standing(item.step.report, item.step.period).hushed
    ]
