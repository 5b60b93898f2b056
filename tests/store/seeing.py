"""Everything that a store holds, of whatever type, as text."""

from typing import Any

from bot.store.store import Store

_READ = {
    "string": lambda redis, key: redis.get(key),
    "hash": lambda redis, key: redis.hgetall(key),
    "set": lambda redis, key: sorted(redis.smembers(key)),
    "zset": lambda redis, key: redis.zrange(key, 0, -1, withscores=True),
    "stream": lambda redis, key: redis.xrange(key),
    "list": lambda redis, key: redis.lrange(key, 0, -1),
}


def everything(store: Store) -> dict[str, str]:
    """Return each key under the store's prefix with its contents, as Python writes them."""
    redis: Any = store.redis
    pattern = store.prefix.replace("{", "[{]") + "*"
    keys = sorted(redis.scan_iter(match=pattern, count=1000))
    return {key: repr(_READ[redis.type(key)](redis, key)) for key in keys}
