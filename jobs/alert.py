"""Alerts at a report's deadline and after it, while a district is still missing."""

from collections.abc import Sequence
from datetime import datetime

from bot.notices.due import Due
from bot.notices.ladder import SUMMARY
from bot.processes.jobbing import Every, Services
from jobs._ladder import ladder

SCHEDULE = Every(minutes=1)


def run(services: Services, now: datetime) -> Sequence[Due]:
    """Return the alerts that have fallen due, to the group, the chiefs and the secretariat."""
    return ladder(
        "alert",
        services,
        lambda step: not step.is_before_deadline and step.stage != SUMMARY,
    )
