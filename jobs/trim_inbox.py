"""Retention: drops raw webhooks that came in longer ago than they are kept."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta

from bot.jobbing import Daily, Services
from bot.notices.due import Due

SCHEDULE = Daily(time(3, 30))
KEPT = timedelta(days=60)


def run(services: Services, now: datetime) -> Sequence[Due]:
    """Trim the inbox by the webhooks' arrival."""
    if not services.dry:
        kept_ms = KEPT // timedelta(milliseconds=1)
        services.office.inbox.trim(services.office.store.now_ms() - kept_ms)
    return ()
