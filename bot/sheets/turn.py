"""Whose turn it is to write the window, and how many calls are left this minute.

One process writes at a time; the turn is renewed before every call, so that a process that dies
keeps the others waiting for less than a minute. The calls of all processes count together.
"""

from bot.sheets.errors import WindowError
from bot.store.store import Store, service_errors

WRITES_A_MINUTE = 30
READS_A_MINUTE = 50
"""Google allows 60 of each to a user; what is left is for people's scripts and for `check`."""
_HELD_MS = 45_000
"""Longer than one attempt with its wait."""
_MINUTE_MS = 60_000
_GIVE_BACK = "if redis.call('get', KEYS[1]) == ARGV[1] then redis.call('del', KEYS[1]) end"
_RENEW = (
    "if redis.call('get', KEYS[1]) == ARGV[1] then"
    " return redis.call('pexpire', KEYS[1], ARGV[2]) end return 0"
)


class Turn:
    """The right to write, held in the store under a name of one's own."""

    def __init__(self, store: Store, name: str) -> None:
        self._store = store
        self._name = name
        self._spent = 0

    def take(self) -> bool:
        """Take the turn if nobody has it."""
        taken = self._store.ask("set", "window:turn", self._name, nx=True, px=_HELD_MS)
        return bool(taken)

    def give_back(self) -> None:
        """End the turn."""
        with service_errors():
            self._store.redis.eval(_GIVE_BACK, 1, self._store.key("window:turn"), self._name)

    def guard(self, is_write: bool) -> None:
        """Count a call; WindowError when the turn is lost or the minute's calls are used up."""
        with service_errors():
            key = self._store.key("window:turn")
            kept = self._store.redis.eval(_RENEW, 1, key, self._name, str(_HELD_MS))
        if not kept:
            raise WindowError("Another process writes the window.", "busy")
        if self.left(is_write=is_write) < 1:
            raise WindowError("The minute's calls are used up.", "busy")
        self._spend(is_write=is_write)

    def left(self, *, is_write: bool) -> int:
        """Return how many calls may still be made this minute."""
        name, now = _calls(is_write), self._store.now_ms()
        self._store.ask("zremrangebyscore", name, 0, now - _MINUTE_MS)
        used = int(self._store.ask("zcard", name))
        return (WRITES_A_MINUTE if is_write else READS_A_MINUTE) - used

    def _spend(self, *, is_write: bool) -> None:
        self._spent += 1
        name, now = _calls(is_write), self._store.now_ms()
        self._store.ask("zadd", name, {f"{self._name}:{now}:{self._spent}": now})
        self._store.ask("pexpire", name, _MINUTE_MS)


def _calls(is_write: bool) -> str:
    return f"window:{'writes' if is_write else 'reads'}"
