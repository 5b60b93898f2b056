"""The nightly backup: one a night, thirty of them, and a warning when they cease."""

import os
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.backups.backup import age_of, back_up_nightly, backups_of
from bot.backups.file import read
from bot.catalogue.periods import BANGKOK
from bot.checking import findings
from bot.outbox.account import Account
from bot.outbox.board import Board
from bot.processes.jobbing import Services
from bot.settings import settings_from
from jobs.backup import run
from tests.handlers.scene import Scene

NIGHT = datetime(2020, 6, 4, 2, 30, tzinfo=BANGKOK)


def services(scene: Scene, *, dry: bool = False) -> Services:
    account = Account(scene.store, scene.office.directory, None)
    return Services(scene.office, Board(scene.office, NIGHT), account, dry=dry)


def older(path: Path, **time: float) -> Path:
    """Let a backup be older than it is."""
    at = path.stat().st_mtime - timedelta(**time).total_seconds()
    os.utime(path, (at, at))
    return path


def test_a_night_has_one_backup(scene: Scene) -> None:
    assert run(services(scene), NIGHT) == ()
    run(services(scene), NIGHT + timedelta(days=1))
    (only,) = backups_of(scene.office)
    assert read(only, "lampang").manifest.revisions == 3
    older(only, hours=21).rename(only.with_name("lampang-2020-06-01-023000.zip"))
    run(services(scene), NIGHT)
    assert len(backups_of(scene.office)) == 2


def test_a_dry_run_writes_nothing(scene: Scene) -> None:
    run(services(scene, dry=True), NIGHT)
    assert backups_of(scene.office) == []


def test_the_last_thirty_are_kept(scene: Scene) -> None:
    first = back_up_nightly(scene.office)
    for day in range(1, 31):
        (first.parent / f"lampang-2020-05-{day:02d}-023000.zip").write_bytes(first.read_bytes())
    (first.parent / "phrae-2020-05-01-023000.zip").touch()
    back_up_nightly(scene.office)
    names = [path.name for path in backups_of(scene.office)]
    assert len(names) == 30
    assert "lampang-2020-05-01-023000.zip" not in names
    assert (first.parent / "phrae-2020-05-01-023000.zip").exists()
    assert not list(first.parent.glob(".*"))


@pytest.mark.timeout(20)
def test_erased_text_leaves_the_disk(scene: Scene, store_url: str) -> None:
    folder = Path(str(scene.store.redis.config_get("dir")["dir"])) / "appendonlydir"
    scene.store.ask("set", "secret", "คำที่ถูกลบ")
    scene.store.ask("delete", "secret")
    run(services(scene), NIGHT)
    while scene.store.redis.info("persistence")["aof_rewrite_in_progress"]:
        pass
    written = b"".join(path.read_bytes() for path in folder.iterdir())
    assert "คำที่ถูกลบ".encode() not in written


def said(scene: Scene) -> tuple[str, str]:
    found = findings(scene.office, settings_from({"RAINGAN_DATA": str(scene.office.data)}))
    (one,) = [finding for finding in found if finding.name == "backup"]
    return one.level, one.said


def test_check_warns_of_old_backups(scene: Scene) -> None:
    assert said(scene) == ("warning", "there is no backup")
    path = back_up_nightly(scene.office)
    assert age_of(scene.office, path) < timedelta(minutes=1)
    assert said(scene) == ("ok", f"{path} is less than an hour old")
    older(path, days=3)
    assert said(scene) == ("warning", f"{path} is older than two days")
