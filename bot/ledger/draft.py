"""A cell under construction: what holds, what waits, and since when."""

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from bot.catalogue.report import Report
from bot.ledger.revision import Revision

Held = tuple[Revision, tuple[str, ...]]
"""A revision that waits for a confirmation, and why."""


@dataclass(slots=True)
class Draft:
    """A cell under construction. `holding` are the revisions that count, oldest first."""

    report: Report
    holding: list[Revision] = field(default_factory=list)
    pending: list[Held] = field(default_factory=list)
    undone_users: set[str | None] = field(default_factory=set)
    taken_back: list[Held] = field(default_factory=list)
    """What would have waited for a confirmation, had it not been taken back later."""
    received_at: datetime | None = None
    changed_at: datetime | None = None
    returned: str | None = None
    waived: str | None = None
    extended_until: datetime | None = None
    withdrawn: bool = False
    complete: bool = False
    vouched: dict[str, Decimal] | None = None
    """The figures that somebody has confirmed in so many words."""
    count: int = 0

    def values(self) -> dict[str, Decimal]:
        """Return the figures that hold: the newest of each field."""
        merged: dict[str, Decimal] = {}
        for revision in self.holding:
            for key, value in revision.values.items():
                # A new total without its parts leaves the old parts without meaning.
                for part in self.report.parts_of(key) if merged.get(key) != value else ():
                    merged.pop(part.key, None)
            merged |= revision.values
        return merged

    def holders(self) -> dict[str, Revision]:
        """Return who holds each figure: the first to say it, since repeating makes nobody owner."""
        found: dict[str, Revision] = {}
        for revision in self.holding:
            for key, value in revision.values.items():
                if key not in found or found[key].values[key] != value:
                    found[key] = revision
        return found

    def accept(self, revision: Revision) -> None:
        """Let a revision count; one confirmed later takes the place of its own message's time."""
        old = self.values()
        others = [r for r in self.holding if not is_same_message(r, revision)]
        self.holding = sorted([*others, revision], key=lambda r: r.order)
        self.pending = [p for p in self.pending if not self._is_covered(*p, revision)]
        self.returned, self.withdrawn, self.complete = None, False, False
        self._stamp(revision.sent_at, changed=self.values() != old)

    @property
    def is_vouched(self) -> bool:
        """Say whether the figures that hold are those that somebody has confirmed."""
        return bool(self.holding) and self.vouched == self.values()

    def vouch(self, target: str) -> None:
        """Note that what holds is confirmed, if it is what the target said."""
        said = next((held for held in self.holding if held.id == target), None)
        if said is not None and said.values == self.holding[-1].values:
            self.vouched = self.values()

    def clear(self, revision: Revision) -> None:
        """Take back everything said before a revision."""
        self.holding = [held for held in self.holding if held.order > revision.order]
        self.pending = [p for p in self.pending if p[0].order > revision.order]
        self.received_at = min((held.sent_at for held in self.holding), default=None)
        self.withdrawn = not self.holding
        self.complete = self.complete and not self.withdrawn
        if self.withdrawn:
            self.changed_at = self.vouched = None

    def note_change(self, sent_at: datetime) -> None:
        """Keep that the figures were changed, although what changed them was taken back later."""
        if self.received_at is not None:
            self.changed_at = max(self.changed_at or self.received_at, sent_at)

    def _stamp(self, sent_at: datetime, *, changed: bool) -> None:
        first = self.received_at
        self.received_at = sent_at if first is None else min(first, sent_at)
        if first is not None and changed:
            self.changed_at = max(self.changed_at or first, sent_at)

    def _is_covered(self, waiting: Revision, why: tuple[str, ...], accepted: Revision) -> bool:
        """Say whether nothing is left to confirm, since a newer revision gives the same fields."""
        if waiting.order > accepted.order:
            return False
        if "locked" in why and not set(waiting.evidence) <= set(accepted.evidence):
            return False
        parts = {part.key for key in accepted.values for part in self.report.parts_of(key)}
        return waiting.values.keys() <= accepted.values.keys() | parts


def is_same_message(held: Revision, revision: Revision) -> bool:
    """Say whether two revisions are versions of one LINE message."""
    return revision.message_id is not None and held.message_id == revision.message_id


def is_own(held: Revision, revision: Revision) -> bool:
    """Say whether two revisions are known to be of one person."""
    return revision.user is not None and held.user == revision.user
