"""From a reading to revisions in the ledger: one path for texts, answers, taps, files and forms."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from typing import Any

from bot.catalogue.office import Catalogue
from bot.catalogue.periods import from_millis, to_millis
from bot.chat.handling import Message, Services
from bot.ledger.cell import Cell
from bot.ledger.revision import Kind, Revision, Source, erased
from bot.understanding.reading import Entry, Reading


@dataclass(frozen=True, slots=True)
class Origin:
    """Where figures come from: the message whose time counts, and the event that brought them.

    For a plain message both are one; an answer or a tap completes an earlier message.
    """

    event_id: str
    message_id: str
    chat: str
    group: str | None
    user: str | None
    sent_at: datetime
    text: str
    source: Source = "chat"
    edited: bool = False


@dataclass(frozen=True, slots=True)
class Recorded:
    """One entry as it went into the ledger: what stood before, what stands now."""

    revision: Revision
    before: Cell
    cell: Cell

    @property
    def is_pending(self) -> bool:
        """Say whether the entry waits for a confirmation."""
        return any(p.revision_id == self.revision.id for p in self.cell.pending)

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why it waits; empty when it counts."""
        mine = (p.reasons for p in self.cell.pending if p.revision_id == self.revision.id)
        return next(mine, ())


def origin_of(message: Message) -> Origin:
    """Return the origin of a text message."""
    said = message.text
    return Origin(
        said.id, said.message_id, said.chat, message.group, said.user, said.sent_at, said.text,
        edited=said.edited,
    )  # fmt: skip


def record(
    reading: Reading, origin: Origin, message: Message, services: Services
) -> list[Recorded]:
    """Stage a reading's entries; return them in the reading's order, then what an edit takes back.

    Whatever the order in which versions of one message arrive (edited, unsent), the ledger
    comes to the same: what the newest version no longer says is retracted as of its time.
    """
    files = services.office.evidence.attached(services.unit, origin.message_id)
    reading = replace(reading, links=tuple(dict.fromkeys([*reading.links, *files])))
    entries = [(e.report, e.district, e.period) for e in reading.entries]
    services.office.ledger.foresee(services.unit, entries)
    made = [_revision(e, reading, origin, message, services) for e in reading.entries]
    return stage(made, origin, services)


def stage(made: Sequence[Revision], origin: Origin, services: Services) -> list[Recorded]:
    """Stage what one version of a message does, and the retractions that follow from it."""
    ledger, unit = services.office.ledger, services.unit
    known = ledger.message(origin.message_id) if origin.message_id else {}
    if "unsent" in known:
        made = [erased(r) for r in made]
    # A tap is no message: it is never edited.
    versions = _versions(made, known, origin, services) if origin.message_id else []
    staged = [*made, *versions]
    before = [ledger.cell(r.report, r.district, r.period, unit) for r in staged]
    after = ledger.record(unit, staged)
    return [Recorded(r, b, a) for r, b, a in zip(staged, before, after, strict=True)]


def provenance(origin: Origin, services: Services) -> dict[str, Any]:
    """Return what every revision says of where it comes from: event, chat, person, times."""
    return {
        "event_id": origin.event_id,
        "source": origin.source,
        "chat": origin.chat,
        "group": origin.group,
        "message_id": origin.message_id,
        "user": origin.user,
        "sent_at": origin.sent_at,
        "recorded_at": from_millis(services.office.store.now_ms()),
    }


def _revision(
    entry: Entry, reading: Reading, origin: Origin, message: Message, services: Services
) -> Revision:
    values = _values(entry, reading, services.office.catalogue)
    return Revision(
        report=entry.report,
        district=entry.district,
        period=entry.period,
        kind=_kind(entry, reading, origin),
        values=values,
        spans={key: span for key, span in entry.spans.items() if key in values},
        problems=entry.problems,
        evidence=() if entry.withdrawn else reading.links,
        authority=message.person.authority(entry.district),
        text=origin.text,
        reason=reading.reason,
        **provenance(origin, services),
    )


def _values(entry: Entry, reading: Reading, catalogue: Catalogue) -> dict[str, Decimal]:
    """Return the figures; a correction of parts alone says nothing of the total they add up to."""
    values = dict(entry.values)
    main = catalogue.report(entry.report).main
    if reading.kind == "correction" and main is not None and _is_sum(main.key, entry):
        values.pop(main.key)
    return values


def _is_sum(main: str, entry: Entry) -> bool:
    """Say whether the main figure was added up from its parts, so that it stands where they do."""
    if main not in entry.spans:
        return False
    start, end = entry.spans[main]
    return any(
        key != main and start <= s and e <= end and key in entry.values
        for key, (s, e) in entry.spans.items()
    )


def _kind(entry: Entry, reading: Reading, origin: Origin) -> Kind:
    if entry.withdrawn or reading.kind == "withdrawal":
        return "withdrawal"
    if origin.edited:
        return "edit"
    return "correction" if reading.kind == "correction" else "submission"


def _versions(
    made: Sequence[Revision], known: dict[str, str], origin: Origin, services: Services
) -> list[Revision]:
    """Return the retractions of what a message said in a version that is not its newest."""
    said_here = {cell_of(r) for r in made}
    stamp, version = to_millis(origin.sent_at), int(known.get("version", 0))
    said_before = {cell for cell in known.get("cells", "").split("\n") if cell}
    if stamp < version:
        newer = replace(origin, event_id=known["version_event"], sent_at=from_millis(version))
        return [retraction(newer, cell, services) for cell in sorted(said_here - said_before)]
    cells = said_here if stamp > version else said_here | said_before
    facts = {
        "version": str(stamp),
        "version_event": origin.event_id,
        "cells": "\n".join(sorted(cells)),
    }
    services.office.ledger.note_message(services.unit, origin.message_id, facts)
    return [retraction(origin, cell, services) for cell in sorted(said_before - cells)]


def cell_of(revision: Revision) -> str:
    """Return the revision's cell as `report|district|period`."""
    return f"{revision.report}|{revision.district}|{revision.period}"


def retraction(origin: Origin, cell: str, services: Services) -> Revision:
    """Return the revision that takes back what a message said of a `report|district|period`."""
    report, district, period = cell.split("|")
    return Revision(
        report=report,
        district=district,
        period=period,
        kind="retraction",
        authority="member",
        target=origin.message_id,
        **provenance(origin, services),
    )


def received(report: str, period: str, services: Services) -> tuple[int, int]:
    """Return how many districts have reported, of how many that are expected to."""
    catalogue = services.office.catalogue
    cells = services.office.ledger.cells(report, period, services.unit)
    return counted(catalogue.owing(catalogue.report(report)), cells)


def counted(owing: Sequence[str], cells: Mapping[str, Cell]) -> tuple[int, int]:
    """Return how many have reported, of how many expected: who is excused is in neither."""
    expected = [d for d in owing if d not in cells or cells[d].waived is None]
    return sum(1 for d in expected if d in cells and cells[d].is_good), len(expected)
