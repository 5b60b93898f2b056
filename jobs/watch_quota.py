"""Watches the month's messages: warns the secretariat at 70 and 90 % and when the limit drops."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.catalogue.periods import local, month_of
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
_DROP_SEEN = "quota-drop"
_NO_LIMIT = "none"


def run(services: Services, now: datetime) -> Sequence[Due]:
    """Return the warnings that are due; a share once a month, a drop once."""
    quota = services.account.quota()
    dropped = _dropped(quota, services, now)
    return dropped if quota.limit is None else [*dropped, *_shares(quota, services, now)]


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
    store = services.office.store
    written, before = _written(quota, services), store.get(_LIMIT_SEEN)
    if written is None:
        return []
    if before is None or not _is_lower(quota, before):
        if not services.dry:
            store.ask("set", _LIMIT_SEEN, written)
            store.ask("delete", _DROP_SEEN)
        return []
    assert quota.limit is not None  # noqa: S101 - no limit is lower than none
    said = (limit_dropped(None if before == _NO_LIMIT else int(before), quota.limit),)
    since = _since(written, services, now)
    return _dues(f"quota-limit-{quota.limit}", since, said, services, now)


def _written(quota: Quota, services: Services) -> str | None:
    """Return the limit as it is kept; None while LINE has never said what it is."""
    if quota.limit is not None:
        return str(quota.limit)
    return _NO_LIMIT if services.office.store.hget("account", "limit") == "" else None


def _is_lower(quota: Quota, before: str) -> bool:
    return quota.limit is not None and (before == _NO_LIMIT or quota.limit < int(before))


def _since(written: str, services: Services, now: datetime) -> str:
    """Return the day on which this drop was seen first: another one is told again."""
    store, today = services.office.store, f"{local(now):%Y-%m-%d}"
    limit, _, day = (store.get(_DROP_SEEN) or "").partition(" ")
    if limit == written:
        return day
    if not services.dry:
        store.ask("set", _DROP_SEEN, f"{written} {today}")
    return today


def _dues(report: str, period: str, said: Reply, services: Services, now: datetime) -> list[Due]:
    step = Step(report, period, "quota", "secretariat", now, now + _USE)
    return [Due("watch_quota", step, to, said) for to in services.board.people.office]
