"""The load generator: a process that sends pre-signed webhooks over kept-alive connections.

`python -m bench.load --port P --count N [--rate R]` prints one line of JSON; `--events FILE` sends
the webhooks of a JSON Lines file, each with `path`, `secret` and `events`. Without a rate every
connection sends its next webhook as soon as the last was answered; with one, webhooks are due at
even times and each answer's age is counted from when its webhook was due, so that a server that
falls behind is not spared.
"""

import argparse
import json
import selectors
import socket
import statistics
import time
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from bench.webhooks import chatter, request

_LIMIT_S = 180.0


@dataclass(slots=True)
class Connection:
    """One kept-alive connection, with at most one webhook under way."""

    sock: socket.socket
    since_s: float = 0.0
    got: bytes = b""


@dataclass(slots=True)
class Load:
    """Webhooks to send, and what came of them."""

    port: int
    waiting: deque[bytes]
    rate: float | None
    ages_s: list[float] = field(default_factory=list)
    statuses: Counter[str] = field(default_factory=Counter)
    started_s: float = 0.0
    sent: int = 0

    def run(self, connections: int) -> float:
        """Send all; return how long it took in seconds."""
        selector = selectors.EpollSelector()
        idle = [self._connect(selector) for _ in range(connections)]
        count, self.started_s = len(self.waiting), time.perf_counter()
        while sum(self.statuses.values()) < count:
            self._send(idle)
            for key, _ in selector.select(self._pause_s()):
                self._receive(key.data, idle)
            if time.perf_counter() - self.started_s > _LIMIT_S:
                break
        return time.perf_counter() - self.started_s

    def _connect(self, selector: selectors.BaseSelector) -> Connection:
        connection = Connection(socket.create_connection(("127.0.0.1", self.port)))
        connection.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        selector.register(connection.sock, selectors.EVENT_READ, connection)
        return connection

    def _due_s(self) -> float:
        return self.started_s + self.sent / self.rate if self.rate else 0.0

    def _pause_s(self) -> float:
        if not self.rate or not self.waiting:
            return 0.05
        return min(0.05, max(0.0, self._due_s() - time.perf_counter()))

    def _send(self, idle: list[Connection]) -> None:
        while idle and self.waiting and self._due_s() <= time.perf_counter():
            # In turn, so that the server closes none that has been idle for long.
            connection = idle.pop(0)
            connection.since_s = self._due_s() or time.perf_counter()
            connection.sock.sendall(self.waiting.popleft())
            self.sent += 1

    def _receive(self, connection: Connection, idle: list[Connection]) -> None:
        connection.got += connection.sock.recv(65536) or b"HTTP/1.1 000 closed\r\n\r\n"
        head, end, body = connection.got.partition(b"\r\n\r\n")
        if not end or len(body) < _length(head):
            return
        self.ages_s.append(time.perf_counter() - connection.since_s)
        self.statuses[head[9:12].decode()] += 1
        connection.got = b""
        idle.append(connection)


def _length(head: bytes) -> int:
    for line in head.lower().split(b"\r\n"):
        if line.startswith(b"content-length:"):
            return int(line[15:])
    return 0


def figures(load: Load, seconds: float) -> dict[str, object]:
    """Return the rate, the ages in milliseconds and the answers."""
    cuts = statistics.quantiles(load.ages_s, n=100) if len(load.ages_s) > 1 else [0.0] * 99
    return {
        "rate": len(load.ages_s) / seconds,
        "p50_ms": cuts[49] * 1000,
        "p99_ms": cuts[98] * 1000,
        "statuses": dict(load.statuses),
        "started_s": load.started_s,
    }


def _told(file: Path, port: int) -> Iterator[bytes]:
    with file.open(encoding="utf-8") as lines:
        for line in lines:
            yield request(port, **json.loads(line))


def main() -> None:
    """Read the arguments, send, print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--count", type=int, default=0)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--connections", type=int, default=16)
    parser.add_argument("--rate", type=float)
    parser.add_argument("--events", type=Path)
    asked = parser.parse_args()
    if asked.events:
        made = _told(asked.events, asked.port)
    else:
        made = (request(asked.port, events) for events in chatter(asked.first, asked.count))
    load = Load(asked.port, deque(made), asked.rate)
    print(json.dumps(figures(load, load.run(asked.connections))))


if __name__ == "__main__":
    main()
