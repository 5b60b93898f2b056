"""What was unsent stays unsent, and who was forgotten stays so, whatever is restored."""

import shutil
from pathlib import Path

import pytest

from bot.backups.erasures import remember
from bot.errors import ServiceError
from bot.evidence import Piece
from bot.messages.privacy import FORGET
from bot.store.store import Store
from bot.store.unit import transaction
from tests.backup.conftest import KOHKHA, MAETHA, Raingan
from tests.handlers.scene import Scene, moment


def test_an_unsent_message_stays_erased(run: Raingan, scene: Scene) -> None:
    run("backup", "office.zip")
    scene.unsend("M3", KOHKHA, "03 09:30")
    done = run("restore", "office.zip", "--replace")
    assert "1 erasures since then were done again" in done.output
    assert scene.income() == 1_250_000
    assert "1,300,000" not in scene.everything_stored()
    said = scene.office.ledger.of_message("M3")
    assert [one.kind for one in said] == ["correction", "retraction"]


def test_it_stays_erased_when_the_store_is_lost(run: Raingan, scene: Scene, store: Store) -> None:
    run("backup", "old.zip")
    scene.unsend("M3", KOHKHA, "03 09:30")
    run("backup", "new.zip")
    store.redis.flushall()
    run("restore", "old.zip")
    assert scene.income() == 1_250_000
    assert "1,300,000" not in scene.everything_stored()
    run("restore", "new.zip", "--replace")
    assert scene.income() == 1_250_000


def test_an_unsend_after_the_last_backup_outlives_the_store(
    run: Raingan, scene: Scene, store: Store
) -> None:
    run("backup", "old.zip")
    scene.unsend("M3", KOHKHA, "03 09:30")
    scene.tap(FORGET, MAETHA, "03 09:40", group=None)
    store.redis.flushall()
    assert "2 erasures" in run("restore", "old.zip").output
    assert scene.income() == 1_250_000
    assert "1,300,000" not in scene.everything_stored()
    assert not scene.office.directory.person(MAETHA).districts


def test_an_unsend_is_erased_where_no_list_can_be_written(scene: Scene) -> None:
    folder = scene.office.data / "backups"
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.write_text("no folder", encoding="utf-8")
    scene.unsend("M3", KOHKHA, "03 09:30")
    assert scene.income() == 1_250_000


def test_its_evidence_is_erased_again(run: Raingan, scene: Scene) -> None:
    evidence = scene.office.evidence
    code = evidence.keep(b"a photo")
    with transaction(scene.store) as unit:
        evidence.note(unit, "P1", Piece(code, "photo.jpg", "image", 7), moment("03 09:00"))
    run("backup", "with.zip", "--with-evidence")
    scene.unsend("P1", KOHKHA, "03 09:30")
    run("restore", "with.zip", "--replace")
    assert evidence.piece(code) is None
    with pytest.raises(FileNotFoundError):
        evidence.read(code)


def test_what_was_unsent_before_the_backup_needs_no_erasing(run: Raingan, scene: Scene) -> None:
    scene.unsend("M3", KOHKHA, "03 09:30")
    run("backup", "office.zip")
    assert "erasures" not in run("restore", "office.zip", "--replace").output


def test_who_was_forgotten_stays_so(run: Raingan, scene: Scene) -> None:
    run("backup", "office.zip")
    scene.tap(FORGET, KOHKHA, "03 09:40", group=None)
    run("restore", "office.zip", "--replace")
    assert not scene.office.directory.person(KOHKHA).districts
    assert scene.office.directory.person(MAETHA).districts


def test_who_has_come_back_before_the_backup_stays(run: Raingan, scene: Scene) -> None:
    scene.tap(FORGET, KOHKHA, "03 09:40", group=None)
    scene.enrol(KOHKHA, district="เกาะคา")
    run("backup", "office.zip")
    run("restore", "office.zip", "--replace")
    assert scene.office.directory.person(KOHKHA).districts == ("เกาะคา",)


def test_the_list_outlives_the_raw_record(scene: Scene, tmp_path: Path) -> None:
    scene.unsend("M3", KOHKHA, "03 09:30")
    listed = remember(scene.office, tmp_path / "backups")
    scene.store.ask("delete", "inbox")
    assert remember(scene.office, tmp_path / "backups") == listed
    assert len(listed) == 1
    assert "1,300,000" not in (tmp_path / "backups" / "erased.jsonl").read_text()


def test_a_list_that_cannot_be_read_stops_the_restoring(run: Raingan, scene: Scene) -> None:
    run("backup", "office.zip")
    folder = scene.office.data / "backups"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    (folder / "erased.jsonl").write_text("{")
    with pytest.raises(ServiceError, match="must not be lost"):
        run("restore", "office.zip", "--replace")
    assert scene.income() == 1_300_000
