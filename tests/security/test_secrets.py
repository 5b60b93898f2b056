"""Secrets are in nothing that the processes print, answer or tell, whatever goes wrong."""

import json
import os
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import requests

from bot.demo.webhook import sign
from tests.conftest import EXAMPLE
from tests.fakes.account import service_account
from tests.path.stage import wait_until

SECRETS = {
    "LINE_CHANNEL_SECRET": "s3cr3t-of-the-channel-0001",
    "LINE_CHANNEL_ACCESS_TOKEN": "s3cr3t-access-token-0002",
    "RAINGAN_SECRET": "s3cr3t-of-the-links-0003",
    "GOOGLE_SERVICE_ACCOUNT_JSON": '{"type":"service_account","private_key":"s3cr3t-key-0004"}',
    "GOOGLE_SHEET_ID": "sheet-1",
    "LINE_API_BASE": "http://127.0.0.1:9",
    "SHEETS_API_BASE": "http://127.0.0.1:9",
    "LINE_LOGIN_CHANNEL_ID": "1650000001",
    "LINE_LOGIN_CHANNEL_SECRET": "s3cr3t-of-the-login-0006",
    "LINE_LIFF_ID": "1650000001-AbCdEfGh",
}
TOKEN, KEY = "LINE_CHANNEL_ACCESS_TOKEN", "GOOGLE_SERVICE_ACCOUNT_JSON"


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


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        (TOKEN, "s3cr3t-in-two\n-lines", f"{TOKEN}: holds letters that no token has"),
        (TOKEN, "s3cr3t-ก", f"{TOKEN}: holds letters that no token has"),
        (KEY, '{"private_key": "s3cr3t-without-end', f"{KEY}: is not the key of a Google"),
        ("GOOGLE_APPLICATION_CREDENTIALS", '{"private_key": "s3cr3t"}', "the file cannot be read"),
        ("REDIS_URL", "redis://u:s3cr3t@h:port/0", "REDIS_URL: write redis://"),
        ("REDIS_URL", "redis+cluster://u:s3cr3t@h", "REDIS_URL: name the nodes"),
    ],
)
def test_a_secret_that_was_mistyped_is_named_and_not_shown(
    name: str, value: str, told: str, tmp_path: Path
) -> None:
    env = environment(tmp_path, **{name: value})
    if name == "GOOGLE_APPLICATION_CREDENTIALS":
        del env[KEY]
    words = [sys.executable, "-m", "bot", "check"]
    done = subprocess.run(words, env=env, capture_output=True, text=True, timeout=90, check=False)
    assert done.returncode in (1, 2)
    assert told in done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert "s3cr3t" not in done.stdout + done.stderr


def test_what_nobody_catches_is_told_without_them(tmp_path: Path) -> None:
    program = (
        "import os, threading; from bot.logs import log_to_stderr; log_to_stderr()\n"
        "def fail(): raise ValueError(os.environ['LINE_CHANNEL_ACCESS_TOKEN'])\n"
        "one = threading.Thread(target=fail); one.start(); one.join(); fail()\n"
    )
    words = [sys.executable, "-c", program]
    env = environment(tmp_path)
    done = subprocess.run(words, env=env, capture_output=True, text=True, timeout=30, check=False)
    assert done.returncode == 1
    assert done.stderr.count("ValueError: …") == 2
    assert "s3cr3t" not in done.stderr


def test_a_running_office_in_trouble_does_not_show_them(tmp_path: Path) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    log, account = tmp_path / "log", service_account()
    with log.open("w") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "bot", "run"],
            env=environment(tmp_path / "data", PORT=str(port), **{KEY: json.dumps(account)}),
            stdout=out,
            stderr=out,
        )
        try:
            said = "".join(_answers(f"http://127.0.0.1:{port}"))
            wait_until(lambda: "window: 0 entries wait (busy)" in log.read_text())
        finally:
            process.terminate()
            process.wait(30)
    assert "raingan_dead_letters" in said
    told = said + log.read_text()
    assert "Invalid HTTP request line" in told
    assert "Traceback" not in told
    assert "s3cr3t" not in told
    assert not any(line in told for line in account["private_key"].splitlines() if line)


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
    _malformed(base)
    asked = [
        requests.post(f"{base}/callback", data=b"{", headers={"X-Line-Signature": "x"}, timeout=5),
        *_logging_in(base),
        _reported(base),
        *(
            requests.get(base + path, timeout=5)
            for path in ("/dashboard", "/form?k=s3cr3t-link", "/nothing", "/dashboard?k=s3cr3t%00")
        ),
    ]
    wait_until(lambda: 'queue_waiting{queue="inbox"} 0.0' in _metrics(base))
    return [*(f"{one.text}{dict(one.headers)}" for one in asked), _metrics(base)]


def _metrics(base: str) -> str:
    return requests.get(f"{base}/metrics", timeout=5).text


def _malformed(base: str) -> None:
    """Ask in no HTTP at all, with a link in the line that servers log."""
    host, _, port = base.removeprefix("http://").partition(":")
    for line in ("GET /form?k=s3cr3t-link HTTP/9.9", "GET /form?k=s3cr3t-link\x00 HTTP/1.1", "x"):
        with socket.create_connection((host, int(port)), 5) as raw:
            raw.sendall(f"{line}\r\nHost: x\r\n\r\n".encode())
            raw.recv(1000)


def _logging_in(base: str) -> list[requests.Response]:
    """Come back from LINE Login, and from LIFF, while LINE does not answer."""
    browser = requests.Session()
    begun = browser.get(f"{base}/login", timeout=5, allow_redirects=False)
    state = parse_qs(urlsplit(begun.headers["Location"]).query)["state"][0]
    back = {"state": state, "code": "s3cr3t-code"}
    vouched = {"k": "s3cr3t-link", "id_token": "s3cr3t-id-token"}
    return [
        browser.get(f"{base}/login/back", params=back, timeout=10),
        browser.post(f"{base}/form/identity", data=vouched, timeout=10),
    ]


def _reported(base: str) -> requests.Response:
    """Say something to the bot that it answers; LINE takes no answer."""
    event = {
        "type": "message",
        "mode": "active",
        "webhookEventId": "01E",
        "timestamp": 1_591_153_200_000,
        "replyToken": "s3cr3t-reply-token",
        "source": {"type": "user", "userId": "Us3cr3t"},
        "message": {"id": "1", "type": "text", "text": "ลงทะเบียน อ.s3cr3t-words"},
    }
    body = json.dumps({"events": [event]}).encode()
    signature = sign(SECRETS["LINE_CHANNEL_SECRET"], body)
    headers = {"X-Line-Signature": signature}
    return requests.post(f"{base}/callback", data=body, headers=headers, timeout=5)
