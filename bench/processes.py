"""Starting what is measured, and what it costs in memory."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[1]
_START_LIMIT_S = 30.0


@contextmanager
def running(
    arguments: Sequence[str], env: Mapping[str, str] | None = None
) -> Iterator["subprocess.Popen[bytes]"]:
    """Run `python ARGUMENTS` for the time of the block."""
    process = subprocess.Popen(
        [sys.executable, *arguments], env={**os.environ, **(env or {})}, cwd=ROOT
    )
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def answer_after_s(port: int) -> float:
    """Return how long it took until /healthz or any page was answered."""
    began_s = time.perf_counter()
    while time.perf_counter() - began_s < _START_LIMIT_S:
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=5) as asked:
                asked.sendall(b"GET /healthz HTTP/1.0\r\n\r\n")
                if asked.recv(64).startswith(b"HTTP/1."):
                    return time.perf_counter() - began_s
        except OSError:
            time.sleep(0.01)
    raise TimeoutError(f"nothing answers on port {port}")


def tree(pid: int) -> list[int]:
    """Return a process and all that descend from it."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid, *(found for child in children for found in tree(int(child)))]


def pss_mb(pids: Sequence[int]) -> float:
    """Return the memory of processes, what they share counted once."""
    total = 0
    for pid in pids:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                total += int(line.split()[1])
    return total / 1024
