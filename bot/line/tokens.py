"""Access tokens: one that was issued in the console, or short-lived ones by id and secret.

Stateless tokens live fifteen minutes and need no revoking; a new one is fetched before the old
one ends. They are what to use where a long-lived token must not lie about.
"""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from linebot.v3.oauth import ApiClient, ChannelAccessToken, Configuration
from linebot.v3.oauth.exceptions import ApiException
from urllib3.exceptions import HTTPError

from bot.errors import ServiceError
from bot.settings import DEFAULT_LINE_BASE

Token = Callable[[], str]
"""Returns the token to use now; ServiceError if none can be had."""
_RENEW_BEFORE_END_S = 120.0
_TIMEOUT_S = (3.0, 10.0)


@dataclass(slots=True)
class StatelessTokens:
    """Issues tokens for a channel; safe to ask from several threads."""

    channel_id: str
    secret: str
    base: str = DEFAULT_LINE_BASE
    clock: Callable[[], float] = time.monotonic
    _token: str = ""
    _renew_at_s: float = float("-inf")
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def __call__(self) -> str:
        """Return a token that lives for some minutes yet."""
        with self._lock:
            if self.clock() >= self._renew_at_s:
                self._renew()
            return self._token

    def _renew(self) -> None:
        host = {} if self.base == DEFAULT_LINE_BASE else {"host": self.base}
        try:
            with ApiClient(Configuration(**host)) as client:
                issue = ChannelAccessToken(client).issue_stateless_channel_token_by_client_secret
                issued = issue(
                    client_id=self.channel_id,
                    client_secret=self.secret,
                    _request_timeout=_TIMEOUT_S,
                )
        except ApiException as error:
            said = f"LINE gave no token for channel {self.channel_id}: {error.status}"
            raise ServiceError(said, permanent=error.status < 500) from error
        except HTTPError as error:
            raise ServiceError("LINE does not answer: no token could be had") from error
        self._token = issued.access_token
        self._renew_at_s = self.clock() + issued.expires_in - _RENEW_BEFORE_END_S


def fixed(token: str) -> Token:
    """Return the token that was issued in the console, for ever."""
    return lambda: token
