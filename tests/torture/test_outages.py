"""A store that is gone for long, moves, fills up or jumps in time: the same processes go on.

Nothing acknowledged is lost, nothing is counted twice, and nobody has to restart anything.
"""

import os
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from bot.app import clock_jobs
from bot.catalogue.office import Catalogue
from bot.catalogue.periods import BANGKOK
from bot.inbox import INBOX
from bot.line.client import LineClient
from bot.outbox.book import Book
from bot.processes.clock_process import log_tick
from bot.processes.sending import REPLIES
from bot.processes.ticking import Ticker
from bot.soundness import troubles_of
from bot.store.embedded import socket_path
from bot.store.schema import upgrade
from bot.store.store import Store, connect
from tests.path.stage import TOKEN, Stage, staged, wait_until
from tests.provinces.nodes import free_ports, running_server
from tests.torture.victims import enrol_secretariat

FIRST, SECOND = "รายได้ OTOP พ.ค. 2563 1,000 บาท", "รายได้ OTOP พ.ค. 2563 2,000 บาท"


@pytest.fixture
def stage(catalogue: Catalogue, tmp_path: Path) -> Iterator[Stage]:
    with staged(catalogue, tmp_path / "data") as found:
        yield found


@contextmanager
def process(
    stage: Stage, log: Path, *words: str, **env: str
) -> Iterator["subprocess.Popen[bytes]"]:
    """Run a process of raingan that logs into a file; it is killed at the end."""
    with log.open("w") as out:
        environment = {**os.environ, **stage.environment, **env}
        command = [sys.executable, "-m", "bot", *words]
        running = subprocess.Popen(command, env=environment, stdout=out, stderr=out)
        try:
            yield running
        finally:
            running.kill()
            running.wait()


def said(log: Path, words: str) -> int:
    return log.read_text().count(words)


def report(stage: Stage, text: str, officer: str = "เกาะคา") -> dict[str, Any]:
    return stage.say(f"{officer} {text}", officer=officer)


def totals(stage: Stage) -> list[int]:
    return [int(one.values["total"]) for one in stage.revisions()]


# Gone for long


@pytest.mark.timeout(100)
def test_a_store_that_was_gone_for_long_is_found_again_without_a_restart(
    stage: Stage, tmp_path: Path
) -> None:
    log = tmp_path / "worker.log"
    web = stage.start_web()
    with process(stage, log, "worker") as worker:
        assert stage.deliver(report(stage, FIRST)) == 200
        stage.settle()
        group, late = web.group, report(stage, SECOND, "แม่ทะ")
        stage.kill_store()
        assert {stage.deliver(late) for _ in range(3)} == {503}
        wait_until(lambda: said(log, "worker waits") >= 3)
        stage.restart_store()
        wait_until(lambda: stage.deliver(late) == 200)
        stage.settle()
        assert totals(stage) == [1000, 2000]
        assert len(stage.answers()) == 2
        assert worker.poll() is None
    assert web.group == group
    assert said(log, "Traceback") == 0


def test_a_clock_whose_store_was_gone_makes_up_at_its_next_tick(stage: Stage) -> None:
    enrol_secretariat(stage)
    line = LineClient(TOKEN, stage.line_url)
    ticker = Ticker(stage.office, clock_jobs(), line, lambda _s: None)
    stage.kill_store()
    for minute in range(30, 40):
        log_tick(ticker, datetime(2020, 6, 5, 14, minute, tzinfo=BANGKOK))
    stage.restart_store()
    assert stage.answers() == []
    log_tick(ticker, datetime(2020, 6, 5, 15, 1, tzinfo=BANGKOK))
    pushed = len(stage.answers())
    assert pushed > 0
    log_tick(ticker, datetime(2020, 6, 5, 15, 1, tzinfo=BANGKOK))
    assert len(stage.answers()) == pushed
    assert not Book(stage.office.store).flying()


# Moved


@contextmanager
def successor(stage: Stage, folder: Path) -> Iterator[Callable[[], None]]:
    """Run a replica of the stage's store; yield what makes it the primary at the same address."""
    primary_port, port = free_ports(2)
    stage.redis.config_set("protected-mode", "no")
    stage.redis.config_set("port", primary_port)
    socket = socket_path(stage.data).with_suffix(".next")
    words = ("--unixsocket", str(socket), "--replicaof", "127.0.0.1", str(primary_port))
    with running_server(folder, port, *words), ExitStack() as held:
        replica = connect(f"unix://{socket}")
        held.callback(replica.close)
        wait_until(lambda: replica.info("replication")["master_link_status"] == "up")

        def take_over() -> None:
            assert stage.redis.wait(1, 5000) == 1
            replica.execute_command("REPLICAOF", "NO", "ONE")
            former = connect(stage.url)
            former.execute_command("REPLICAOF", "127.0.0.1", port)
            former.close()
            socket.rename(socket_path(stage.data))

        yield take_over


