"""`raingan jobs` and `raingan clock` as processes of their own, killed in the middle of a send."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.commands import jobs
from bot.demo.faults import Fault
from tests.conftest import EXAMPLE
from tests.jobs.town import SECRETARIAT, TOKEN, Town

KEYS = ["id", "job", "items", "route", "to", "cost", "text", "status", "at"]
Start = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def start(town: Town, store_url: str, tmp_path: Path) -> Start:
    """Start a raingan command against the town's store and the pretend LINE."""
    env = {
        **os.environ,
        "REDIS_URL": store_url,
        "RAINGAN_CONFIG": str(EXAMPLE),
        "RAINGAN_DATA": str(tmp_path),
        "LINE_API_BASE": town.url,
        "LINE_CHANNEL_ACCESS_TOKEN": TOKEN,
        "LINE_CHANNEL_SECRET": "secret",
    }

    def run(*words: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-m", "bot", *words],
            env=env,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    return run


def lines(process: subprocess.Popen[str]) -> list[dict[str, object]]:
    out, error = process.communicate(timeout=60)
    assert process.returncode == 0, error
    return [json.loads(line) for line in out.splitlines()]


def wait_for(condition: Callable[[], object]) -> None:
    end_s = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < end_s
        time.sleep(0.02)


def pushes(town: Town, group: str) -> int:
    return sum(1 for m in town.world.from_bot(town.chat(group)) if m.cost)


def test_jobs_prints_a_line_for_each_notice_and_does_it_once(town: Town, start: Start) -> None:
    dry = lines(start("jobs", "--at", "2020-06-05T15:00+07:00", "--dry-run"))
    assert {row["status"] for row in dry} == {"dry-run"}
    assert town.world.from_bot() == []
    rows = lines(start("jobs", "--at", "2020-06-05T15:00+07:00", "--json"))
    assert [list(row) for row in rows] == [KEYS] * len(rows)
    assert [row["id"] for row in dry] == [row["id"] for row in rows]
    assert pushes(town, "OTOPlp") == pushes(town, SECRETARIAT) == 1
    assert lines(start("jobs", "--at", "2020-06-05T15:00+07:00")) == []


def test_jobs_walks_through_a_span_in_order(town: Town, start: Start) -> None:
    rows = lines(
        start("jobs", "--from", "2020-06-04T08:00+07:00", "--to", "2020-06-05T17:00+07:00")
    )
    assert [row["at"] for row in rows] == sorted(str(row["at"]) for row in rows)
    gone = [
        (item["report"], item["stage"], row["to"])
        for row in rows
        if row["status"] == "sent"
        for item in row["items"]
    ]
    assert len(gone) == len(set(gone))
    assert {("otop-income", stage) for stage in ("day", "-2h", "deadline", "summary")} <= {
        (report, stage) for report, stage, _ in gone
    }


@pytest.mark.parametrize("accepted", [False, True])
def test_jobs_killed_in_the_middle_of_a_send_sends_once(
    town: Town, start: Start, accepted: bool
) -> None:
    town.tick("06-05 14:59")
    town.world.messages.clear()
    town.line.faults.plan(Fault("hang", path="/push", seconds=30, accepted=accepted))
    killed = start("jobs", "--at", "2020-06-05T15:00+07:00")
    wait_for(town.ticker().book.flying)
    killed.send_signal(signal.SIGKILL)
    killed.communicate()
    town.line.faults.clear()
    town.tick("06-05 15:01")
    town.tick("06-05 15:02")
    assert pushes(town, "OTOPlp") == pushes(town, SECRETARIAT) == 1


def test_the_clock_ticks_at_its_start_and_stops_when_told(town: Town, start: Start) -> None:
    process = start("clock")
    wait_for(lambda: town.office.store.hgetall("job-runs"))
    process.send_signal(signal.SIGTERM)
    _, error = process.communicate(timeout=30)
    assert process.returncode == 0, error


@pytest.mark.parametrize(
    "words",
    [("--from", "2020-06-05"), ("--at", "soon"), ("--from", "2020-06-05", "--to", "2020-06-04")],
)
def test_wrong_usage_ends_with_2(words: tuple[str, ...]) -> None:
    assert CliRunner().invoke(jobs.command, words).exit_code == 2


def test_quota_prints_the_months_forecast(town: Town, start: Start) -> None:
    town.world.quota.limit = 300
    town.world.quota.set_used(40)
    rows = lines(start("quota", "--at", "2020-06-01T08:00+07:00", "--json"))
    whole = rows.pop()
    assert (whole["limit"], whole["used"]) == (300, 40)
    assert whole["messages"] == sum(int(str(row["messages"])) for row in rows)
    assert {"-2d", "day", "deadline", "summary"} <= {row["stage"] for row in rows}
    assert {row["route"] for row in rows} <= {"ride", "direct", "group"}
