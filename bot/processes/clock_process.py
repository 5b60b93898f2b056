"""The clock: APScheduler asks once a minute, in Bangkok's time, what is due. Its only caller."""

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from apscheduler.events import EVENT_JOB_ERROR, JobExecutionEvent
from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.cron import CronTrigger

from bot.catalogue.periods import BANGKOK
from bot.errors import ServiceError
from bot.processes.clock import Clock
from bot.processes.rounds import Ticks

# A few seconds after the minute: what was said just before a deadline has then been read.
_SECOND = 5
_log = logging.getLogger(__name__)


@contextmanager
def running_clock(ticker: Ticks, clock: Clock) -> Iterator[Callable[[], None]]:
    """Tick once a minute at the clock's now; yield a function that ticks at once.

    Ticks never run side by side: who asks for one waits for the one under way. At the end the
    tick under way is finished.
    """
    alone = threading.Lock()

    def tick() -> None:
        with alone:
            log_tick(ticker, clock())

    scheduler = BackgroundScheduler(timezone=BANGKOK)
    scheduler.add_listener(_tell_error, EVENT_JOB_ERROR)
    trigger = CronTrigger(second=_SECOND, timezone=BANGKOK)
    scheduler.add_job(tick, trigger, coalesce=True, max_instances=1, misfire_grace_time=None)
    scheduler.start()
    try:
        yield tick
    finally:
        scheduler.shutdown(wait=True)


def log_tick(ticker: Ticks, now: datetime) -> None:
    """Tick, and log what became of each notice; a store that is down is waited for."""
    try:
        notices = ticker.tick(now)
    except ServiceError as error:
        _log.warning("the clock's tick waits for the next: %s", error)
        return
    for notice in notices:
        _log.info(
            "notice %s id=%s route=%s cost=%d", notice.status, notice.id, notice.route, notice.cost
        )


def _tell_error(event: JobExecutionEvent) -> None:
    _log.error("clock's tick failed, the next will make it up: %s", event.exception)
