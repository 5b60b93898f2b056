"""A cell: where one (report, district, period) stands after all its revisions."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Literal

State = Literal[
    "waiting", "pending", "submitted", "late", "missing", "withdrawn", "returned", "waived"
]
RECEIVED: frozenset[State] = frozenset({"submitted", "late"})
"""The states that count as received."""


@dataclass(frozen=True, slots=True)
class Pending:
    """A revision that waits for a confirmation, and why: problems, overwrite, not-yours, locked."""

    revision_id: str
    reasons: tuple[str, ...]
    values: Mapping[str, Decimal]
    user: str | None
    message_id: str | None
    sent_at: datetime


@dataclass(frozen=True, slots=True)
class Cell:
    """The standing of one entry.

    `standing` is the id of the newest revision that counts; `confirmed` says that somebody has
    confirmed the figures that hold in so many words.
    """

    report: str
    district: str
    period: str
    values: Mapping[str, Decimal] = field(default_factory=dict)
    evidence: tuple[str, ...] = ()
    standing: str | None = None
    standing_user: str | None = None
    standing_message: str | None = None
    confirmed: bool = False
    received_at: datetime | None = None
    changed_at: datetime | None = None
    pending: tuple[Pending, ...] = ()
    returned: str | None = None
    waived: str | None = None
    extended_until: datetime | None = None
    withdrawn: bool = False
    complete: bool = False
    """Whether somebody has said that the evidence is complete; it counts from its first item."""
    revisions: int = 0

    @property
    def is_good(self) -> bool:
        """Say whether a good entry stands."""
        return self.standing is not None

    def deadline(self, scheduled: datetime) -> datetime:
        """Return the deadline that holds for this district: the report's, or its extension."""
        return self.extended_until or scheduled

    def on_time(self, scheduled: datetime) -> bool | None:
        """Say whether the first good entry came in time; None while there is none."""
        if self.received_at is None:
            return None
        return self.received_at <= self.deadline(scheduled)

    def state(self, scheduled: datetime, now: datetime, grace: timedelta = timedelta(0)) -> State:
        """Return the state by DESIGN's table, for the report's deadline and grace and a moment."""
        if self.waived is not None:
            return "waived"
        if self.is_good:
            in_time = self.received_at is None or (
                self.received_at <= self.deadline(scheduled) + grace
            )
            return "submitted" if in_time else "late"
        if self.pending:
            return "pending"
        if self.returned is not None:
            return "returned"
        if self.withdrawn:
            return "withdrawn"
        return "waiting" if now <= self.deadline(scheduled) else "missing"


Cells = Callable[[str, str], Mapping[str, Cell]]
"""The cells of a report's period by district."""
