"""Why somebody is reminded: what of the district is still open, and which rule spoke."""

from bot.chat.explaining import still_open
from bot.chat.handling import Message, OnReading, Services
from bot.chat.permits import is_stranger_in_private
from bot.messages import refusal
from bot.messages import why as words
from bot.messages.message import Reply, Text

TRIGGER = OnReading("query", "why")


def handle(message: Message, services: Services) -> Reply | None:
    """Name what has not come, its deadline, the rule that spoke last and the next."""
    assert message.reading is not None  # noqa: S101 - routed by reading
    if is_stranger_in_private(message):
        return (Text(refusal.stranger()),)
    districts = message.reading.districts or message.person.districts
    if not districts:
        return (Text(words.whose()),)
    rows = still_open(districts, message, services)
    now = message.event.sent_at
    return (Text(words.why(rows, now) if rows else words.nothing_open(districts[0])),)
