"""A lease: the right to work on one thing for a while. Who dies lets it go by its running out."""

import secrets
from dataclasses import dataclass, field

from bot.store.store import Store, service_errors
from bot.store.unit import Unit

_LET_GO = "if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end"
_RENEW = "if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('PEXPIRE', KEYS[1], ARGV[2]) end"


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

    def is_ours(self, unit: Unit) -> bool:
        """Say whether it is still ours; the unit's commit then fails if that ends."""
        unit.watch(self._key)
        return self.store.get(self._key) == self.token

    @property
    def _key(self) -> str:
        return f"lease:{self.name}"

    def _run(self, script: str, *args: int) -> None:
        with service_errors():
            self.store.redis.eval(script, 1, self.store.key(self._key), self.token, *args)
