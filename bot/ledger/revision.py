"""A revision: one thing that happened to one (report, district, period), never changed afterwards.

The one exception is erasure: LINE asks that an unsent message can no longer be used.
"""

from base64 import b32encode
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal
from hashlib import blake2s
from typing import Literal

Kind = Literal[
    "submission",
    "correction",
    "edit",  # the message was edited: replaces what the message said before
    "withdrawal",  # the whole entry is taken back
    "retraction",  # what the message `target` said is taken back; what stood before holds again
    "confirmation",  # the pending revision `target` counts
    "dismissal",  # the pending revision `target` was a slip
    "return",  # ตีกลับ: the secretariat sent it back
    "waiver",  # the secretariat excused it
    "extension",  # the secretariat moved the deadline to `until`
    "waiver-lifted",  # the secretariat expects it again
    "extension-lifted",  # the report's own deadline holds again
    "completion",  # ครบแล้ว: nothing is missing of the evidence that stands
]
Source = Literal["chat", "file", "tap", "form", "sheet", "import", "clock", "command"]
Authority = Literal["member", "officer", "secretariat"]
"""What the sender was to the district when it was said."""

SAID: frozenset[Kind] = frozenset({"submission", "correction", "edit"})
"""The kinds that carry figures or evidence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """One revision; its identity is (event_id, report, district, period)."""

    event_id: str
    report: str
    district: str
    period: str
    kind: Kind
    values: Mapping[str, Decimal] = field(default_factory=dict)
    spans: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """Where each figure stands in the text, in code points."""
    problems: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    source: Source
    authority: Authority
    chat: str | None = None
    group: str | None = None
    message_id: str | None = None
    user: str | None = None
    sent_at: datetime
    recorded_at: datetime
    text: str = ""
    target: str | None = None
    reason: str | None = None
    until: datetime | None = None
    erased: bool = False
    fields: tuple[str, ...] = ()
    """Which figures an erased revision gave; what they were is gone."""

    @property
    def id(self) -> str:
        """The identity as one string."""
        return f"{self.event_id}|{self.report}|{self.district}|{self.period}"

    @property
    def entry_id(self) -> str:
        """The entry it belongs to, as exports name it."""
        return f"{self.report}/{self.district}/{self.period}"

    @property
    def code(self) -> str:
        """The receipt code: five letters and digits, the same for the same revision."""
        return receipt_code(self.id)

    @property
    def order(self) -> tuple[datetime, str]:
        """What decides which of two revisions is the newer: LINE's time, then the event."""
        return (self.sent_at, self.event_id)


def receipt_code(revision_id: str) -> str:
    """Return five characters that are easy to read out over the telephone."""
    digest = blake2s(revision_id.encode(), digest_size=5).digest()
    return b32encode(digest).decode()[:5]


def erased(revision: Revision) -> Revision:
    """Return the revision without text, figures and evidence; that it was, stays."""
    given = revision.fields or tuple(sorted(revision.values))
    return replace(
        revision, values={}, spans={}, evidence=(), text="", reason=None, erased=True, fields=given
    )
