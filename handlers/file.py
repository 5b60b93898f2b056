"""A file, photo, video or sound was sent: fetched beside the texts, so that nobody waits for it."""

from bot.chat.captions import note_file
from bot.chat.fetching import queue_file
from bot.chat.handling import Message, OnEvent, Services
from bot.messages.message import Reply

TRIGGER = (OnEvent("file"), OnEvent("image"), OnEvent("video"), OnEvent("audio"))


def handle(message: Message, services: Services) -> Reply | None:
    """Queue it; what is in it is said once it has been read."""
    queue_file(services.unit, message.file)
    note_file(message, services)
    return None
