"""What calls a worker of many provinces to where there is something to do.

The webhook's script publishes that events have come, and one connection hears of all provinces:
in a cluster, a word published on one node is heard on every node. A word may be lost; so once a
second all queues are looked at, in one round trip for each server.
"""

import logging
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from redis.exceptions import RedisError

from bot.store.store import Store

_HEAR_S = 0.5
_AGAIN_S = 1.0
_log = logging.getLogger(__name__)

Place = tuple[str, str]
"""A province, and the name of a queue or a hash in its store."""


def hear(
    stores: Mapping[str, Store], queue: str, call: Callable[[str], None], stop: threading.Event
) -> None:
    """Call with a province's key whenever something is published under its queue's name."""
    by_channel = {store.key(queue): key for key, store in stores.items()}
    any_store = next(iter(stores.values()))
    while not stop.is_set():
        redis: Any = any_store.redis
        heard = redis.pubsub(ignore_subscribe_messages=True)
        try:
            heard.subscribe(*by_channel)
            while not stop.is_set():
                message = heard.get_message(timeout=_HEAR_S)
                if message:
                    call(by_channel[message["channel"]])
        except RedisError as error:
            _log.warning("not heard for a while: %s", error)
            stop.wait(_AGAIN_S)
        finally:
            heard.close()


def waiting(
    stores: Mapping[str, Store], queues: Sequence[str], hashes: Sequence[str], group: str
) -> Iterator[Place]:
    """Yield where something waits; a server that does not answer is passed over."""
    for together in _by_server(stores):
        pipe: Any = next(iter(together.values())).redis.pipeline(transaction=False)
        for store in together.values():
            for name in queues:
                pipe.xinfo_groups(store.key(name))
            for name in hashes:
                pipe.hlen(store.key(name))
        try:
            answers = iter(pipe.execute(raise_on_error=False))
        except RedisError as error:
            _log.warning("not looked at: %s", error)
            continue
        for key in together:
            yield from ((key, name) for name in queues if _has_work(next(answers), group))
            yield from ((key, name) for name in hashes if _is_filled(next(answers)))


def _by_server(stores: Mapping[str, Store]) -> list[dict[str, Store]]:
    found: dict[int, dict[str, Store]] = {}
    for key, store in stores.items():
        found.setdefault(id(store.redis), {})[key] = store
    return list(found.values())


def _has_work(groups: Any, group: str) -> bool:
    """Say whether a queue has items that are held or new; one that nobody has made has none."""
    if isinstance(groups, Exception):
        return False
    ours = [one for one in groups if one["name"] == group]
    return not ours or any(one["pending"] or one["lag"] != 0 for one in ours)


def _is_filled(count: Any) -> bool:
    return not isinstance(count, Exception) and bool(count)
