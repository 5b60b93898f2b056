"""Makes requests again from a window, before the ledger is made again from it."""

import logging

from pydantic import ValidationError

from bot.office import Office
from bot.requests.request import Request, load_request
from bot.sheets.restoring import request_records
from bot.sheets.window import Window
from bot.store.unit import transaction

_log = logging.getLogger(__name__)


def restore_requests(window: Window, office: Office) -> int:
    """Keep the requests that the office lacks and the window has; return how many it has."""
    found = [one for record in request_records(window, office.catalogue) if (one := _read(record))]
    newest: dict[int, Request] = {}
    for one in sorted(found, key=lambda one: (len(one.moves), not one.is_open)):
        # A period's row says what was so when it was written last.
        newest[one.number] = one
    if found:
        with transaction(office.store) as unit:
            office.requests.restore(unit, newest.values())
        office.renewed()
    return len(newest)


def _read(record: str) -> Request | None:
    try:
        return load_request(record)
    except ValidationError:
        _log.warning("a request in the window cannot be read")
        return None
