"""Serves one pretend LINE over HTTP in threads of its own."""

import socket
import threading

from werkzeug.serving import WSGIRequestHandler, make_server

from bot.demo.app import PretendLine


class _QuietHandler(WSGIRequestHandler):
    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Requests are kept in `world.calls` and not logged."""


class LineServer:
    """Started and stopped by hand or by `with`, on the caller's `listener` or any free port."""

    def __init__(
        self,
        line: PretendLine,
        host: str = "127.0.0.1",
        listener: socket.socket | None = None,
        redeliver_every_s: float = 10.0,
    ) -> None:
        self.line = line
        self._server = make_server(
            host,
            0,
            line.app,
            threaded=True,
            request_handler=_QuietHandler,
            fd=listener.fileno() if listener else None,
        )
        self._stop = threading.Event()
        self._threads = (
            threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}),
            threading.Thread(
                target=line.courier.redeliver_until, args=(self._stop, redeliver_every_s)
            ),
        )
        self.url = f"http://{host}:{self._server.port}"

    def start(self) -> None:
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """Let go of connections that hang and stop serving."""
        self._stop.set()
        self.line.faults.clear()
        self._server.shutdown()
        for thread in self._threads:
            thread.join()
        self._server.server_close()

    def __enter__(self) -> "LineServer":
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()
