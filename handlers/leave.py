"""The bot was put out of a group: should it come back, the group is told again who binds it."""

from bot.chat.handling import Message, OnEvent, Services

TRIGGER = OnEvent("leave")


def handle(message: Message, services: Services) -> None:
    """Forget that the group was told; its binding stays, since LINE keeps the group's id."""
    services.unit.write("delete", f"told-unbound:{message.event.chat}")
