"""Why somebody is reminded: what of the district is still open."""

from bot.chat.handling import Message, OnReading, Services
from bot.chat.permits import is_stranger_in_private
from bot.chat.reviewing import due_now, shown
from bot.ledger.cell import RECEIVED
from bot.messages import refusal
from bot.messages import why as words
from bot.messages.message import Reply, Text

TRIGGER = OnReading("query", "why")


def handle(message: Message, services: Services) -> Reply | None:
    """Name what has not come, with its deadline."""
    assert message.reading is not None  # noqa: S101 - routed by reading
    if is_stranger_in_private(message):
        return (Text(refusal.stranger()),)
    districts = message.reading.districts or message.person.districts
    if not districts:
        return (Text(words.whose()),)
    now, catalogue = message.event.sent_at, services.office.catalogue
    rows = [
        shown(subject, district, now, services)
        for district in districts
        for subject in due_now(catalogue, message.group, now)
        if district in catalogue.owing(subject[0])
    ]
    still = [(r.district, r.report, r.period, r.due) for r in rows
             if r.state not in (*RECEIVED, "waived", "pending")]  # fmt: skip
    return (Text(words.why(still, now) if still else words.nothing_open(districts[0])),)
