"""An invitation code: whoever sends it first, 1:1, has its role."""

from bot.chat.handling import Message, OnSaid, Services
from bot.messages import invite as words
from bot.messages import refusal
from bot.messages.message import Reply, Text

TRIGGER = OnSaid(r"RG-[0-9A-F]{8}", unbound=True)


def handle(message: Message, services: Services) -> Reply | None:
    """Give the role; a code shown in a group is used up without giving anything."""
    role = services.office.directory.redeem(services.unit, message.text.text.strip().upper())
    if role is None:
        return (Text(words.not_valid()),) if message.is_private else None
    if not message.is_private:
        return (Text(words.seen_by_all()),)
    user = message.event.user
    if user is None:
        return (Text(refusal.user_unknown()),)
    services.office.directory.enrol(services.unit, user, role=role)
    return (Text(words.welcome(role)),)
