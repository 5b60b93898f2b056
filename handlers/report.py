"""A report or a correction, typed as ordinary text: recorded, and receipted."""

from bot.answering import answer
from bot.handling import Message, OnReading, Services
from bot.messages.message import Reply
from bot.recording import origin_of, record

TRIGGER = (OnReading("submission"), OnReading("correction"))


def handle(message: Message, services: Services) -> Reply | None:
    """Record every entry of the text; what has problems is asked, the rest receipted."""
    assert message.reading is not None  # noqa: S101 - routed by reading
    recorded = record(message.reading, origin_of(message), message, services)
    return answer(recorded, message, services)
