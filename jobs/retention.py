"""Retention: drops raw webhooks and notices that are older than they are kept."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta

from bot.notices.due import Due
from bot.outbox.book import Book
from bot.processes.jobbing import Daily, Services

SCHEDULE = Daily(time(3, 30))
WEBHOOKS_KEPT = timedelta(days=60)


def run(services: Services, now: datetime) -> Sequence[Due]:
    """Trim the inbox by the webhooks' arrival, and the list of notices by their moment."""
    if not services.dry:
        store = services.office.store
        kept_ms = WEBHOOKS_KEPT // timedelta(milliseconds=1)
        services.office.inbox.trim(store.now_ms() - kept_ms)
        Book(store).trim(now)
    return ()
