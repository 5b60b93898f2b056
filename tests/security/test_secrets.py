"""Secrets are in nothing that the processes print, answer or tell, whatever goes wrong."""

import os
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
import requests

from tests.conftest import EXAMPLE

SECRETS = {
    "LINE_CHANNEL_SECRET": "s3cr3t-of-the-channel-0001",
    "LINE_CHANNEL_ACCESS_TOKEN": "s3cr3t-access-token-0002",
    "RAINGAN_SECRET": "s3cr3t-of-the-links-0003",
    "GOOGLE_SERVICE_ACCOUNT_JSON": '{"type":"service_account","private_key":"s3cr3t-key-0004"}',
    "GOOGLE_SHEET_ID": "sheet-1",
    "LINE_API_BASE": "http://127.0.0.1:9",
    "SHEETS_API_BASE": "http://127.0.0.1:9",
}


def environment(folder: Path, **more: str) -> dict[str, str]:
    own = {"RAINGAN_CONFIG": str(EXAMPLE), "RAINGAN_DATA": str(folder)}
    return {**os.environ, **own, **SECRETS, **more}


@pytest.mark.parametrize("command", [["check"], ["quota"], ["jobs"], ["sheets", "init"], ["clock"]])
def test_a_command_that_fails_does_not_show_them(command: list[str], tmp_path: Path) -> None:
    words = [sys.executable, "-m", "bot", *command]
    done = subprocess.run(
        words, env=environment(tmp_path), capture_output=True, text=True, timeout=90, check=False
    )
    assert "s3cr3t" not in done.stdout + done.stderr


def test_a_redis_password_is_not_shown(tmp_path: Path) -> None:
    words = [sys.executable, "-m", "bot", "check"]
    env = environment(tmp_path, REDIS_URL="redis://:s3cr3t-redis-0005@127.0.0.1:9/0")
    done = subprocess.run(words, env=env, capture_output=True, text=True, timeout=90, check=False)
    assert "does not answer" in done.stdout
    assert "s3cr3t" not in done.stdout + done.stderr


def test_a_running_office_in_trouble_does_not_show_them(tmp_path: Path) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    log = tmp_path / "log"
    with log.open("w") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "bot", "run"],
            env=environment(tmp_path / "data", PORT=str(port)),
            stdout=out,
            stderr=out,
        )
        try:
            said = "".join(_answers(f"http://127.0.0.1:{port}"))
        finally:
            process.terminate()
            process.wait(30)
    assert "raingan_dead_letters" in said
    assert "s3cr3t" not in said + log.read_text()


def _answers(base: str) -> list[str]:
    """Provoke the web in several ways; return everything it answers."""
    end_s = time.monotonic() + 30
    while True:
        try:
            if requests.get(f"{base}/healthz", timeout=2).status_code == 200:
                break
        except requests.RequestException:
            assert time.monotonic() < end_s, "it did not start"
            time.sleep(0.1)
    asked = [
        requests.post(f"{base}/callback", data=b"{", headers={"X-Line-Signature": "x"}, timeout=5),
        *(
            requests.get(base + path, timeout=5)
            for path in ("/metrics", "/dashboard", "/form?k=x", "/nothing", "/dashboard?k=%00")
        ),
    ]
    return [f"{one.text}{dict(one.headers)}" for one in asked]