@pytest.mark.timeout(100)
def test_a_failover_is_followed_although_the_former_primary_still_answers(
    stage: Stage, tmp_path: Path
) -> None:
    stage.start_web()
    log = tmp_path / "worker.log"
    with process(stage, log, "worker") as worker, successor(stage, tmp_path / "next") as take_over:
        assert stage.deliver(report(stage, FIRST)) == 200
        stage.settle()
        take_over()
        late = report(stage, SECOND, "แม่ทะ")
        wait_until(lambda: stage.deliver(late) == 200, 15)
        stage.settle(30)
        assert totals(stage) == [1000, 2000]
        assert len(stage.answers()) == 2
        assert worker.poll() is None


def test_a_replica_that_can_only_be_read_is_refused_at_the_start(
    stage: Stage, tmp_path: Path
) -> None:
    primary, port = free_ports(2)
    upgrade(stage.office.store)
    stage.redis.config_set("protected-mode", "no")
    stage.redis.config_set("port", primary)
    with running_server(tmp_path / "replica", port, "--replicaof", "127.0.0.1", str(primary)):
        url = f"redis://127.0.0.1:{port}"
        store = Store(connect(url), stage.office.catalogue.province.key)
        wait_until(lambda: store.redis.info("replication")["master_link_status"] == "up")
        worst = troubles_of(store, tmp_path)[0]
        assert (worst.level, "can only be read" in worst.said) == ("fault", True)
        log = tmp_path / "worker.log"
        with process(stage, log, "worker", REDIS_URL=url) as refused:
            assert refused.wait(30) == 1
        assert said(log, "raingan does not start so") == 1
        assert said(log, "Traceback") == 0
        store.redis.close()


@pytest.mark.timeout(60)
def test_a_store_that_reads_its_data_is_waited_for_however_long(tmp_path: Path) -> None:
    (port,) = free_ports(1)
    folder = tmp_path / "store"
    with running_server(folder, port):
        store = Store(connect(f"redis://127.0.0.1:{port}"), "lampang")
        for number in range(300):
            store.ask("set", f"key-{number}", "x" * 2000)
    slow = ("--key-load-delay", "10000", "--loading-process-events-interval-bytes", "1024")
    with running_server(folder, port, *slow, is_awaited=False):
        store.wait_ready(0.5)  # reading takes some three seconds
        assert store.get("key-299") is not None
        store.redis.close()


# Full


@pytest.mark.timeout(100)
def test_a_disk_that_fills_under_a_worker_loses_nothing_that_was_acknowledged(
    stage: Stage, tmp_path: Path
) -> None:
    log = tmp_path / "worker.log"
    stage.start_web()
    events = [report(stage, FIRST), report(stage, SECOND, "แม่ทะ")]
    assert stage.deliver(*events) == 200
    fill_disk(stage)
    with process(stage, log, "worker") as worker:
        wait_until(lambda: said(log, "The store does not answer") > 0 or worker.poll() is not None)
        assert stage.answers() == []
        stage.restart_store()
        with process(stage, tmp_path / "again.log", "worker"):
            stage.settle()
            assert sorted(totals(stage)) == [1000, 2000]
            assert len(stage.answers()) == 2


@pytest.mark.timeout(60)
def test_a_store_without_memory_makes_a_worker_wait_and_loses_nothing(
    stage: Stage, tmp_path: Path
) -> None:
    log = tmp_path / "worker.log"
    stage.start_web()
    assert stage.deliver(report(stage, FIRST)) == 200
    stage.redis.config_set("maxmemory", "1mb")
    with process(stage, log, "worker") as worker:
        wait_until(lambda: said(log, "used memory > 'maxmemory'") >= 2)
        assert stage.deliver(report(stage, SECOND, "แม่ทะ")) == 503
        assert stage.answers() == []
        stage.redis.config_set("maxmemory", "0")
        stage.settle()
        assert totals(stage) == [1000]
        assert len(stage.answers()) == 1
        assert worker.poll() is None


def fill_disk(stage: Stage) -> None:
    """Let the store's file grow by nothing more: it dies of its next write, as on a full disk."""
    pid = int(stage.redis.info("server")["process_id"])
    resource.prlimit(pid, resource.RLIMIT_FSIZE, (100, 100))


# Stepped back


@pytest.mark.timeout(60)
def test_a_clock_that_is_stepped_back_an_hour_delays_and_doubles_nothing(
    stage: Stage, tmp_path: Path
) -> None:
    an_hour_on = stage.office.store.now_ms() + 3_600_000
    for queue in (INBOX, REPLIES):  # as if something had come just before the step
        newest = stage.office.store.ask("xadd", queue, {"event": "{}"}, id=f"{an_hour_on}-0")
        stage.office.store.ask("xdel", queue, newest)
    stage.start_web()
    with process(stage, tmp_path / "worker.log", "worker"):
        events = [report(stage, FIRST), report(stage, SECOND, "แม่ทะ")]
        assert {stage.deliver(event) for event in (*events, *events)} == {200}
        wait_until(lambda: len(stage.answers()) == 2, 20)
        stage.settle()
        assert totals(stage) == [1000, 2000]
        assert len(stage.answers()) == 2
