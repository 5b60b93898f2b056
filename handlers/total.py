"""Accumulated figures: what a district, or all, have reported in this fiscal year."""

from bot.chat.growing import summed
from bot.chat.handling import Message, OnReading, Services
from bot.chat.permits import is_stranger_in_private, may_see_figures
from bot.chat.reviewing import main_subject
from bot.messages import refusal
from bot.messages import total as words
from bot.messages.message import Reply, Text

TRIGGER = OnReading("query", "total")


def handle(message: Message, services: Services) -> Reply | None:
    """Add up what is in the ledger, for the districts whose figures may be seen here."""
    assert message.reading is not None  # noqa: S101 - routed by reading
    if is_stranger_in_private(message):
        return (Text(refusal.stranger()),)
    subject = main_subject(message, services)
    if subject is None:
        return (Text(words.not_added()),)
    report = subject[0]
    names = message.reading.districts or services.office.catalogue.district_names
    seen = [name for name in names if may_see_figures(message, report, name)]
    if not seen and message.is_private:
        return (Text(refusal.figures_of_others()),)
    if not seen:
        return (Text(refusal.figures_elsewhere(report.group)),)
    found = summed(report, seen, message.event.sent_at, services)
    return (words.total_card(found) if found else Text(words.nothing_to_add(report)),)
