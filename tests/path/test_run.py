"""`raingan run`: all in one; it ends cleanly, keeps everything, and mends what dies in it."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import requests

from bot.errors import ServiceError
from bot.processes import web_process
from bot.processes.web_process import WebProcess
from bot.store.embedded import url_of
from bot.store.store import connect
from tests.path.stage import Stage, free_port, lives, wait_until


@contextmanager
def running(stage: Stage, data: Path) -> Iterator["subprocess.Popen[bytes]"]:
    """`raingan run` over the same data folder, with a store of its own."""
    port = free_port()
    stage.world.channel.webhook_url = f"http://127.0.0.1:{port}/callback"
    own = {**stage.environment, "RAINGAN_DATA": str(data), "PORT": str(port)}
    own["RAINGAN_NOW"] = "2020-06-03T10:00+07:00"
    own.pop("REDIS_URL")
    run = subprocess.Popen([sys.executable, "-m", "bot", "run", "--no-clock"], env=os.environ | own)
    try:
        wait_until(lambda: is_ready(stage), 15)
        yield run
    finally:
        run.kill()
        run.wait()


def is_ready(stage: Stage) -> bool:
    try:
        return requests.get(stage.healthz, timeout=2).status_code == 200
    except requests.RequestException:
        return False


@pytest.fixture
def data(whole_stage: Stage) -> Path:
    """The folder of the stage, whose store `run` joins: its groups are bound."""
    return whole_stage.data


def test_sigterm_finishes_and_a_restart_keeps_everything(stage: Stage, data: Path) -> None:
    texts = [f"เกาะคา รายได้ OTOP พ.ค. 2563 {n},000 บาท" for n in range(1, 11)]
    with running(stage, data) as run:
        for text in texts[:5]:
            assert stage.deliver(stage.say(text)) == 200
        run.send_signal(signal.SIGTERM)
        assert run.wait(20) == 0
        assert stage.deliver(stage.say("ปิดแล้ว")) == 0
    with running(stage, data) as run:
        for text in texts[5:]:
            assert stage.deliver(stage.say(text)) == 200
        stage.settle()
        assert len(stage.revisions()) == 10
        assert len(stage.answers()) == 10


def test_run_starts_again_what_is_killed_in_it(stage: Stage, tmp_path: Path) -> None:
    with running(stage, tmp_path) as run:
        children = children_of(run.pid)
        assert len(children) == 2
        for child in children:
            os.kill(child, signal.SIGKILL)
        wait_until(lambda: is_ready(stage) and not set(children) & set(children_of(run.pid)), 15)
        assert stage.deliver(stage.say("สวัสดีครับ")) == 200
        run.send_signal(signal.SIGTERM)
        assert run.wait(20) == 0
    with pytest.raises(Exception, match="connect"):
        connect(url_of(tmp_path)).ping()


def test_a_port_in_use_ends_in_a_sentence(
    stage: Stage, web: WebProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(web_process, "_PORT_TIMEOUT_S", 0.0)
    port = web.port
    with pytest.raises(ServiceError, match=f"^Port {port} cannot be used"):
        WebProcess(port, stage.url).start()


def children_of(pid: int) -> list[int]:
    """Return the children that run."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [int(child) for child in children if lives(int(child))]
