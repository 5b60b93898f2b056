"""Files that were sent: fetched from LINE at once, kept, then read in their chat's turn.

Slow work has a queue of its own, `files`, so that texts never wait for it.
"""

import logging

from pydantic import TypeAdapter

from bot.errors import ServiceError
from bot.evidence import EvidenceStore
from bot.line.client import LineClient
from bot.line.events import Event, FileArrived, FileSent
from bot.store.store import Store
from bot.store.stream import Item, add
from bot.store.unit import Unit

FILES = "files"
LARGEST_BYTES = 30_000_000
_GIVE_UP_AFTER_MS = 10 * 60 * 1000
_FILE = TypeAdapter(FileSent)
_log = logging.getLogger(__name__)


def queue_file(unit: Unit, event: FileSent) -> None:
    """Queue a file for fetching, with the unit's commit."""
    add(unit, FILES, {"event": _FILE.dump_json(event).decode()})


def read_queued(item: Item) -> Event:
    """Return the file event of an item of the queue."""
    return _FILE.validate_json(item.fields["event"])


class Fetcher:
    """Fetches contents from LINE and keeps them."""

    def __init__(self, store: Store, line: LineClient, evidence: EvidenceStore) -> None:
        self._store = store
        self._line = line
        self._evidence = evidence

    def arrived(self, event: Event) -> Event:
        """Return the file with its content kept; ServiceError while LINE is not ready.

        What LINE no longer has (unsent, or too old) arrives without a code.
        """
        if not isinstance(event, FileSent) or isinstance(event, FileArrived):
            return event
        code = self._keep(event)
        facts = {name: getattr(event, name) for name in FileSent.__dataclass_fields__}
        return FileArrived(**facts, code=code)

    def _keep(self, event: FileSent) -> str | None:
        if event.size > LARGEST_BYTES:
            return None
        try:
            content = self._line.content(event.message_id)
        except ServiceError as error:
            if error.permanent:
                _log.warning("content gone, event=%s: %s", event.id, error)
                return None
            raise
        if content is None:
            self._wait_for(event)
            return None
        return self._evidence.keep(content) if content else None

    def _wait_for(self, event: FileSent) -> None:
        if self._store.now_ms() - event.arrived_ms > _GIVE_UP_AFTER_MS:
            _log.warning("content never became ready, event=%s", event.id)
            return
        raise ServiceError("LINE is still preparing the content")
