"""Who has sent, who has not: for what is named, or for what is due in the group these days."""

from typing import cast

from bot.chat.handling import Message, OnReading, Services
from bot.chat.permits import is_stranger_in_private
from bot.chat.reviewing import standing, subjects
from bot.messages import refusal
from bot.messages import status as words
from bot.messages.message import Reply, Text

TRIGGER = (
    OnReading("query", "status"),
    OnReading("query", "missing"),
    OnReading("query", "sent"),
)


def handle(message: Message, services: Services) -> Reply | None:
    """Show the standing of each report on one card."""
    assert message.reading is not None  # noqa: S101 - routed by reading
    if is_stranger_in_private(message):
        return (Text(refusal.stranger()),)
    now = message.event.sent_at
    found = [standing(subject, now, services) for subject in subjects(message, services)]
    if not found:
        return (Text(words.nothing_due()),)
    return (words.status_card(found, cast("words.Focus", message.reading.topic)),)
