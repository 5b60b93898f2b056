"""gunicorn around the site, started from Python."""

import os
import signal
import threading
from collections.abc import Callable
from typing import Any

from flask import Flask
from gunicorn.app.base import BaseApplication
from gunicorn.glogging import Logger

from bot.logs import Line, secrets_in
from bot.processes.web_process import LISTEN_ENV


class BlottedLog(Logger):
    """gunicorn's own log in the form of ours: a request that is no HTTP may hold a link."""

    def setup(self, cfg: Any) -> None:
        """Set up as gunicorn does, and blot out what is secret."""
        super().setup(cfg)
        for handler in self.error_log.handlers:
            handler.setFormatter(Line(secrets_in(os.environ)))


class Server(BaseApplication):
    """Serves a site; it is made in each worker process, after the fork."""

    def __init__(self, make_site: Callable[[], Flask], options: dict[str, Any]) -> None:
        self._make_site = make_site
        self._options = options
        super().__init__()

    def load_config(self) -> None:
        """Hand our options to gunicorn."""
        for name, value in self._options.items():
            self.cfg.set(name, value)

    def load(self) -> Flask:  # type: ignore[override]  # Flask is a WSGI callable
        """Return the application of one worker process."""
        return self._make_site()


def serve(
    make_site: Callable[[], Flask], port: int, *, processes: int = 1, threads: int = 8
) -> None:
    """Serve until SIGTERM; requests under way are finished first."""
    inherited = os.environ.get(LISTEN_ENV)
    options = {
        "bind": f"fd://{inherited}" if inherited else f"0.0.0.0:{port}",
        "workers": processes,
        "worker_class": "gthread",
        "threads": threads,
        "timeout": 30,
        "graceful_timeout": 10,
        "keepalive": 30,
        "loglevel": "warning",
        "logger_class": BlottedLog,
        "control_socket_disable": True,
    }
    _stop_with_parent()
    Server(make_site, options).run()


def _stop_with_parent(every_s: float = 1.0) -> None:
    """Stop when the process that started us is gone, as after a kill -9 of `raingan run`."""
    parent = int(os.environ.get("RAINGAN_PARENT", "0"))
    if not parent:
        return

    def watch() -> None:
        while os.getppid() == parent:
            threading.Event().wait(every_s)
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=watch, daemon=True).start()
