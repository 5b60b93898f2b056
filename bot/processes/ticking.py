"""One tick of the clock: run the jobs whose time has come, send what is due; and a walk of ticks.

A tick asks "what is due and not yet claimed?", so that one missed or doubled changes nothing.
"""

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.catalogue.periods import from_millis, to_millis
from bot.errors import ServiceError
from bot.notices.due import Due
from bot.notices.ladder import steps_between
from bot.notices.quiet import after_quiet
from bot.office import Office
from bot.outbox.account import Account, Line
from bot.outbox.board import Board
from bot.outbox.book import Book
from bot.outbox.dry import DryBook
from bot.outbox.notice import Notice
from bot.outbox.outbox import Outbox
from bot.outbox.post import Wait
from bot.processes.jobbing import Every, Job, Services

_LAST_RUNS = "job-runs"
_BEGAN = "clock-began"
_BEFORE_BEGINNING = timedelta(days=2)
_SPAN = timedelta(days=2)
_UNDER_WAY_TRIES = 20
_UNDER_WAY_PAUSE_S = 0.1
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Ticker:
    """The clock's work for one office.

    `past` sees the ledger as it stood at each moment; a `dry` one only says what it would do.
    """

    office: Office
    jobs: Sequence[Job]
    line: Line | None
    wait: Wait
    past: bool = False
    dry: bool = False
    book: Book = field(init=False)

    def __post_init__(self) -> None:
        book = DryBook(self.office.store) if self.dry else Book(self.office.store)
        object.__setattr__(self, "book", book)

    def tick(self, now: datetime) -> list[Notice]:
        """Do what is due and not yet done at a moment; return the notices that it concerned."""
        self._await_messages(now)
        self.office.renewed()
        board = Board(self.office, now, past=self.past, began=self._began(now))
        account = Account(self.office.store, self.office.directory, self.line)
        services = Services(self.office, board, account, dry=self.dry)
        dues = [due for job in self._due_jobs(now) for due in self._run(job, services, now)]
        post = None if self.dry or not self.line else self.line
        outbox = Outbox(self.office, account, post, self.wait, self.book)
        return outbox.turn(dues, board)

    def walk(self, start: datetime, end: datetime) -> Iterator[tuple[datetime, list[Notice]]]:
        """Yield every moment in [start, end] at which something falls due, with its notices."""
        now: datetime | None = start
        while now is not None:
            yield now, self.tick(now)
            now = self.next_moment(now, end)

    def next_moment(self, now: datetime, end: datetime) -> datetime | None:
        """Return the next moment up to `end` at which something falls due or a ride ends.

        What was made up at night waits for the morning. `end` itself is the last; None after it.
        """
        if now >= end:
            return None
        rides = [notice.ride_until for notice in self.book.riding()]
        rides.append(after_quiet(now, self.office.catalogue.quiet))
        horizon = now
        while True:
            # Near things first: a year's steps need not be known to find the next.
            horizon = min(horizon + _SPAN, end)
            steps = [step.due for step in steps_between(self.office.catalogue, now, horizon)]
            own = [at for job in self.jobs for at in job.moments(self.office, now, horizon)]
            found = [moment for moment in (*rides, *steps, *own) if now < moment <= horizon]
            if found or horizon == end:
                return min([*found, end])

    def _run(self, job: Job, services: Services, now: datetime) -> Sequence[Due]:
        try:
            found = job.run(services, now)
        except ServiceError as error:
            _log.warning("job waits, job=%s: %s", job.name, error)
            return ()
        except Exception:  # one bad job must not stop the others
            _log.exception("job failed, job=%s", job.name)
            return ()
        if not self.dry and job.schedule != Every(1):
            self.office.store.ask("hset", _LAST_RUNS, job.name, to_millis(now))
        return found

    def _due_jobs(self, now: datetime) -> list[Job]:
        """Return the jobs that have a moment of their schedule since they last ran."""
        ran = self.office.store.hgetall(_LAST_RUNS)
        return [job for job in self.jobs if _is_due(job, ran.get(job.name), now)]

    def _began(self, now: datetime) -> datetime:
        """Return since when deadlines are followed up: two days before the first tick.

        An office that has just begun is not chased for what was due before.
        """
        stored = self.office.store.get(_BEGAN)
        if stored is None or int(stored) > to_millis(now):
            stored = str(to_millis(now))
            if not self.dry:
                self.office.store.ask("set", _BEGAN, stored)
        return from_millis(int(stored)) - _BEFORE_BEGINNING

    def _await_messages(self, now: datetime) -> None:
        """Let messages of before this moment be read first, so that nobody is named wrongly."""
        directory, inbox = self.office.directory, self.office.inbox
        groups = [group.name for group in self.office.catalogue.groups]
        chats = [chat for name in groups if (chat := directory.chat_of(name))]
        until = to_millis(now) + 1
        for _ in range(_UNDER_WAY_TRIES):
            if not any(inbox.earlier_under_way(chat, until) for chat in chats):
                return
            self.wait(_UNDER_WAY_PAUSE_S)


def _is_due(job: Job, ran: str | None, now: datetime) -> bool:
    if ran is None or job.schedule == Every(1):
        return True
    last = from_millis(int(ran))
    # A clock set back runs everything: what is done is claimed.
    return last < job.schedule.latest(now) or last > now
