"""Reminders before a report's deadline, by its `remind` settings: progress, then names."""

from collections.abc import Sequence
from datetime import datetime

from bot.notices.due import Due
from bot.processes.jobbing import Every, Services
from jobs._ladder import ladder

SCHEDULE = Every(minutes=1)


def run(services: Services, now: datetime) -> Sequence[Due]:
    """Return the reminders that have fallen due."""
    return ladder("remind", services, lambda step: step.is_before_deadline)
