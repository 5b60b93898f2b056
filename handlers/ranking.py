"""Districts in the order of a report's main figure; without a report, the Report Award's order."""

import re

from bot.chat.handling import Message, OnReading, Services
from bot.chat.permits import is_stranger_in_private, may_see_figures
from bot.chat.prizes import award_of
from bot.chat.reviewing import Subject, main_subject, ranked, totals
from bot.messages import ranking as words
from bot.messages import refusal
from bot.messages.message import Reply, Text

TRIGGER = OnReading("query", "ranking")
_FIGURES = re.compile("ยอด|มากที่สุด|มากสุด|สูงสุด|เยอะสุด|otop|โอทอป", re.IGNORECASE)
"""Words that ask for figures although they name no report."""


def handle(message: Message, services: Services) -> Reply | None:
    """Rank what is in the ledger; nothing is estimated."""
    if is_stranger_in_private(message):
        return (Text(refusal.stranger()),)
    assert message.reading is not None  # noqa: S101 - routed by reading
    if not message.reading.reports and not _FIGURES.search(message.text.text):
        return award_of(message, services)
    subject = main_subject(message, services)
    if subject is None:
        return (Text(words.not_ranked()),)
    if message.is_private and not may_see_figures(message, subject[0]):
        return (Text(refusal.figures_of_others()),)
    if not may_see_figures(message, subject[0]):
        return (Text(refusal.figures_elsewhere(subject[0].group)),)
    return _ranking(subject, services)


def _ranking(subject: Subject, services: Services) -> Reply:
    report, period = subject
    places = ranked(totals(subject, services))
    if not places:
        return (Text(words.nothing_to_rank(report, period)),)
    sent = {name for _, name, _ in places}
    unsent = [name for name in services.office.catalogue.owing(report) if name not in sent]
    return (words.ranking_card(report, period, places, unsent),)
