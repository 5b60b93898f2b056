"""Durable webhooks per second under gunicorn, beside two apps that keep nothing."""

import json
import statistics
import subprocess
import sys
from contextlib import ExitStack
from itertools import count
from pathlib import Path
from typing import Any

from bench.processes import ROOT, answer_after_s, free_port, running
from bench.table import Figures
from bench.webhooks import SECRET
from bot.store.embedded import embedded_store

_ROUNDS = 5
_COUNT = 2500
_CONNECTIONS = 16
OURS, BARE, PARSER = "raingan web: durable", "Flask: HMAC alone", "Flask: line-bot-sdk parser"
SERVERS = {
    BARE: ["-m", "bench.baselines", "hmac"],
    PARSER: ["-m", "bench.baselines", "parser"],
    OURS: ["-m", "bot", "web"],
}


def measure(folder: Path) -> Figures:
    """Return rates and ages at full and at half load, the servers taking turns."""
    first = count(step=_COUNT)
    with ExitStack() as held:
        store_url = held.enter_context(embedded_store(folder))
        ports = {name: _start(held, SERVERS[name], store_url, folder) for name in SERVERS}
        full: dict[str, list[dict[str, Any]]] = {name: [] for name in SERVERS}
        for _ in range(_ROUNDS):
            for name, port in ports.items():
                full[name].append(load(port, next(first)))
        rates = {name: _median(full[name], "rate") for name in SERVERS}
        half: dict[str, list[dict[str, Any]]] = {name: [] for name in SERVERS}
        for _ in range(3):
            for name, port in ports.items():
                half[name].append(load(port, next(first), rates[name] / 2))
    note = (
        f"{_ROUNDS} rounds of {_COUNT:,} webhooks over {_CONNECTIONS} kept-alive connections; one "
        "gunicorn worker, 8 threads, for all three; raingan with `appendfsync always`. The load "
        "generator, the store and the server share the machine."
    )
    head = ("server", "webhooks/s", "of HMAC alone", "p50 ms", "p99 ms", "p50 half", "p99 half")
    figures = Figures("Webhooks", note, head)
    for name in SERVERS:
        figures.rows.append(
            (
                name,
                f"{rates[name]:,.0f}",
                f"{rates[name] / rates[BARE]:.2f}",
                *(f"{_median(full[name], key):.1f}" for key in ("p50_ms", "p99_ms")),
                *(f"{_median(half[name], key):.1f}" for key in ("p50_ms", "p99_ms")),
            )
        )
    return figures


def load(port: int, first: int, rate: float | None = None) -> dict[str, Any]:
    """Run the load generator as a process of its own; every answer must be 200."""
    wanted = ["--port", port, "--count", _COUNT, "--first", first, "--connections", _CONNECTIONS]
    asked = [*wanted, "--rate", rate] if rate else wanted
    printed = subprocess.check_output(
        [sys.executable, "-m", "bench.load", *map(str, asked)], cwd=ROOT
    )
    found: dict[str, Any] = json.loads(printed)
    if found["statuses"] != {"200": _COUNT}:
        raise RuntimeError(f"answers: {found['statuses']}")
    return found


def environment(store_url: str, folder: Path, port: int) -> dict[str, str]:
    """Return what our processes need to know."""
    return {
        "PORT": str(port),
        "REDIS_URL": store_url,
        "RAINGAN_CONFIG": str(ROOT / "config.example.toml"),
        "RAINGAN_DATA": str(folder),
        "LINE_CHANNEL_SECRET": SECRET,
        "LINE_CHANNEL_ACCESS_TOKEN": "bench",
    }


def _start(held: ExitStack, arguments: list[str], store_url: str, folder: Path) -> int:
    port = free_port()
    held.enter_context(running(arguments, environment(store_url, folder, port)))
    answer_after_s(port)
    return port


def _median(found: list[dict[str, Any]], key: str) -> float:
    return statistics.median(one[key] for one in found)
