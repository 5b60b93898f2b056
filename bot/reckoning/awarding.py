"""The Report Award of an office: provisional until its freezing hour, then frozen for good.

`awards` is a hash of months to what was published: every district's score, line by line. It is
computed once, from the ledger as it stood at the freezing hour, and changed by nothing afterwards.
"""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from bot.catalogue.periods import shift
from bot.figures.award import Score, dump_scores, frozen_at, load_scores, scores
from bot.office import Office
from bot.reckoning.counting import month_at
from bot.store.store import Store

_AWARDS = "awards"


@dataclass(frozen=True, slots=True)
class Result:
    """A month's scores; `frozen` says when they were frozen, None while they are provisional."""

    month: str
    scores: tuple[Score, ...]
    frozen: datetime | None = None

    def of(self, district: str) -> Score | None:
        """Return a district's score."""
        return next((one for one in self.scores if one.district == district), None)


@dataclass(frozen=True, slots=True)
class Later:
    """What a district's score would be by today's ledger, where it is another than published."""

    district: str
    published: Decimal
    today: Decimal


def is_over(office: Office, month: str, now: datetime) -> bool:
    """Say whether a month's award is frozen by a moment."""
    return now >= frozen_at(office.catalogue.award, month)


def published(store: Store, month: str) -> list[Score] | None:
    """Return the scores that were published; None while there are none."""
    stored = store.hget(_AWARDS, month)
    return load_scores(stored) if stored else None


def recomputed(office: Office, month: str) -> tuple[Score, ...]:
    """Return the scores at the freezing hour, computed anew from the ledger."""
    moment = frozen_at(office.catalogue.award, month)
    return tuple(scores(office.catalogue, office.ledger.reading(moment), month, moment))


def result_of(office: Office, month: str, now: datetime, *, dry: bool = False) -> Result:
    """Return a month's result, and freeze it if its hour has come; `dry` keeps nothing."""
    moment = frozen_at(office.catalogue.award, month)
    if now < moment:
        return provisional(office, month, now)
    kept = published(office.store, month)
    if kept is None:
        found = recomputed(office, month)
        if not dry:
            # Whoever is first has published; the others read what stands.
            office.store.ask("hsetnx", _AWARDS, month, dump_scores(found))
        kept = list(found) if dry else published(office.store, month) or list(found)
    return Result(month, tuple(kept), moment)


def provisional(office: Office, month: str, now: datetime) -> Result:
    """Return a month's result by the ledger as it stands."""
    return Result(month, tuple(scores(office.catalogue, office.ledger.reading(None), month, now)))


def changed_since(office: Office, result: Result, now: datetime) -> list[Later]:
    """Return whose score would be another by today's ledger; the published ones stay."""
    if result.frozen is None:
        return []
    today = provisional(office, result.month, now)
    found = [(one, today.of(one.district)) for one in result.scores]
    return [
        Later(before.district, before.points, after.points)
        for before, after in found
        if after is not None and after.points != before.points
    ]


def last_frozen(office: Office, now: datetime) -> str:
    """Return the newest month whose award is frozen by a moment."""
    month = shift(month_at(now), -1)
    while not is_over(office, month, now):
        month = shift(month, -1)
    return month
