"""The summary on request, as the secretariat gets it after a deadline."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import cache

from bot.chat.handling import Services
from bot.chat.reviewing import Subject
from bot.messages.message import Reply
from bot.messages.summary import summary_cards
from bot.notices.standing import stand
from bot.reckoning.comparing import compared_of


def summary_of(subjects: Sequence[Subject], now: datetime, services: Services) -> Reply:
    """Return the summaries of some reports' periods as they stand."""
    office, cells = services.office, cache(services.office.ledger.cells)
    found = [
        replace(
            stand(office.catalogue, report, period, cells(report.key, period), now),
            compared=compared_of(office, report, period, cells, now),
        )
        for report, period in subjects
    ]
    return summary_cards(found, now)
