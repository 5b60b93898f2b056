"""The Report Award on request: ผลรางวัล, of the month named or the one published last."""

from bot.chat.handling import Message, OnReading, Services
from bot.chat.permits import is_stranger_in_private
from bot.chat.prizes import award_of
from bot.messages import refusal
from bot.messages.message import Reply, Text

TRIGGER = OnReading("query", "award")


def handle(message: Message, services: Services) -> Reply | None:
    """Show the award as far as it may be seen here."""
    if is_stranger_in_private(message):
        return (Text(refusal.stranger()),)
    return award_of(message, services)
