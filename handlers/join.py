"""The bot has come into a group: it greets, and tells who has to bind the group."""

from bot.chat.handling import Message, OnEvent, Services
from bot.chat.telling import tell_once
from bot.messages import groups as words
from bot.messages.message import Reply, Text

TRIGGER = OnEvent("join")


def handle(message: Message, services: Services) -> Reply | None:
    """Greet; this also is the once that an unbound group is told."""
    catalogue = services.office.catalogue
    if message.group is not None:
        return (Text(words.greeting(catalogue.province.office)),)
    tell_once(services, message.event.chat)
    names = [group.name for group in catalogue.groups]
    return (Text(words.who_has_to_bind(catalogue.province.office, names)),)
