"""What handlers may ask of LINE; a LINE that does not answer is no reason to fail an event."""

import logging

from bot.errors import ServiceError
from bot.line.client import LineClient

_log = logging.getLogger(__name__)


class LineLookups:
    """Lookups over the real client."""

    def __init__(self, client: LineClient) -> None:
        self._client = client

    def is_in_group(self, chat: str, user: str) -> bool:
        """Say whether LINE knows the user as a member of the group; False if it does not say."""
        try:
            return self._client.is_in_group(chat, user)
        except ServiceError as error:
            _log.warning("membership not known: %s", error)
            return False

    def name_of(self, user: str, chat: str | None) -> str:
        """Return the name a person shows in LINE."""
        return self._client.name_of(user, chat)
