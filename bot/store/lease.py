"""A lease: the right to work on one thing for a while. Who dies lets it go by its running out."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.store.store import Store, service_errors
from bot.store.stream import Stream
from bot.store.unit import Unit

_LET_GO = "if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end"
_RENEW = "if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('PEXPIRE', KEYS[1], ARGV[2]) end"

# One round trip for what is asked before each unit of work.
_LOOK = """
local waiting = {}
for i = 3, #ARGV do
  waiting[i - 2] = #redis.call('XPENDING', KEYS[2], ARGV[2], ARGV[i], ARGV[i], 1)
end
local now = redis.call('TIME')
local is_ours = redis.call('GET', KEYS[1]) == ARGV[1]
local mark = redis.call('GET', KEYS[3]) or ''
return {is_ours and 1 or 0, now[1] * 1000 + math.floor(now[2] / 1000), waiting, mark}
"""


@dataclass(frozen=True, slots=True)
class Look:
    """What a look before working on items has shown; `waiting` tells it of each item."""

    is_ours: bool
    waiting: tuple[bool, ...]
    now_ms: int
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Lease:
    """One holder's lease by name; nobody else's is ever touched."""

    store: Store
    name: str
    life_ms: int
    token: str = field(default_factory=lambda: secrets.token_hex(8))

    def take(self) -> bool:
        """Take the lease; False if somebody has it."""
        taken = self.store.ask("set", self._key, self.token, nx=True, px=self.life_ms)
        return bool(taken)

    def renew(self) -> None:
        """Let it live on from now, if it is still ours."""
        self._run(_RENEW, self.life_ms)

    def let_go(self) -> None:
        """Give it back, if it is still ours."""
        self._run(_LET_GO)

    def look(self, unit: Unit, stream: Stream, item_ids: Sequence[str], mark: str) -> Look:
        """Say whether the lease is still ours and items of a stream are still to be finished.

        From here on the unit's commit fails if the lease ends. `now_ms` is the store's clock;
        `mark` names a string that is read on the way, empty where there is none.
        """
        unit.watch(self._key)
        keys = [self.store.key(name) for name in (self._key, stream.name, mark)]
        with service_errors():
            found: Any = self.store.redis.eval(_LOOK, 3, *keys, self.token, stream.group, *item_ids)
        return Look(bool(found[0]), tuple(map(bool, found[2])), int(found[1]), str(found[3]))

    @property
    def _key(self) -> str:
        return f"lease:{self.name}"

    def _run(self, script: str, *args: int) -> None:
        with service_errors():
            self.store.redis.eval(script, 1, self.store.key(self._key), self.token, *args)
