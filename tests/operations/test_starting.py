"""The processes refuse, in a sentence, a store that would lose what it is given."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import EXAMPLE
from tests.operations.conftest import Start


def run(command: str, url: str, folder: Path, **env: str) -> subprocess.CompletedProcess[str]:
    """Start a process of raingan; it must end by itself."""
    own = {
        "REDIS_URL": url,
        "RAINGAN_CONFIG": str(EXAMPLE),
        "RAINGAN_DATA": str(folder),
        "LINE_CHANNEL_SECRET": "secret",
        "LINE_CHANNEL_ACCESS_TOKEN": "token",
        "PORT": "0",
    }
    words = [sys.executable, "-m", "bot", command]
    env = {**os.environ, **own, **env}
    return subprocess.run(words, env=env, capture_output=True, text=True, timeout=60, check=False)


def url_of(start: Start, **settings: str) -> str:
    """Return the URL of a server with settings."""
    return f"unix://{start(**settings).redis.connection_pool.connection_kwargs['path']}"


@pytest.mark.parametrize("command", ["run", "web", "worker", "clock"])
def test_a_store_that_forgets_is_refused_by_every_process(
    command: str, start: Start, tmp_path: Path
) -> None:
    done = run(command, url_of(start, appendonly="no"), tmp_path)
    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        "The store keeps no append-only file: what it acknowledged is lost when it stops.",
        "raingan does not start so: what it acknowledges must not be lost. See: raingan check",
    ]


def test_a_store_of_a_newer_raingan_is_refused(start: Start, tmp_path: Path) -> None:
    store = start(appendonly="yes")
    store.ask("set", "schema", 99)
    path = store.redis.connection_pool.connection_kwargs["path"]
    done = run("worker", f"unix://{path}", tmp_path)
    assert done.returncode == 1
    assert "written by a newer raingan (schema 99" in done.stderr
