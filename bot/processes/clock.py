"""Now: an argument everywhere; here is where `run` takes it from."""

import time
from collections.abc import Callable
from datetime import datetime, timedelta

from bot.catalogue.periods import BANGKOK

Clock = Callable[[], datetime]


def wall_clock() -> datetime:
    """Return the wall's time in Bangkok."""
    return datetime.now(BANGKOK)


def clock_from(start: datetime | None) -> Clock:
    """Return a clock that begins at `start` and runs; the wall's without one."""
    if start is None:
        return wall_clock
    began_s = time.monotonic()
    return lambda: (start + timedelta(seconds=time.monotonic() - began_s)).astimezone(BANGKOK)
