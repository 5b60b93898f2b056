"""What the bot can do, in a short menu."""

from bot.chat.handling import Message, OnReading, Services
from bot.messages.help import help_card
from bot.messages.menu import menu_for
from bot.messages.message import Reply

TRIGGER = OnReading("query", "help")


def handle(message: Message, _services: Services) -> Reply | None:
    """Show what the one who asks may do; who is not registered is told how to."""
    person = message.person
    return (help_card(menu_for(person.districts, person.role)),)
