"""Makes sure of the sheet: shows what no worker has shown for ten minutes."""

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta

from ulid import ULID

from bot.notices.due import Due
from bot.processes.jobbing import Every, Services
from bot.settings import process_settings
from bot.sheets.opening import open_projector, open_window, source_of

SCHEDULE = Every(minutes=5)
BEHIND = timedelta(minutes=10)
_log = logging.getLogger(__name__)


def run(services: Services, now: datetime) -> Sequence[Due]:
    """Project the ledger into its window if the workers have left it behind."""
    if services.dry or not _is_behind(services):
        return ()
    office = services.office
    folder = process_settings(office.catalogue).folder
    source = source_of(office.ledger, office.catalogue, folder)
    projector = open_projector(open_window(office.catalogue, office.data), office.store, source)
    done = projector.project_in_time(now)
    _log.info("sheet made up for, rows=%d left=%d", done.rows, done.left)
    return ()


def _is_behind(services: Services) -> bool:
    """Say whether the oldest entry to be shown has waited too long, by the wall."""
    store = services.office.store
    marks = [ULID.from_str(mark).milliseconds for mark in store.hvals("window")]
    return bool(marks) and store.now_ms() - min(marks) > BEHIND // timedelta(milliseconds=1)
