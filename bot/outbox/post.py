"""Sends what is frozen: the same words under the same key, until LINE has them or a day is over."""

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from bot.errors import ServiceError
from bot.line.client import MonthlyLimitError
from bot.messages.message import load_reply
from bot.outbox.account import Line
from bot.outbox.book import Book
from bot.outbox.notice import Notice, Status
from bot.store.store import Store

KEY_LIFE = timedelta(hours=24)
"""For so long LINE knows a retry key; after it the same words could arrive twice."""
PAUSES_S = (1.0, 3.0, 8.0)
Wait = Callable[[float], object]
_log = logging.getLogger(__name__)


class Post:
    """Pushes notices. `wait` sleeps between tries, so that tests need not."""

    def __init__(self, store: Store, book: Book, line: Line, wait: Wait) -> None:
        self._store = store
        self._book = book
        self._line = line
        self._wait = wait
        self._is_down = False

    def send(self, notice: Notice) -> Notice:
        """Push a frozen notice; return it as it stands then. `flying` is tried again later."""
        assert notice.body is not None  # noqa: S101 - only frozen notices are sent
        reply = load_reply(notice.body)
        # Where LINE is down, one notice has waited for all; the next tick tries anew.
        pauses = () if self._is_down else PAUSES_S
        for pause_s in (*pauses, None):
            try:
                sent = self._line.push(notice.to, reply, notice.id)
            except MonthlyLimitError:
                _log.warning("notice rides: the month's messages are used up, id=%s", notice.id)
                return self._put(notice, riding_again(notice))
            except ServiceError as error:
                _log.warning("notice not sent, id=%s: %s", notice.id, error)
                if error.permanent:
                    return self._end(notice, "failed")
                if pause_s is not None:
                    self._wait(pause_s)
            else:
                self._is_down = False
                return self._end(notice, "accepted" if sent.again else "sent")
        self._is_down = True
        return notice

    def resume(self, now: datetime) -> list[Notice]:
        """Try again what was frozen and has no end; give up what is older than its key."""
        found = []
        for notice in self._book.flying():
            if self._is_old(notice, now):
                found.append(self._end(notice, "unknown"))
            else:
                found.append(self.send(notice))
        return found

    def _is_old(self, notice: Notice, now: datetime) -> bool:
        """Say whether the key may be dead, by the office's clock or by the wall's."""
        assert notice.frozen_at is not None  # noqa: S101 - flying notices are frozen
        wall = timedelta(milliseconds=self._store.now_ms() - notice.frozen_ms)
        return max(now - notice.frozen_at, wall) >= KEY_LIFE

    def _end(self, notice: Notice, status: Status) -> Notice:
        return self._put(notice, replace(notice, status=status))

    def _put(self, notice: Notice, to: Notice) -> Notice:
        """Keep the next state; where another clock was faster, return the state it has kept."""
        if self._book.change(notice, to):
            return to
        return self._book.get(notice.id) or to


def riding_again(notice: Notice) -> Notice:
    """Return a notice that certainly has not gone as one that waits for a free reply."""
    return replace(
        notice,
        status="riding",
        route="ride",
        cost=0,
        body=None,
        frozen_at=None,
        ride_until=notice.until,
    )
