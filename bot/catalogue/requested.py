"""A report that the secretariat has opened from the chat: numbered, with a beginning and an end."""

import datetime as dt
from typing import Literal

from bot.catalogue.part import Part
from bot.catalogue.report import Report, Schedule

State = Literal["open", "closed", "cancelled"]
_STILL_READ = dt.timedelta(days=30)
"""Late figures of a closed request are still understood for so long."""


class Spell(Part):
    """A schedule that holds from a period on, or with `is_alone` for that period only."""

    since: str
    schedule: Schedule
    is_alone: bool = False


class RequestedReport(Report):
    """A one-off report.

    A closed one is no longer asked for; a cancelled one was never owed, though what was sent stays.
    """

    number: int
    state: State = "open"
    opened_at: dt.datetime
    ended_at: dt.datetime | None = None
    spells: tuple[Spell, ...] = ()
    """How its schedule has changed; empty while it is as it was opened."""
    moves: tuple[str, ...] = ()
    """Of each moving of deadlines, the period from which it holds, or with `=` the one it is of."""
    record: str = ""
    """The request itself as JSON, people left out: from a window it can be made again."""

    @property
    def is_owed(self) -> bool:
        """Say whether districts owe it."""
        return self.state != "cancelled"

    @property
    def is_followed_up(self) -> bool:
        """Say whether it is still asked for."""
        return self.state == "open"

    @property
    def is_requested(self) -> bool:
        """Say whether it was opened from the chat."""
        return True

    def times_moved(self, period: str) -> int:
        """Return how often a period's deadline was moved: each time its notices begin anew."""
        return sum(m == f"={period}" or ("=" not in m and m <= period) for m in self.moves)

    def schedule_of(self, period: str) -> Schedule:
        """Return the schedule that holds for a period: its own, else the last that began."""
        own = [s.schedule for s in self.spells if s.is_alone and s.since == period]
        lasting = [s.schedule for s in self.spells if not s.is_alone and s.since <= period]
        return [self.schedule, *lasting, *own][-1]

    def is_ended_since(self, span: dt.timedelta, moment: dt.datetime) -> bool:
        """Say whether at a moment it has been closed or cancelled for so long."""
        return self.ended_at is not None and self.ended_at + span <= moment

    def is_read_at(self, moment: dt.datetime) -> bool:
        """Say whether a message of this moment can be about it."""
        if moment < self.opened_at:
            return False
        if self.ended_at is None:
            return True
        return moment < self.ended_at + (_STILL_READ if self.state == "closed" else dt.timedelta(0))
