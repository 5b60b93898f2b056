"""Targets: how far, what is missing, what each month left must bring."""

from bot.catalogue.periods import every_of
from bot.catalogue.report import Report
from bot.chat.growing import target_cards
from bot.chat.handling import Message, OnReading, Services
from bot.chat.permits import is_stranger_in_private, may_see_figures
from bot.chat.reviewing import reports_of
from bot.messages import refusal
from bot.messages import target as words
from bot.messages.message import OutMessage, Reply, Text
from bot.reckoning.growth import has_target

TRIGGER = OnReading("query", "target")
_MOST = 5
"""LINE takes five messages in a reply."""


def handle(message: Message, services: Services) -> Reply | None:
    """Show the targets of the reports named, or of all that have any, where they may be seen."""
    assert message.reading is not None  # noqa: S101 - routed by reading
    if is_stranger_in_private(message):
        return (Text(refusal.stranger()),)
    catalogue = services.office.catalogue
    named = [catalogue.report(key) for key in message.reading.reports]
    asked = named or list(reports_of(catalogue, message.group))
    targeted = [report for report in asked if has_target(catalogue, report)]
    if not targeted:
        return (Text(words.no_target()),)
    found = [card for report in targeted for card in _cards(report, message, services)]
    if found:
        return tuple(found[:_MOST])
    if message.is_private:
        return (Text(refusal.figures_of_others()),)
    return (Text(refusal.figures_elsewhere(targeted[0].group)),)


def _cards(report: Report, message: Message, services: Services) -> list[OutMessage]:
    reading = message.reading
    assert reading is not None  # noqa: S101 - routed by reading
    owing = services.office.catalogue.owing(report)
    wanted = [name for name in owing if not reading.districts or name in reading.districts]
    seen = [name for name in wanted if may_see_figures(message, report, name)]
    if not seen:
        return []
    every = report.schedule.every
    period = next((p for p in reversed(reading.periods) if every_of(p) == every), None)
    return target_cards(report, period, seen, message.event.sent_at, services)
