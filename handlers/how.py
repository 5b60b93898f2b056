"""How to send a report: the form of what is named, or of what the group owes next."""

from bot.catalogue.deadlines import deadline
from bot.chat.handling import Message, OnReading, Services
from bot.chat.reviewing import due_next, named
from bot.messages import how as words
from bot.messages.message import Reply, Text

TRIGGER = OnReading("query", "how")


def handle(message: Message, services: Services) -> Reply | None:
    """Show the form, with a button that puts it into the keyboard."""
    reading, now = message.reading, message.event.sent_at
    assert reading is not None  # noqa: S101 - routed by reading
    catalogue, own = services.office.catalogue, message.person.districts
    next_due = due_next(catalogue, message.group, now)
    asked = named(reading, catalogue, now) if reading.reports else next_due
    if not asked:
        return (Text(words.nothing_due()),)
    report, period = asked[0]
    others = [other for other, _ in next_due if other.key != report.key]
    district = own[0] if len(own) == 1 else None
    due = deadline(report, period)
    return (words.how_card(report, period, due, district=district, others=others),)
