"""How long people waited for answers: from the webhook's arrival until LINE had the reply.

Kept in the store (`reply-age` hash), since any worker may have sent it, by buckets as Prometheus
wants them: the field `10` counts the replies that were older than 5 s and not older than 10.
"""

from collections.abc import Iterator

from bot.store.store import Store
from bot.store.unit import Unit

_HASH = "reply-age"
_BOUNDS_S = (0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 30.0, 50.0)
_OLDER, _SUM = "+Inf", "sum_ms"


def note_age(unit: Unit, age_ms: float) -> None:
    """Count an answer that has gone, with the unit's commit."""
    bound = next((f"{bound:g}" for bound in _BOUNDS_S if age_ms <= bound * 1000), _OLDER)
    unit.write("hincrby", _HASH, bound, 1)
    unit.write("hincrby", _HASH, _SUM, round(max(0.0, age_ms)))


def ages(store: Store) -> tuple[list[tuple[str, float]], float]:
    """Return the counts up to each bound, and the sum in seconds."""
    known = store.hgetall(_HASH)
    return list(_added_up(known)), int(known.get(_SUM, 0)) / 1000


def _added_up(known: dict[str, str]) -> Iterator[tuple[str, float]]:
    count = 0.0
    for bound in (*(f"{bound:g}" for bound in _BOUNDS_S), _OLDER):
        count += int(known.get(bound, 0))
        yield bound, count
