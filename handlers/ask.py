"""A report that lacks something: the bot asks back for the smallest thing."""

from bot.chat.answering import answer
from bot.chat.asking import ask, question_about
from bot.chat.filing import claim_loose
from bot.chat.handling import Message, OnReading, Services
from bot.chat.permits import is_stranger_in_private
from bot.chat.recording import origin_of, record
from bot.messages import refusal
from bot.messages.message import Reply, Text

TRIGGER = OnReading("ask")


def handle(message: Message, services: Services) -> Reply | None:
    """Keep the question; an edited text takes back what it said before."""
    assert message.reading is not None  # noqa: S101 - routed by reading
    if is_stranger_in_private(message):
        return (Text(refusal.stranger()),)
    origin = origin_of(message)
    taken_back = record(message.reading, origin, message, services)
    if message.is_stale:
        return None
    claimed = claim_loose(message, services)
    if claimed:
        return claimed
    parts = answer(taken_back, message, services) or ()
    about = question_about(message, origin)
    return parts + ask(message.reading, about, message.event.id, services)
