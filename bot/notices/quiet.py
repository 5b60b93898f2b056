"""Quiet hours: no notice is sent in them; what falls due then waits for their end."""

from datetime import datetime, time, timedelta

from bot.catalogue.office import Quiet
from bot.catalogue.periods import local


def after_quiet(moment: datetime, quiet: Quiet) -> datetime:
    """Return the moment itself, or the end of the quiet hours in which it lies."""
    at = local(moment)
    if not _is_quiet(at.time(), quiet):
        return at
    end = datetime.combine(at.date(), quiet.to_time, at.tzinfo)
    return end if end > at else end + timedelta(days=1)


def is_quiet(moment: datetime, quiet: Quiet) -> bool:
    """Say whether a moment lies in the quiet hours."""
    return _is_quiet(local(moment).time(), quiet)


def _is_quiet(at: time, quiet: Quiet) -> bool:
    if quiet.from_time <= quiet.to_time:
        return quiet.from_time <= at < quiet.to_time
    return at >= quiet.from_time or at < quiet.to_time
