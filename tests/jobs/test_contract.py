"""Jobs are found by their file, and one that lacks its contract stops the start."""

from __future__ import annotations

import sys
from datetime import time
from pathlib import Path
from types import ModuleType

import pytest

import jobs
from bot import app
from bot.errors import ConfigError
from bot.processes.jobbing import Daily, Every
from tests.jobs.town import at


def a_package(tmp_path: Path, **files: str) -> ModuleType:
    for name, text in files.items():
        (tmp_path / f"{name}.py").write_text(text)
    package = ModuleType("odd_jobs")
    package.__path__ = [str(tmp_path)]
    return package


@pytest.fixture
def odd_jobs(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    def use(**files: str) -> None:
        package = a_package(tmp_path, **files)
        monkeypatch.setitem(sys.modules, "odd_jobs", package)
        for name in files:
            monkeypatch.delitem(sys.modules, f"odd_jobs.{name}", raising=False)
        monkeypatch.setattr(app, "jobs", package)

    return use


def test_every_file_of_jobs_is_a_job() -> None:
    files = {path.stem for path in Path(jobs.__path__[0]).glob("[!_]*.py")}
    assert [job.name for job in app.clock_jobs()] == sorted(files)


def test_a_job_without_a_schedule_is_named(odd_jobs) -> None:
    odd_jobs(lazy="def run(services, now): return ()\n")
    with pytest.raises(ConfigError, match=r"lazy\.py: lacks SCHEDULE"):
        app.clock_jobs()


def test_a_job_without_run_is_named(odd_jobs) -> None:
    odd_jobs(idle="from bot.processes.jobbing import Every\nSCHEDULE = Every()\n")
    with pytest.raises(ConfigError, match=r"idle\.py: lacks run"):
        app.clock_jobs()


def test_a_private_module_is_a_helper(odd_jobs) -> None:
    odd_jobs(_helper="")
    assert app.clock_jobs() == []


def test_schedules_know_their_latest_moment() -> None:
    assert Every(60).latest(at("06-05 10:59")) == at("06-05 10:00")
    assert Every(1).latest(at("06-05 10:59")) == at("06-05 10:59")
    assert Daily(time(3, 30)).latest(at("06-05 10:00")) == at("06-05 03:30")
    assert Daily(time(3, 30)).latest(at("06-05 03:00")) == at("06-04 03:30")
