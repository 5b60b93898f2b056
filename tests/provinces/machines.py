"""Machines of a deployment: each has a loopback address of its own, where its processes live."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import requests

from bot.processes.web_process import LISTEN_ENV
from tests.path.stage import wait_until


class Machine:
    """Web, worker and clock in process groups of their own; a power cut kills all of them."""

    def __init__(self, address: str, port: int, data: Path) -> None:
        self.url = f"http://{address}:{port}"
        self._data = data
        self._listener = socket.socket()
        self._listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self._listener.bind((address, port))
        self._listener.listen(128)
        self._children: list[subprocess.Popen[bytes]] = []

    def start(self, commands: Sequence[str] = ("web", "worker", "clock")) -> None:
        self._children += [self._child(command) for command in commands]

    def wait_ready(self) -> None:
        wait_until(self._is_ready)

    def cut_power(self) -> None:
        """Kill everything at once; nobody listens at the address any more."""
        for child in self._children:
            os.killpg(child.pid, signal.SIGKILL)
        for child in self._children:
            child.wait()
        self._children.clear()
        self._listener.close()

    def _child(self, command: str) -> "subprocess.Popen[bytes]":
        number = self._listener.fileno()
        env = {**os.environ, "RAINGAN_DATA": str(self._data), LISTEN_ENV: str(number)}
        return subprocess.Popen(
            [sys.executable, "-m", "bot", command], env=env, pass_fds=[number],
            start_new_session=True,
        )  # fmt: skip

    def _is_ready(self) -> bool:
        try:
            return requests.get(f"{self.url}/healthz", timeout=2).status_code == 200
        except requests.RequestException:
            return False
