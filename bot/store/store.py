"""The store: Redis (or Valkey) through redis-py, with our types and our errors.

Everything of one province lies under its prefix `{key}:`, whose braces make a Redis Cluster keep
it on one node.
"""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, cast

from redis import Redis
from redis.backoff import ExponentialBackoff
from redis.exceptions import BusyLoadingError, ReadOnlyError, RedisError
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.exceptions import TimeoutError as RedisTimeoutError
from redis.retry import Retry

from bot.errors import ConfigError, ServiceError

Read = tuple[str, str, *tuple[str | int, ...]]
"""A command of redis-py that reads, the name of its key, and what else it takes."""


def patience() -> dict[str, Any]:
    """Return how every connection waits and tries again.

    A pool refuses beyond its bound and does not wait: it must exceed twice the threads there are.
    """
    return {
        "max_connections": 512,
        "decode_responses": True,
        "protocol": 2,
        "socket_connect_timeout": 2,
        "socket_timeout": 10,
        "health_check_interval": 30,
        "retry": Retry(ExponentialBackoff(cap=0.2, base=0.02), 3),
        # A primary that has become a replica goes on talking: whoever has taken its place is
        # found by a new connection only.
        "retry_on_error": [RedisConnectionError, RedisTimeoutError, ReadOnlyError],
    }


def connect(url: str) -> "Redis":
    """Return a connection pool to a Redis URL (redis://, rediss://, unix://); connects lazily."""
    try:
        return Redis.from_url(url, **patience())
    except ValueError as error:
        raise ConfigError(["REDIS_URL: write redis://host:6379, or rediss:// with TLS"]) from error


@contextmanager
def service_errors() -> Iterator[None]:
    """Turn redis-py's errors into ours."""
    try:
        yield
    except RedisError as error:
        raise ServiceError(f"The store does not answer: {error}") from error


class Store:
    """Typed reads and writes under one province's prefix; keys are given without it."""

    def __init__(self, redis: "Redis", province: str) -> None:
        self.redis = redis
        self.prefix = f"{{{province}}}:"

    def key(self, name: str) -> str:
        """Return the full key of a name."""
        return self.prefix + name

    def ask(self, command: str, name: str, *args: Any, **kwargs: Any) -> Any:
        """Carry out one command of redis-py on a key; ServiceError when the store fails."""
        with service_errors():
            return getattr(self.redis, command)(self.key(name), *args, **kwargs)

    def each(self, command: str, names: Sequence[str]) -> list[Any]:
        """Carry out one reading command of redis-py on each of several keys, in one round trip."""
        pipe: Any = self.redis.pipeline(transaction=False)
        for name in names:
            getattr(pipe, command)(self.key(name))
        with service_errors():
            return list(pipe.execute())

    def foresee(self, reads: Sequence[Read]) -> None:
        """Say what will be read soon; only a unit's sight makes use of it."""

    def get(self, name: str) -> str | None:
        """Return a string, or None."""
        return cast("str | None", self.ask("get", name))

    def hget(self, name: str, field: str) -> str | None:
        """Return a field of a hash, or None."""
        return cast("str | None", self.ask("hget", name, field))

    def hgetall(self, name: str) -> dict[str, str]:
        """Return a hash; empty when there is none."""
        return cast("dict[str, str]", self.ask("hgetall", name))

    def hvals(self, name: str) -> list[str]:
        """Return a hash's values."""
        return cast("list[str]", self.ask("hvals", name))

    def smembers(self, name: str) -> set[str]:
        """Return a set; empty when there is none."""
        return cast("set[str]", self.ask("smembers", name))

    def zrange(self, name: str, start: int, end: int) -> list[str]:
        """Return a sorted set's members by rank."""
        return cast("list[str]", self.ask("zrange", name, start, end))

    def zbetween(self, name: str, low: float, high: float) -> list[str]:
        """Return a sorted set's members with scores in [low, high], lowest first."""
        return cast("list[str]", self.ask("zrangebyscore", name, low, high))

    def read_group(
        self, name: str, group: str, consumer: str, count: int, block_ms: int
    ) -> list[tuple[str, dict[str, str]]]:
        """Return new items of a stream for a consumer: (id, fields)."""
        with service_errors():
            answer: Any = self.redis.xreadgroup(
                group, consumer, {self.key(name): ">"}, count=count, block=block_ms
            )
        return cast("list[tuple[str, dict[str, str]]]", answer[0][1]) if answer else []

    def now_ms(self) -> int:
        """Return the store's clock in milliseconds: one clock for all machines."""
        with service_errors():
            seconds, micros = self.redis.time()
        return int(seconds) * 1000 + int(micros) // 1000

    def server_facts(self) -> dict[str, str]:
        """Return what matters of the server: its version, its persistence, its eviction."""
        with service_errors():
            info: Any = self.redis.info()
        name = "Valkey" if "valkey_version" in info else "Redis"
        version = info.get("valkey_version") or info.get("redis_version")
        return {
            "server": f"{name} {version}",
            "aof_enabled": str(info.get("aof_enabled", 0)),
            "policy": str(info.get("maxmemory_policy", "noeviction")),
        }

    def wait_ready(self, timeout_s: float) -> None:
        """Return once the store answers; ServiceError when it does not in time.

        One that reads its data from the disk is waited for, unless there is no time at all.
        """
        end = time.monotonic() + timeout_s
        while True:
            try:
                self.redis.ping()
            except RedisError as error:
                if timeout_s and isinstance(error, BusyLoadingError):
                    end = time.monotonic() + timeout_s
                if time.monotonic() > end:
                    raise ServiceError(f"The store does not answer: {error}") from error
                time.sleep(0.02)
            else:
                return
