"""A Redis Cluster: each province lies on one node, and is spoken to as if that were all there is.

A province's keys share one hash tag, hence one slot, hence one node. So its client is redis-py's
plain one, whose connections ask where the slot is whenever they are made, and are made anew when
the node says that it has moved. redis-py's cluster client keeps the map of the nodes, and carries
no command: its transactions are sent again after a lost connection without what they watched,
which would let two workers commit one event.
"""

import threading
import time
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import unquote, urlsplit

from redis import Connection, ConnectionPool, Redis, SSLConnection
from redis.cluster import ClusterNode, RedisCluster
from redis.exceptions import ClusterDownError, MovedError, RedisClusterException, RedisError
from redis.exceptions import ConnectionError as RedisConnectionError

from bot.errors import ConfigError
from bot.store.store import Store, connect, patience

SCHEMES = ("redis+cluster", "rediss+cluster")
_LOOK_AGAIN_S = 0.2
"""A node that has gone is asked about by every connection at once; the map is read for all."""


def open_stores(url: str, provinces: Sequence[str]) -> dict[str, Store]:
    """Return the stores of provinces by key; on one server they share one pool of connections.

    `redis+cluster://host:port,host:port` names some nodes of a cluster; any other URL one server.
    """
    if urlsplit(url).scheme not in SCHEMES:
        redis = connect(url)
        return {key: Store(redis, key) for key in provinces}
    cluster = Cluster(url)
    return {key: Store(cluster.client(key), key) for key in provinces}


def open_store(url: str, province: str) -> Store:
    """Return the store of one province."""
    return open_stores(url, [province])[province]


class Cluster:
    """Knows which node holds which province."""

    def __init__(self, url: str) -> None:
        self._nodes, self._login = _nodes_of(url), _login_of(url)
        self._is_tls = url.startswith("rediss")
        self._map: RedisCluster | None = None
        self._read_s = float("-inf")
        self._lock = threading.Lock()

    def client(self, province: str) -> "Redis":
        """Return a client of the node that holds a province, wherever it may move."""
        tag = f"{{{province}}}:"
        pool = ConnectionPool(
            connection_class=SlotTlsConnection if self._is_tls else SlotConnection,
            cluster=self,
            tag=tag,
            **self._login,
            **patience(),
        )
        return Redis(connection_pool=pool)

    def address(self, tag: str) -> tuple[str, int]:
        """Return host and port of the node that holds a key; redis-py's error if none is known."""
        with self._lock:
            try:
                find: Any = self._read_map().get_node_from_key
                node = find(tag)
            except (RedisClusterException, RedisError) as error:
                raise RedisConnectionError(f"no node of the cluster answers: {error}") from error
        if node is None or node.port is None:
            raise RedisConnectionError("no node of the cluster holds this province")
        return str(node.host), int(node.port)

    def look_again(self) -> None:
        """Read the map anew: a node has gone, or says that a slot has moved."""
        with self._lock:
            if self._map is not None and time.monotonic() - self._read_s > _LOOK_AGAIN_S:
                self._map.close()
                self._map = None

    def _read_map(self) -> RedisCluster:
        if self._map is None:
            make: Any = ClusterNode
            nodes = [make(host, port) for host, port in self._nodes]
            options: dict[str, Any] = {**self._login, "ssl": self._is_tls, **patience()}
            self._map = RedisCluster(startup_nodes=nodes, **options)
            self._read_s = time.monotonic()
        return self._map


class _OfSlot:
    """Makes a connection to whichever node holds a slot now."""

    def __init__(self, *args: Any, cluster: Cluster, tag: str, **kwargs: Any) -> None:
        self._cluster, self._tag = cluster, tag
        super().__init__(*args, **kwargs)

    def _connect(self) -> Any:
        self.host, self.port = self._cluster.address(self._tag)
        try:
            return super()._connect()  # type: ignore[misc]
        except OSError:
            self._cluster.look_again()
            raise

    def read_response(self, *args: Any, **kwargs: Any) -> Any:
        """Read an answer; one that points elsewhere is a lost connection, which is made anew."""
        try:
            return super().read_response(*args, **kwargs)  # type: ignore[misc]
        except (MovedError, ClusterDownError) as error:
            self._cluster.look_again()
            self.disconnect()  # type: ignore[attr-defined]
            raise RedisConnectionError(f"the province is elsewhere: {error}") from error


class SlotConnection(_OfSlot, Connection):
    """A connection to the node of a slot."""


class SlotTlsConnection(_OfSlot, SSLConnection):
    """A connection to the node of a slot, by TLS."""


def _nodes_of(url: str) -> list[tuple[str, int]]:
    nodes = urlsplit(url).netloc.rpartition("@")[2].split(",")
    found = [(host.strip("[]"), port) for host, _, port in (n.rpartition(":") for n in nodes)]
    if not all(host and port.isdecimal() for host, port in found):
        raise ConfigError(["REDIS_URL: name the nodes: redis+cluster://host:port,host:port"])
    return [(host, int(port)) for host, port in found]


def _login_of(url: str) -> Mapping[str, Any]:
    login, is_there, _ = urlsplit(url).netloc.rpartition("@")
    user, _, password = login.partition(":")
    found = {"username": unquote(user), "password": unquote(password)} if is_there else {}
    return {name: value for name, value in found.items() if value}
