"""Keeps the embedded store running as long as `run` does."""

import logging
import threading
from contextlib import ExitStack
from pathlib import Path

from bot.errors import ServiceError
from bot.store.embedded import embedded_store
from bot.store.store import Store

_LOOK_EVERY_S = 0.5
_log = logging.getLogger(__name__)


def keep_store(store: Store, data: Path, held: ExitStack, stop: threading.Event) -> None:
    """Start the folder's store again whenever it dies; `held` lets it go in the end."""
    while not stop.wait(_LOOK_EVERY_S):
        try:
            store.wait_ready(0)
        except ServiceError as error:
            _log.error("the store is started again: %s", error)
            try:
                held.enter_context(embedded_store(data))
            except ServiceError as refused:
                _log.error("%s", refused)
