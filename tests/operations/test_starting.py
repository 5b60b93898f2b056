"""The processes refuse, in a sentence, a store that would lose what it is given."""

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
import requests

from bot.unreached import why_unreached
from tests.conftest import EXAMPLE
from tests.fakes.account import service_account
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


def test_a_check_without_a_network_is_told_in_few_words_and_no_warnings(tmp_path: Path) -> None:
    nobody = "http://127.0.0.1:9"
    account = json.dumps(service_account())
    google = {"GOOGLE_SERVICE_ACCOUNT_JSON": account, "GOOGLE_SHEET_ID": "x"}
    done = run("check", "", tmp_path, LINE_API_BASE=nobody, SHEETS_API_BASE=nobody, **google)
    assert done.returncode == 1
    assert done.stderr == ""
    assert "✗ token: LINE does not answer: connection refused\n" in done.stdout
    assert "✗ sheet: Google does not answer: connection refused\n" in done.stdout
    assert done.stdout.count("→ look at this machine's network, try again") == 2


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("http://127.0.0.1:9", "connection refused"),
        ("https://nobody.invalid", "its name is not found; is this machine on the internet?"),
    ],
)
def test_why_a_host_was_not_reached_is_found_in_what_libraries_say(address: str, why: str) -> None:
    with pytest.raises(requests.RequestException) as told:
        requests.get(address, timeout=5)
    assert why_unreached(told.value) == why
    assert why_unreached(KeyError("x")) == "KeyError"


def test_a_silent_host_is_told_from_one_that_refuses() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"http://127.0.0.1:{silent.getsockname()[1]}"
        with pytest.raises(requests.RequestException) as told:
            requests.get(address, timeout=0.1)
    assert why_unreached(told.value) == "it was silent for too long"


def test_a_store_of_a_newer_raingan_is_refused(start: Start, tmp_path: Path) -> None:
    store = start(appendonly="yes")
    store.ask("set", "schema", 99)
    path = store.redis.connection_pool.connection_kwargs["path"]
    done = run("worker", f"unix://{path}", tmp_path)
    assert done.returncode == 1
    assert "written by a newer raingan (schema 99" in done.stderr
