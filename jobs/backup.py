"""Backs the office up every night, and lets the store forget on the disk what was erased."""

import logging
from collections.abc import Sequence
from datetime import datetime, time, timedelta

from bot.backups.backup import age_of, back_up_nightly, backups_of, compact
from bot.notices.due import Due
from bot.processes.jobbing import Daily, Services

SCHEDULE = Daily(time(2, 30))
_NIGHT = timedelta(hours=20)
_log = logging.getLogger(__name__)


def run(services: Services, now: datetime) -> Sequence[Due]:
    """Write a backup, unless there is one of this night already: a played month has one."""
    office = services.office
    newest = next(iter(backups_of(office)), None)
    if services.dry or (newest is not None and age_of(office, newest) < _NIGHT):
        return ()
    _log.info("backup written, file=%s", back_up_nightly(office).name)
    compact(office)
    return ()
