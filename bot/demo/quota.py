"""The month's messages: what the plan allows and what has been used."""

from collections import Counter
from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.demo.errors import RefusedError

MONTHLY_LIMIT_REACHED = "You have reached your monthly limit."


class Quota:
    """Counts for each month of Thailand; `limit` None means no limit."""

    def __init__(self, now: Callable[[], int], limit: int | None) -> None:
        self._now = now
        self.limit = limit
        self._used: Counter[str] = Counter()

    @property
    def used(self) -> int:
        return self._used[self._month()]

    def set_used(self, count: int) -> None:
        self._used[self._month()] = count

    def spend(self, count: int) -> None:
        """Take `count` messages, or refuse them all when the plan's end is reached."""
        if count and self.limit is not None and self.used + count > self.limit:
            raise RefusedError(429, MONTHLY_LIMIT_REACHED)
        self._used[self._month()] += count

    def _month(self) -> str:
        moment = datetime.fromtimestamp(self._now() / 1000, ZoneInfo("Asia/Bangkok"))
        return f"{moment:%Y-%m}"
