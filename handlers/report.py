"""A report or a correction, typed as ordinary text: recorded, and receipted."""

from dataclasses import replace

from bot.chat.answering import answer
from bot.chat.asking import ask, question_about, remaining
from bot.chat.handling import Message, OnReading, Services
from bot.chat.permits import is_stranger_in_private, may_report
from bot.chat.recording import origin_of, record
from bot.messages import refusal
from bot.messages.message import Reply, Text
from bot.understanding.reading import Reading

TRIGGER = (OnReading("submission"), OnReading("correction"))


def handle(message: Message, services: Services) -> Reply | None:
    """Record every entry of the text; what has problems is asked, the rest receipted."""
    assert message.reading is not None  # noqa: S101 - routed by reading
    if is_stranger_in_private(message):
        return (Text(refusal.stranger()),)
    reading = _allowed(message.reading, message)
    origin = origin_of(message)
    recorded = record(reading, origin, message, services)
    parts = answer(recorded, message, services) or ()
    if len(reading.entries) < len(message.reading.entries):
        refused = next(e for e in message.reading.entries if e not in reading.entries)
        parts += (Text(refusal.other_district_in_private(refused.district)),)
    if reading.missing and not message.is_stale:
        about = replace(question_about(message, origin), given=remaining(reading))
        parts += ask(reading, about, message.event.id, services)
    return parts or None


def _allowed(reading: Reading, message: Message) -> Reading:
    kept = tuple(entry for entry in reading.entries if may_report(message, entry.district))
    return replace(reading, entries=kept)
