"""A yes to figures that count but could be filler: an honest zero, the last period's once more."""

from bot.chat.confirming import named
from bot.chat.handling import Message, OnTap, Services
from bot.chat.vouching import vouch
from bot.messages import vouch as words
from bot.messages.message import Reply, Text

TRIGGER = OnTap("vouch")


def handle(message: Message, services: Services) -> Reply | None:
    """Record the confirmation of what still stands as it was said."""
    about = named(message.tap.argument, services)
    return vouch(about, message, services) or (Text(words.changed_meanwhile()),)
