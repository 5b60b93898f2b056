"""Which province a webhook on the plain address is for: LINE names the bot's user id in it.

The id comes from the config (`[line] destination`), or from LINE itself, which a worker asks with
the province's own token and whose answer it keeps in the store. Never from a webhook: whoever
holds one province's secret could otherwise take in what is another's. The signature is checked in
any case, against the secrets of the province found.
"""

import logging
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.errors import ServiceError
from bot.office import Office
from bot.provinces.branches import Branch

if TYPE_CHECKING:
    from bot.line.client import LineClient  # the web process does without LINE's library

DESTINATION = "destination"
_LOOK_AGAIN_S = 5.0
_log = logging.getLogger(__name__)


def learn(office: Office, line: "LineClient") -> str:
    """Ask LINE for the id of a province's bot and keep it; ServiceError if LINE does not say."""
    found = str(line.bot_info().get("userId") or "")
    if found:
        office.store.ask("set", DESTINATION, found)
    return found


def known_destination(office: Office) -> str:
    """Return the id of a province's bot: the config's, or what LINE has said; empty if neither."""
    return office.catalogue.line.destination or office.store.get(DESTINATION) or ""


@dataclass(slots=True)
class Destinations:
    """Finds the province of a destination; what is not known yet is looked for now and then."""

    branches: Sequence[Branch]
    clock: Callable[[], float] = time.monotonic
    _found: dict[str, str] = field(default_factory=dict)
    _looked_s: float = float("-inf")
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def province_of(self, destination: str) -> str | None:
        """Return the key of the province whose bot has this id; None if there is none."""
        if destination not in self._found:
            with self._lock:
                self._look()
        return self._found.get(destination)

    def _look(self) -> None:
        if self.clock() - self._looked_s < _LOOK_AGAIN_S:
            return
        self._looked_s = self.clock()
        found: dict[str, list[str]] = {}
        for branch in self.branches:
            try:
                found.setdefault(known_destination(branch.office), []).append(branch.key)
            except ServiceError as error:
                _log.warning("destination of %s not known: %s", branch.key, error)
        # One bot in two provinces is a mistake: it is in neither until that is mended.
        sure = {told: keys[0] for told, keys in found.items() if told and len(keys) == 1}
        self._found |= sure
