"""A file has been fetched: read as the report it is, or kept as the evidence it is."""

from bot.chat.filing import file_arrived
from bot.chat.handling import Message, OnEvent, Services
from bot.line.events import FileArrived
from bot.messages.message import Reply

TRIGGER = OnEvent("arrived")


def handle(message: Message, services: Services) -> Reply | None:
    """Record what the file reports, and say what was read and what could not be."""
    assert isinstance(message.event, FileArrived)  # noqa: S101 - routed by type
    return file_arrived(message, message.event, services)
