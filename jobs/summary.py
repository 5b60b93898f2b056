"""The summary card to the secretariat once a report's deadline has come.

A request's deadline is summed up by its closing table.
"""

from collections.abc import Sequence
from datetime import datetime

from bot.notices.due import Due
from bot.notices.ladder import SUMMARY
from bot.processes.jobbing import Every, Services
from jobs._ladder import ladder

SCHEDULE = Every(minutes=1)


def run(services: Services, now: datetime) -> Sequence[Due]:
    """Return the summaries that have fallen due."""
    of = services.office.catalogue.report
    return ladder(
        "summary",
        services,
        lambda step: step.stage == SUMMARY and not of(step.report).is_requested,
    )
