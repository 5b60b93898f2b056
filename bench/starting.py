"""How long starting takes, and what stands in memory when nothing is to do."""

import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

from bench.processes import ROOT, answer_after_s, free_port, pss_mb, running, tree
from bench.table import Figures
from bench.webhook_rate import environment

_ROUNDS = 3
_SDK = "import flask, gunicorn.app.base, redis, linebot.v3.messaging"
_IDLE_S = 2.0
_MESSAGE = {
    "id": "m1",
    "text": "เกาะคา รายได้ OTOP พ.ค. 2563 1,000 บาท",
    "group": "OTOPlp",
    "sent_at": "2020-06-03T10:00:00+07:00",
}


def measure(folder: Path) -> Figures:
    """Return times and memory beside what the libraries alone need."""
    runs = [_run(folder / str(number)) for number in range(_ROUNDS)]
    message = json.dumps(_MESSAGE).encode()
    rows = {
        "raingan run, to the first 200": runs,
        "its libraries alone, imported": [_once(["-c", _SDK]) for _ in range(_ROUNDS)],
        "raingan parse, one message": [
            _once(["-m", "bot", "parse"], message) for _ in range(_ROUNDS)
        ],
        "an empty Python": [_once(["-c", "pass"]) for _ in range(_ROUNDS)],
    }
    note = f"{_ROUNDS} rounds. Memory of `run` is the PSS of all its processes, store included."
    figures = Figures("Starting", note, ("what", "seconds", "MB"))
    for name, found in rows.items():
        seconds, memory = (statistics.median(one[part] for one in found) for part in (0, 1))
        figures.rows.append((name, f"{seconds:.2f}", f"{memory:.0f}"))
    return figures


def _run(folder: Path) -> tuple[float, float]:
    port = free_port()
    env = environment("", folder, port)
    with running(["-m", "bot", "run"], env) as run:
        seconds = answer_after_s(port)
        time.sleep(_IDLE_S)
        return seconds, pss_mb(tree(run.pid))


def _once(arguments: list[str], said: bytes = b"") -> tuple[float, float]:
    """Return the time and the largest memory of a short-lived process."""
    env = {**os.environ, "RAINGAN_CONFIG": str(ROOT / "config.example.toml")}
    began_s, largest = time.perf_counter(), 0.0
    with subprocess.Popen(
        [sys.executable, *arguments],
        env=env,
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
    ) as child:
        assert child.stdin is not None
        child.stdin.write(said)
        child.stdin.close()
        while child.poll() is None:
            largest = max(largest, _peak_mb(child.pid))
            time.sleep(0.002)
    if child.returncode:
        raise RuntimeError(f"{arguments} ended with {child.returncode}")
    return time.perf_counter() - began_s, largest


def _peak_mb(pid: int) -> float:
    """Return a process's largest memory so far; 0 once it has ended."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024
