"""How fast answers go to one person and to one chat: beyond it they wait, and reports are recorded.

An answer waits for `MOST_S` at most, so that it still goes within its token's minute; whoever
keeps to the pace is sent to first. Each worker paces what it sends itself.
"""

from dataclasses import dataclass, field

MOST_S = 30.0
_REMEMBERED = 10_000


@dataclass(frozen=True, slots=True)
class Limit:
    """So many answers at once, and so many a second from then on."""

    at_once: int
    per_s: float


BY_SENDER = Limit(60, 2.0)
BY_CHAT = Limit(1000, 20.0)
"""A province's groups at their deadline stay far below this; a program in a loop does not."""


@dataclass(slots=True)
class Pace:
    """Tells how long an answer is to wait; `now_s` is any clock that only goes forward."""

    by_sender: Limit = BY_SENDER
    by_chat: Limit = BY_CHAT
    _free_s: dict[tuple[str, str], float] = field(default_factory=dict)

    def wait_s(self, sender: str, chat: str, now_s: float) -> float:
        """Count an answer; return how long it waits. One whose sender is unknown waits for none."""
        if len(self._free_s) > _REMEMBERED:
            self._free_s = {key: at for key, at in self._free_s.items() if at > now_s}
        waits = [self._wait("chat", chat, self.by_chat, now_s)] if chat else []
        if sender:
            waits.append(self._wait("sender", sender, self.by_sender, now_s))
        return max(waits, default=0.0)

    def _wait(self, kind: str, name: str, limit: Limit, now_s: float) -> float:
        """Book the next free moment; a booking never runs ahead of what may wait."""
        step_s = 1 / limit.per_s
        room_s = limit.at_once * step_s
        booked_s = max(self._free_s.get((kind, name), now_s), now_s) + step_s
        self._free_s[kind, name] = min(booked_s, now_s + room_s + MOST_S)
        return min(MOST_S, max(0.0, booked_s - room_s - now_s))
