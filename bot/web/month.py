"""What the dashboard's first page shows of a month."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from bot.catalogue.periods import shift
from bot.figures import award
from bot.figures.rates import Rate, rate_of
from bot.figures.targets import Progress
from bot.office import Office
from bot.reckoning.awarding import Result, provisional, published
from bot.reckoning.counting import counted, due_in_month
from bot.reckoning.growth import growth_of, is_followed
from bot.web import glance
from bot.web.desk import Viewer
from bot.web.glance import Standing
from bot.web.quota import forecast
from bot.web.ring import ring


@dataclass(frozen=True, slots=True)
class Year:
    """A followed report's fiscal year so far, of all districts that have a base."""

    standing: Standing
    whole: Progress


def month_view(office: Office, month: str, now: datetime, who: Viewer) -> dict[str, Any]:
    """Return what the page's templates need; the award is the published one, once there is one."""
    standings = glance.month_standings(office, month, now, who)
    result = _result(office, month, now)
    scored = sorted(result.scores, key=lambda one: -one.points)
    return {
        "viewer": who,
        "month": month,
        "before": shift(month, -1),
        "after": shift(month, 1) if month < glance.this_month(now) else None,
        "now": now,
        "version": glance.version(office, now),
        "standings": standings,
        "rings": [ring(one) for one in standings],
        "tasks": glance.tasks(office, now, who),
        "rate": _rate(office, month, now),
        "years": list(_years(office, standings, who)),
        "quota": forecast(office, now),
        "districts": office.catalogue.districts,
        "reports": office.catalogue.report_by_key,
        "result": result,
        "places": award.places(list(result.scores)),
        "scores": scored if any(one.marks for one in scored) else [],
    }


def _result(office: Office, month: str, now: datetime) -> Result:
    kept = published(office.store, month)
    if kept is None:
        return provisional(office, month, now)
    return Result(month, tuple(kept), award.frozen_at(office.catalogue.award, month))


def _rate(office: Office, month: str, now: datetime) -> Rate:
    return rate_of(counted(office, due_in_month(office, month), now))


def _years(office: Office, standings: list[Standing], who: Viewer) -> Iterator[Year]:
    cells = cache(office.ledger.cells)
    for one in standings:
        if is_followed(office.catalogue, one.report):
            found = growth_of(office, one.report, one.period, who.districts, cells)
            if found is not None:
                yield Year(one, found.whole)
