"""Something was said in a group that is not bound: nothing is recorded, and this is said once."""

from bot.chat.dispatch import UNBOUND
from bot.chat.handling import Message, Services
from bot.chat.telling import tell_once
from bot.messages import groups as words
from bot.messages.message import Reply, Text

TRIGGER = UNBOUND


def handle(message: Message, services: Services) -> Reply | None:
    """Tell who has to bind the group, where it has not been told."""
    if message.event.reply_token is None or not tell_once(services, message.event.chat):
        return None
    catalogue = services.office.catalogue
    names = [group.name for group in catalogue.groups]
    return (Text(words.who_has_to_bind(catalogue.province.office, names)),)
