"""The web server as a child process of `run` and `demo`: started, watched, stopped."""

import logging
import os
import signal
import subprocess
import sys
import threading
import time

import requests

from bot.errors import ServiceError

_START_TIMEOUT_S = 20.0
_STOP_TIMEOUT_S = 15.0
_log = logging.getLogger(__name__)


class WebProcess:
    """gunicorn on a port, sharing the store at `redis_url`."""

    def __init__(self, port: int, redis_url: str, **env: str) -> None:
        self.port = port
        own = {"PORT": str(port), "REDIS_URL": redis_url, "RAINGAN_PARENT": str(os.getpid())}
        self._environment = {**os.environ, **own, **env}
        self._child: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it and return once it is ready; ServiceError if it is not in time."""
        self._child = subprocess.Popen(
            [sys.executable, "-m", "bot", "web"], env=self._environment, start_new_session=True
        )
        end_s = time.monotonic() + _START_TIMEOUT_S
        while not self._is_ready():
            if self._child.poll() is not None or time.monotonic() > end_s:
                self.stop()
                raise ServiceError(f"The web server did not start. Is port {self.port} in use?")
            time.sleep(0.05)

    def watch(self, stop: threading.Event) -> None:
        """Start it again whenever it dies, until told to stop."""
        while not stop.wait(0.5):
            if self._child is not None and self._child.poll() is not None:
                _log.error("web server died with %s; starting it again", self._child.returncode)
                try:
                    self.start()
                except ServiceError as error:
                    _log.error("%s", error)

    def stop(self) -> None:
        """Let it finish its requests and end."""
        child = self._child
        if child is None or child.poll() is not None:
            return
        child.send_signal(signal.SIGTERM)
        try:
            child.wait(_STOP_TIMEOUT_S)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()

    def _is_ready(self) -> bool:
        try:
            answer = requests.get(f"http://127.0.0.1:{self.port}/healthz", timeout=1)
        except requests.RequestException:
            return False
        return answer.status_code == 200
