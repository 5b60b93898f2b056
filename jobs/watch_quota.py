"""Watches the month's messages: warns the secretariat at 70 and 90 % and when the limit drops."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.catalogue.periods import ONCE, local, month_of
from bot.line.client import Quota
from bot.messages.message import Reply
from bot.messages.quota_warning import limit_dropped, quota_warning
from bot.notices.due import Due
from bot.notices.ladder import Step
from bot.processes.jobbing import Every, Services

SCHEDULE = Every(minutes=60)
SHARES = (90, 70)
_USE = timedelta(days=1)
_LIMIT_SEEN = "quota-limit"


def run(services: Services, now: datetime) -> Sequence[Due]:
    """Return the warnings that are due; a share once a month, a drop once."""
    quota = services.account.quota()
    if quota.limit is None:
        return ()
    return [*_dropped(quota, services, now), *_shares(quota, services, now)]


def _shares(quota: Quota, services: Services, now: datetime) -> list[Due]:
    """Return the warning of the highest share that has been passed."""
    limit = quota.limit or 0
    passed = next((s for s in SHARES if limit and quota.used * 100 >= limit * s), None)
    if passed is None:
        return []
    said = (quota_warning(quota.used, limit, passed),)
    return _dues(f"quota-{passed}", month_of(local(now).date()), said, services, now)


def _dropped(quota: Quota, services: Services, now: datetime) -> list[Due]:
    """Return the warning that the plan's limit is lower than it was when last seen."""
    assert quota.limit is not None  # noqa: S101 - asked only where there is one
    store = services.office.store
    before = store.get(_LIMIT_SEEN)
    if before is None or int(before) < quota.limit:
        if not services.dry:
            store.ask("set", _LIMIT_SEEN, quota.limit)
        return []
    if int(before) == quota.limit:
        return []
    said = (limit_dropped(int(before), quota.limit),)
    return _dues(f"quota-limit-{quota.limit}", ONCE, said, services, now)


def _dues(report: str, period: str, said: Reply, services: Services, now: datetime) -> list[Due]:
    step = Step(report, period, "quota", "secretariat", now, now + _USE)
    return [Due("watch_quota", step, to, said) for to in services.board.people.office]
