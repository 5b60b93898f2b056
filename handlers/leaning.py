"""A correction, withdrawal or acknowledgement that names no report: it acts on an earlier entry."""

from collections.abc import Sequence
from dataclasses import replace

from bot.chat.answering import answer
from bot.chat.asking import ask, open_acknowledgements, question_about
from bot.chat.handling import Message, OnReading, Services
from bot.chat.leaning import given_of, leaned_on, matching, remember
from bot.chat.permits import is_stranger_in_private
from bot.chat.recording import Recorded, origin_of, record
from bot.chat.retracting import may_retract, retract
from bot.chat.unpromising import is_newer_than, leans_on_promise, take_back_promises
from bot.ledger.revision import Revision
from bot.messages import refusal, under_way
from bot.messages import withdrawal as words
from bot.messages.message import Reply, Text
from bot.understanding import reading as understood
from bot.understanding.reading import IGNORED, Given, Reading

TRIGGER = (
    OnReading("leaning", "correction"),
    OnReading("leaning", "withdrawal"),
    OnReading("leaning", "acknowledgement"),
)


def handle(message: Message, services: Services) -> Reply | None:
    """Find what the message leans on, and carry it out there."""
    reading = message.reading
    assert reading is not None  # noqa: S101 - routed by reading
    if is_stranger_in_private(message):
        return (Text(refusal.stranger()),)
    if reading.leans == "acknowledgement":
        return _acknowledge(reading, message, services)
    promised = leans_on_promise(message, services) if reading.leans == "withdrawal" else None
    base = leaned_on(message, replace(services, may_wait=False) if promised else services)
    if promised and is_newer_than(base, message, services):
        ended = take_back_promises(promised, services)
        return _instead((Text(under_way.taken_back(ended)),), message, services)
    remember(message, base, services)
    if reading.leans == "withdrawal":
        return _withdraw(matching(base, reading), message, services)
    return _correct(matching(base, reading) or base, message, services)


def _correct(base: Sequence[Revision], message: Message, services: Services) -> Reply | None:
    if not base:
        return _ask(message, Given(), services)
    given = given_of(base)
    reading = _read(message, given, services)
    if reading.kind in ("submission", "correction") and not reading.missing:
        as_correction = replace(reading, kind="correction")
        return answer(
            record(as_correction, origin_of(message), message, services), message, services
        )
    if reading.kind == "ask" and given.district is None:
        reading = replace(reading, districts=tuple(dict.fromkeys(r.district for r in base)))
    return _ask(message, given, services, reading)


def _withdraw(base: Sequence[Revision], message: Message, services: Services) -> Reply | None:
    if not base:
        return _instead((Text(words.nothing_of_yours()),), message, services)
    for one in base:
        if not may_retract(one, message.person):
            return _instead((Text(words.not_yours(one.district)),), message, services)
    recorded = retract(base, origin_of(message), message.person, services)
    told = [one for one in recorded if one.cell != one.before or one.before.is_good]
    if not any(map(_has_effect, told)):
        return (Text(words.already_withdrawn()),)
    return answer(told, message, services)


def _has_effect(one: Recorded) -> bool:
    is_changed = one.before.values != one.cell.values or one.before.evidence != one.cell.evidence
    return is_changed or bool(one.before.pending) or one.is_pending


def _acknowledge(reading: Reading, message: Message, services: Services) -> Reply | None:
    """Take the quoted or newest entry if it is an acknowledgement, else ask which is meant."""
    catalogue = services.office.catalogue
    candidates = open_acknowledgements(catalogue, message.group, message.event.sent_at)
    if not candidates:
        return _instead((), message, services)
    base = leaned_on(message, replace(services, may_wait=False))
    kinds = {catalogue.report(one.report).kind for one in base}
    if base and kinds == {"acknowledgement"}:
        return _correct(base, message, services)
    return _ask(message, Given(), services, replace(reading, reports=candidates))


def _instead(said: Reply, message: Message, services: Services) -> Reply | None:
    """Do nothing but say so; an edited message takes back what it said before."""
    taken_back = record(IGNORED, origin_of(message), message, services)
    return (answer(taken_back, message, services) or ()) + said or None


def _ask(
    message: Message, given: Given, services: Services, reading: Reading | None = None
) -> Reply:
    read = reading or message.reading
    assert read is not None  # noqa: S101 - routed by reading
    if not read.missing:
        read = replace(read, missing=("report",))
    origin = origin_of(message)
    taken_back = record(replace(read, entries=()), origin, message, services)
    about = replace(question_about(message, origin), given=given)
    return (answer(taken_back, message, services) or ()) + ask(
        read, about, message.event.id, services
    )


def _read(message: Message, given: Given, services: Services) -> Reading:
    said = message.text
    return services.office.reader.read(
        understood.Message(
            text=said.text,
            group=message.group,
            sent_at=said.sent_at,
            sender_districts=message.person.districts,
            mentions=said.mentions,
            given=given,
        )
    )
