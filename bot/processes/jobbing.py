"""The contract of jobs: when the clock runs them, what they get, what they return.

A job is a module in jobs/ with `SCHEDULE` and `run(services, now) -> Sequence[Due]`. It returns
the notices that are due, which the outbox merges, claims and sends; a job that has none to send
returns nothing. A job is run again whenever its time has come: it asks what is still to be done.
One that is due at moments no report's ladder has gives them by `moments(office, start, end)`, so
that a walk through a span stops there.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from bot.catalogue.periods import local
from bot.notices.due import Due

if TYPE_CHECKING:
    from bot.office import Office
    from bot.outbox.account import Account
    from bot.outbox.board import Board


@dataclass(frozen=True, slots=True)
class Every:
    """A job for each so many minutes, counted from midnight in Bangkok."""

    minutes: int = 1

    def latest(self, now: datetime) -> datetime:
        """Return the newest moment of the schedule that is not after `now`."""
        at = local(now)
        midnight = at.replace(hour=0, minute=0, second=0, microsecond=0)
        step = timedelta(minutes=self.minutes)
        return midnight + (at - midnight) // step * step


@dataclass(frozen=True, slots=True)
class Daily:
    """A job for each day at an hour of Bangkok."""

    at: time

    def latest(self, now: datetime) -> datetime:
        """Return the newest moment of the schedule that is not after `now`."""
        today = datetime.combine(local(now).date(), self.at, local(now).tzinfo)
        return today if today <= now else today - timedelta(days=1)


Schedule = Every | Daily


@dataclass(frozen=True, slots=True)
class Services:
    """What a job works with: the office, the standings at this moment, the LINE account."""

    office: "Office"
    board: "Board"
    account: "Account"
    dry: bool = False
    """Whether nothing may be changed: the job only says what is due."""


Run = Callable[[Services, datetime], Sequence[Due]]
Moments = Callable[["Office", datetime, datetime], Iterable[datetime]]


def no_moments(_office: "Office", _start: datetime, _end: datetime) -> Iterable[datetime]:
    """Return nothing: the moments of such a job are those of the ladder."""
    return ()


@dataclass(frozen=True, slots=True)
class Job:
    """A job as the clock keeps it."""

    name: str
    schedule: Schedule
    run: Run
    moments: Moments = no_moments
