"""People came into a group or left it.

Whoever leaves loses nothing: figures and registration stay. When a registered officer is in none
of the office's groups any more, the secretariat is told once and can take the registration away.
"""

from bot.chat.handling import Message, OnEvent, Services
from bot.chat.notify import tell_secretariat
from bot.line.events import MembersChanged
from bot.messages.register import notice_gone

TRIGGER = (OnEvent("memberJoined"), OnEvent("memberLeft"))


def handle(message: Message, services: Services) -> None:
    """Remember who is there; nobody is greeted in the group (DESIGN: silence)."""
    event, directory = message.event, services.office.directory
    assert isinstance(event, MembersChanged)  # noqa: S101 - routed by type
    if event.type == "memberJoined":
        directory.saw(services.unit, event.chat, *event.users)
        return
    directory.gone(services.unit, event.chat, *event.users)
    if message.group is None:
        return
    for user in event.users:
        _tell(user, message, services)


def _tell(user: str, message: Message, services: Services) -> None:
    directory, chat = services.office.directory, message.event.chat
    districts = directory.person(user).districts
    groups = [directory.chat_of(group.name) for group in services.office.catalogue.groups]
    others = [other for other in groups if other and other != chat]
    if not districts or any(directory.is_member(other, user) for other in others):
        return
    name = services.line.name_of(user, None)
    card = notice_gone(name, [(d, f"unenrol|{user}|{d}") for d in districts])
    tell_secretariat(services.unit, services.office, (card,), f"{message.event.id}:{user}")
