"""Somebody added the bot as a friend, or removed it: who can be reached 1:1."""

from bot.chat.handling import Message, OnEvent, Services
from bot.messages.message import Reply, Text
from bot.messages.welcome import welcome

TRIGGER = (OnEvent("follow"), OnEvent("unfollow"))


def handle(message: Message, services: Services) -> Reply | None:
    """Remember it, and greet a new friend."""
    event, directory = message.event, services.office.directory
    if event.user is None:
        return None
    if event.type == "unfollow":
        directory.gone(services.unit, event.chat, event.user)
        return None
    directory.saw(services.unit, event.chat, event.user)
    office = services.office.catalogue.province.office
    return (Text(welcome(office, message.person.districts)),)
