"""A district's own figures."""

from bot.chat.handling import Message, OnReading, Services
from bot.chat.permits import is_stranger_in_private, may_see_figures
from bot.chat.reviewing import recently_sent, shown, subjects
from bot.messages import refusal
from bot.messages import show as words
from bot.messages import status as status_words
from bot.messages.message import Reply, Text

TRIGGER = OnReading("query", "show")


def handle(message: Message, services: Services) -> Reply | None:
    """Show the entries that may be seen here; the sender's own district where none is named."""
    assert message.reading is not None  # noqa: S101 - routed by reading
    if is_stranger_in_private(message):
        return (Text(refusal.stranger()),)
    districts = message.reading.districts or message.person.districts
    asked = subjects(message, services)
    if not districts:
        return (Text(words.whose()),)
    if not asked:
        return (Text(status_words.nothing_due()),)
    now = message.event.sent_at
    rows = [
        shown(subject, district, now, services)
        for district in districts
        for subject in [*recently_sent(message, district, services), *asked]
        if may_see_figures(message, subject[0], district)
    ]
    if rows:
        return (words.show_card(rows),)
    if message.is_private:
        return (Text(refusal.figures_of_others()),)
    return (Text(refusal.figures_elsewhere(asked[0][0].group)),)
