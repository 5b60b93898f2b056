"""What a message was understood to say. Pure data; READING.md's terms."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Literal

Kind = Literal["submission", "correction", "withdrawal", "query", "ask", "ignored"]
Missing = Literal["district", "period", "report", "value"]
Span = tuple[int, int]
"""Start and end in the original text, in code points."""


@dataclass(frozen=True, slots=True)
class Given:
    """What is known beside the text: an answer, a tap, the entry that a message leans on."""

    report: str | None = None
    district: str | None = None
    period: str | None = None


@dataclass(frozen=True, slots=True)
class Message:
    """A text as it reaches the reader. `mentions` are LINE's offsets, counted in UTF-16 units."""

    text: str
    group: str | None
    sent_at: datetime
    sender_districts: tuple[str, ...] = ()
    mentions: tuple[Span, ...] = ()
    given: Given = Given()


@dataclass(frozen=True, slots=True)
class Entry:
    """One (report, district, period) with its values; `spans` says where each value stands."""

    report: str
    district: str
    period: str
    values: Mapping[str, Decimal]
    problems: tuple[str, ...] = ()
    withdrawn: bool = False
    spans: Mapping[str, Span] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reading:
    """A message's meaning. The fields after `missing` serve the chat and are not printed by parse.

    `reports`, `districts`, `periods` are what was recognised, or, where one is missing, the
    candidates to ask about. `topic` names what a query asks for: status, missing, sent, summary,
    show, ranking, total, target, rates, award, points, how, help, why. `leans` says that the
    message acts on an earlier one that it does not name. `links` are the web addresses in the
    text, `reason` what follows เพราะ.
    """

    kind: Kind
    entries: tuple[Entry, ...] = ()
    missing: tuple[Missing, ...] = ()
    reports: tuple[str, ...] = ()
    districts: tuple[str, ...] = ()
    periods: tuple[str, ...] = ()
    topic: str | None = None
    leans: Literal["correction", "withdrawal", "acknowledgement"] | None = None
    links: tuple[str, ...] = ()
    reason: str | None = None


IGNORED = Reading("ignored")
