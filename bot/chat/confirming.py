"""Confirming and dismissing what is held back, by a tap or a typed word."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Literal

from bot.catalogue.periods import from_millis
from bot.chat.handling import Message, Services
from bot.chat.recording import Origin, Recorded, stage
from bot.ledger.cell import Cell, Pending
from bot.ledger.doubts import may_confirm
from bot.ledger.revision import Revision
from bot.line.events import TextSaid

Decision = Literal["confirmation", "dismissal"]
"""The kind of the revision that is recorded."""
_TYPED_WITHIN = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Decided:
    """What became of one held revision; `refused` gives the reasons it waits for others."""

    held: Recorded
    refused: tuple[str, ...] = ()


def named(argument: str, services: Services) -> list[Revision]:
    """Return the revisions of a button: one by its id, or all that a message said."""
    if argument.count("|") == 3:
        found = services.office.ledger.revision(argument)
        return [found] if found else []
    return services.office.ledger.of_message(argument)


def is_settled(held: Revision, services: Services) -> bool:
    """Say whether somebody has decided already, or nothing is left to decide."""
    chain = services.office.ledger.chain(held.report, held.district)
    return any(r.target == held.id and r.kind in ("confirmation", "dismissal") for r in chain)


def waiting_of(revisions: Sequence[Revision], services: Services) -> list[Revision]:
    """Return those of the revisions that are held back now."""
    return [one for one in revisions if _pending(one, services) is not None]


def typed_about(message: Message, quoted: str | None, services: Services) -> list[Revision]:
    """Return what waits of that which a typed yes or no is about."""
    return waiting_of(said_about(message, quoted, services), services)


def said_about(message: Message, quoted: str | None, services: Services) -> list[Revision]:
    """Return what a typed word is about: the quoted message, or the sender's newest."""
    said, ledger = message.text, services.office.ledger
    if quoted is not None:
        return ledger.of_message(quoted)
    if said.user is None:
        return []
    start = said.sent_at - _TYPED_WITHIN
    return ledger.newest_said(said.chat, said.user, start, said.sent_at)


def decide(
    held: Sequence[Revision], kind: Decision, message: Message, services: Services
) -> list[Decided]:
    """Stage the decisions that the person may take; say which are for others."""
    made, refused = [], []
    for one in held:
        pending, decision = _pending(one, services), _decision(one, kind, message, services)
        reasons = pending.reasons if pending else ()
        if _may(decision, one, reasons):
            made.append((one, decision))
        else:
            refused.append(Decided(_recorded(one, services), reasons or ("not-yours",)))
    staged = stage([decision for _, decision in made], _origin(message), services)
    done = [
        Decided(Recorded(one, after.before, after.cell))
        for (one, _), after in zip(made, staged, strict=False)
    ]
    return done + refused


def _may(decision: Revision, held: Revision, reasons: tuple[str, ...]) -> bool:
    if decision.kind == "confirmation":
        return may_confirm(decision, held, reasons)
    is_own = decision.user is not None and held.user == decision.user
    return decision.authority != "member" or is_own


def _pending(one: Revision, services: Services) -> Pending | None:
    cell = _cell(one, services)
    return next((p for p in cell.pending if p.revision_id == one.id), None)


def _cell(one: Revision, services: Services) -> Cell:
    return services.office.ledger.cell(one.report, one.district, one.period, services.unit)


def _recorded(one: Revision, services: Services) -> Recorded:
    cell = _cell(one, services)
    return Recorded(one, cell, cell)


def _decision(held: Revision, kind: Decision, message: Message, services: Services) -> Revision:
    origin, person = _origin(message), message.person
    return replace(
        held,
        event_id=origin.event_id,
        kind=kind,
        values={},
        problems=(),
        evidence=(),
        source=origin.source,
        authority=person.authority(held.district),
        chat=origin.chat,
        group=origin.group,
        message_id=origin.message_id or None,
        user=person.user,
        sent_at=origin.sent_at,
        recorded_at=from_millis(services.office.store.now_ms()),
        text=origin.text,
        target=held.id,
        reason=None,
    )


def _origin(message: Message) -> Origin:
    event = message.event
    is_text = isinstance(event, TextSaid)
    return Origin(
        event_id=event.id,
        message_id=event.message_id if isinstance(event, TextSaid) else "",
        chat=event.chat,
        group=message.group,
        user=event.user,
        sent_at=event.sent_at,
        text=event.text if isinstance(event, TextSaid) else "",
        source="chat" if is_text else "tap",
    )
