"""The web server as a child process of `run` and `demo`: started, watched, stopped.

The listening socket is ours and outlives the child: while a new one starts after a crash,
webhooks wait in its queue and are not refused.
"""

import contextlib
import errno
import http.client
import logging
import os
import signal
import socket
import subprocess
import sys
import threading
import time

from bot.errors import ServiceError

LISTEN_ENV = "RAINGAN_LISTEN"
_QUEUE = 1024
_START_TIMEOUT_S = 20.0
_STOP_TIMEOUT_S = 15.0
# As long as the web server of a `run` that was killed may need to notice it.
_PORT_TIMEOUT_S = 5.0
_EVERYWHERE = "0.0.0.0"  # noqa: S104 - LINE comes from outside
_log = logging.getLogger(__name__)


class WebProcess:
    """gunicorn on a port, sharing the store at `redis_url`."""

    def __init__(self, port: int, redis_url: str, **env: str) -> None:
        self.port = port
        own = {"PORT": str(port), "REDIS_URL": redis_url, "RAINGAN_PARENT": str(os.getpid())}
        self._environment = {**os.environ, **own, **env}
        self._listener: socket.socket | None = None
        self._child: subprocess.Popen[bytes] | None = None

    @property
    def group(self) -> int | None:
        """The process group of gunicorn and its workers; None while there is none."""
        return self._child.pid if self._child is not None else None

    def start(self) -> None:
        """Start it and return once it is ready; ServiceError if it is not in time."""
        self.launch()
        self.wait_ready()

    def launch(self) -> None:
        """Take the port and start the child, without waiting for it."""
        listener = self._listener = self._listener or listen(self.port)
        self._child = subprocess.Popen(
            [sys.executable, "-m", "bot", "web"],
            env={**self._environment, LISTEN_ENV: str(listener.fileno())},
            start_new_session=True,
            pass_fds=[listener.fileno()],
        )

    def wait_ready(self) -> None:
        """Return once it answers; ServiceError if it does not in time."""
        end_s = time.monotonic() + _START_TIMEOUT_S
        while not self._is_ready():
            child = self._child
            if child is None or child.poll() is not None or time.monotonic() > end_s:
                self.stop()
                raise ServiceError("The web server did not start; what it said stands above.")
            time.sleep(0.05)

    def watch(self, stop: threading.Event) -> None:
        """Start it again whenever it dies, until told to stop."""
        while not stop.wait(0.5):
            if self._child is not None and self._child.poll() is not None:
                _log.error("web server died with %s; starting it again", self._child.returncode)
                self.launch()

    def stop(self) -> None:
        """Let it finish its requests and end, and give the port back."""
        child, listener = self._child, self._listener
        if child is not None and child.poll() is None:
            child.send_signal(signal.SIGTERM)
            try:
                child.wait(_STOP_TIMEOUT_S)
            except subprocess.TimeoutExpired:
                child.kill()
                child.wait()
        if listener is not None:
            listener.close()
            self._listener = None

    def _is_ready(self) -> bool:
        with contextlib.closing(http.client.HTTPConnection("127.0.0.1", self.port, 1)) as asked:
            try:
                asked.request("GET", "/healthz")
                return asked.getresponse().status == 200
            except (OSError, http.client.HTTPException):
                return False


def listen(port: int, host: str = _EVERYWHERE) -> socket.socket:
    """Return a socket that listens on a port; ServiceError if another program has it."""
    end_s = time.monotonic() + _PORT_TIMEOUT_S
    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    while True:
        try:
            listener.bind((host, port))
        except OSError as error:
            if error.errno != errno.EADDRINUSE or time.monotonic() > end_s:
                listener.close()
                said = f"Port {port} cannot be used ({error.strerror}). Set PORT to another."
                raise ServiceError(said, permanent=True) from error
            time.sleep(0.1)
        else:
            listener.listen(_QUEUE)
            return listener
