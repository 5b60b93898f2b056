"""Everything that a store holds, with ages and groups: what a backup has to bring back."""

from typing import Any

from bot.store.store import Store
from tests.store.seeing import everything


def whole(store: Store) -> dict[str, Any]:
    """Return every key with its contents, its expiry, and of streams what groups know."""
    redis: Any = store.redis
    found: dict[str, Any] = {}
    for key, contents in everything(store).items():
        if redis.type(key) == "hash":
            contents = repr(sorted(redis.hgetall(key).items()))  # noqa: PLW2901 - in any order
        if ":lease:" not in key and not key.endswith(":schema"):
            found[key] = (contents, redis.pexpiretime(key), _stream(redis, key))
    return found


def _stream(redis: Any, key: str) -> Any:
    if redis.type(key) != "stream":
        return None
    facts = redis.xinfo_stream(key)
    groups = redis.xinfo_groups(key)
    held = [redis.xpending_range(key, group["name"], "-", "+", 100) for group in groups]
    return (
        [facts[name] for name in ("last-generated-id", "entries-added", "max-deleted-entry-id")],
        [{k: v for k, v in group.items() if k != "consumers"} for group in groups],
        [[(one["message_id"], one["consumer"], one["times_delivered"]) for one in h] for h in held],
    )
