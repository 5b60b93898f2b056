"""Tokens that live only for a while: for replies, retries and access."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bot.demo.errors import RefusedError
from bot.demo.ids import new_token

REPLY_LIFE_S = 60.0
REPLY_LIFE_WITH_REDELIVERY_S = 20 * 60.0
RETRY_KEY_LIFE_S = 24 * 3600.0


@dataclass
class _ReplyToken:
    room_id: str
    first_arrival_s: float
    last_arrival_s: float
    has_arrived: bool = False
    is_used: bool = False


class ReplyTokens:
    """Each answers once, within a minute of its webhook's arrival."""

    def __init__(self, wall: Callable[[], float]) -> None:
        self._wall = wall
        self._tokens: dict[str, _ReplyToken] = {}

    def issue(self, room_id: str) -> str:
        token = new_token()
        self._tokens[token] = _ReplyToken(room_id, self._wall(), self._wall())
        return token

    def arrive(self, token: str, redelivered: bool) -> None:
        """The webhook that carries the token is handed over; redelivery gives another minute."""
        known = self._tokens.get(token)
        if known is None:
            return
        if not known.has_arrived:
            known.first_arrival_s = known.last_arrival_s = self._wall()
        elif redelivered:
            known.last_arrival_s = self._wall()
        known.has_arrived = True

    def room_of(self, token: str) -> str:
        """The room a token answers to; RefusedError when it is unknown, used or too old."""
        known = self._tokens.get(token)
        if known is None or known.is_used or self._is_old(known):
            raise RefusedError(400, "Invalid reply token")
        return known.room_id

    def use(self, token: str) -> None:
        self._tokens[token].is_used = True

    def _is_old(self, token: _ReplyToken) -> bool:
        now = self._wall()
        return (
            now - token.last_arrival_s > REPLY_LIFE_S
            or now - token.first_arrival_s > REPLY_LIFE_WITH_REDELIVERY_S
        )


@dataclass(frozen=True)
class _Accepted:
    request: object
    request_id: str
    sent: list[dict[str, str]] | None
    at_s: float


class RetryKeys:
    """Remembers for 24 hours which keyed requests were accepted."""

    def __init__(self, wall: Callable[[], float]) -> None:
        self._wall = wall
        self._accepted: dict[str, _Accepted] = {}

    def refuse_repeated(self, key: str, request: object) -> None:
        """409 for a request accepted before.

        LINE does not say what happens when the key comes with another request; here it is
        a 400, so that a key used twice by mistake is seen.
        """
        known = self._accepted.get(key)
        if known is None or self._wall() - known.at_s > RETRY_KEY_LIFE_S:
            return
        if known.request != request:
            raise RefusedError(400, "The retry key was used with another request")
        more: dict[str, Any] = {} if known.sent is None else {"sentMessages": known.sent}
        headers = {"x-line-accepted-request-id": known.request_id}
        raise RefusedError(409, "The retry key is already accepted", headers=headers, **more)

    def accept(
        self, key: str, request: object, request_id: str, sent: list[dict[str, str]] | None
    ) -> None:
        self._accepted[key] = _Accepted(request, request_id, sent, self._wall())


class AccessTokens:
    """Bearer tokens: one that lives long and any number of short-lived ones."""

    def __init__(self, wall: Callable[[], float], long_lived: str) -> None:
        self._wall = wall
        self._expiry_s: dict[str, float] = {long_lived: float("inf")}

    def issue(self, life_s: float) -> str:
        token = new_token()
        self._expiry_s[token] = self._wall() + life_s
        return token

    def revoke(self, token: str) -> None:
        self._expiry_s.pop(token, None)

    def left_s(self, token: str) -> float:
        """Seconds that the token still lives, 0 when it is unknown or has expired."""
        return max(0.0, self._expiry_s.get(token, 0.0) - self._wall())
