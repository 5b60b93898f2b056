"""A message was unsent: what it said is taken back and erased everywhere (DESIGN, Unsend)."""

from collections.abc import Sequence
from dataclasses import replace

from bot.backups.erasures import keep_erased
from bot.catalogue.periods import to_millis
from bot.chat.handling import Message, OnEvent, Services
from bot.chat.recording import Origin, cell_of, retraction
from bot.chat.unpromising import take_back_promises
from bot.ledger.revision import Revision
from bot.letters import forget_message
from bot.line.events import Unsent

TRIGGER = OnEvent("unsend")


def handle(message: Message, services: Services) -> None:
    """Erase text, figures, raw events and questions; that something was withdrawn stays."""
    event = message.event
    assert isinstance(event, Unsent)  # noqa: S101 - routed by type
    office, unit = services.office, services.unit
    known = office.ledger.message(event.message_id)
    keep_erased(office, event)
    origin = Origin(
        event.id, event.message_id, event.chat, message.group, event.user, event.sent_at, ""
    )
    said = office.ledger.of_message(event.message_id)
    brought = _brought(known, services)
    left = _left(event.message_id, known, services)
    ends = _narrowed(brought, left, origin) if left else _retractions(brought, origin, services)
    office.ledger.record(unit, [*_retractions(said, origin, services), *ends])
    office.ledger.erase_message(unit, event.message_id)
    if not left:
        office.ledger.erase(unit, brought)
    office.evidence.forget(unit, event.message_id, known.get("completes"))
    forget_message(office.store, unit, event.message_id)
    office.inbox.forget(unit, [v for k, v in known.items() if k.startswith("raw:") and v])
    for question in office.questions.of_message(unit, event.chat, event.message_id):
        office.questions.close(unit, question)
    take_back_promises(event.message_id, services)
    for waiting in office.requests.of_message(unit, event.message_id):
        office.requests.drop(unit, waiting)
    _note(origin, services)


def _brought(known: dict[str, str], services: Services) -> list[Revision]:
    """Return what the unsent message gave as the answer to a question about another one."""
    if "completes" not in known:
        return []
    completed = services.office.ledger.of_message(known["completes"])
    return [r for r in completed if r.event_id == known["completing_event"]]


def _left(message_id: str, known: dict[str, str], services: Services) -> tuple[str, ...]:
    """Return the other files of the announcement that an unsent file was one of."""
    evidence, code = services.office.evidence, services.office.evidence.of_message(message_id)
    if "completes" not in known or code is None:
        return ()
    return tuple(c for c in evidence.attached(services.unit, known["completes"]) if c != code)


def _narrowed(brought: Sequence[Revision], left: tuple[str, ...], origin: Origin) -> list[Revision]:
    """Return what an announcement still proves by its other files, as an edit of it."""
    return [
        replace(one, kind="edit", event_id=origin.event_id, evidence=left, sent_at=origin.sent_at)
        for one in brought
    ]


def _retractions(said: Sequence[Revision], origin: Origin, services: Services) -> list[Revision]:
    """Return a retraction for each entry that a message has touched."""
    targets = {cell_of(one): one.message_id for one in said}
    return [
        replace(retraction(origin, cell, services), target=target)
        for cell, target in sorted(targets.items())
    ]


def _note(origin: Origin, services: Services) -> None:
    """Let versions that come later know that they are unsent."""
    facts = {
        "unsent": "1",
        "version": str(to_millis(origin.sent_at)),
        "version_event": origin.event_id,
        "cells": "",
    }
    services.office.ledger.note_message(services.unit, origin.message_id, facts)
