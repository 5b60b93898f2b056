"""Totals of a report, with every district's figures; to the secretariat its whole summary."""

from bot.chat.handling import Message, OnReading, Services
from bot.chat.permits import is_stranger_in_private, may_see_figures, sees_everything
from bot.chat.reviewing import subjects, totals
from bot.chat.summing import summary_of
from bot.messages import refusal
from bot.messages import status as status_words
from bot.messages.message import Reply, Text
from bot.messages.totals import totals_card

TRIGGER = OnReading("query", "summary")


def handle(message: Message, services: Services) -> Reply | None:
    """Show the sums, of the reports whose figures may be seen here."""
    if is_stranger_in_private(message):
        return (Text(refusal.stranger()),)
    asked = subjects(message, services)
    allowed = [one for one in asked if may_see_figures(message, one[0])]
    if allowed and sees_everything(message):
        return summary_of(allowed, message.event.sent_at, services)
    if allowed:
        return (totals_card([totals(one, services) for one in allowed]),)
    if not asked:
        return (Text(status_words.nothing_due()),)
    if message.is_private:
        return (Text(refusal.figures_of_others()),)
    return (Text(refusal.figures_elsewhere(asked[0][0].group)),)
