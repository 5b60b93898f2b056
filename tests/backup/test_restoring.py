"""A backup restored is the office again; what cannot be restored is refused in a sentence."""

import json
import threading
import zipfile
from pathlib import Path

import pytest

from bot.app import dispatcher
from bot.backups.backup import restore as put_back
from bot.backups.file import read
from bot.backups.snapshot import load, snapshot
from bot.catalogue.office import Catalogue
from bot.errors import ServiceError
from bot.evidence import Piece
from bot.inbox import raw_event
from bot.office import open_office
from bot.store.embedded import embedded_store
from bot.store.store import Store, connect
from bot.store.unit import transaction
from tests.backup.conftest import KOHKHA, MAETHA, Raingan
from tests.backup.seeing import whole
from tests.handlers.scene import Scene, moment


def test_what_is_restored_is_equal(run: Raingan, scene: Scene, store: Store) -> None:
    waiting = scene.text("แม่ทะ รายได้ OTOP พ.ค. 2563 99,000 บาท", MAETHA, "03 09:20")
    held = scene.text("แม่ทะ ขอแก้", MAETHA, "03 09:21")
    scene.office.inbox.accept([raw_event(held)])
    scene.office.inbox.stream("dead-worker").read(1, 1)
    scene.office.inbox.accept([raw_event(waiting)])
    store.ask("xadd", "outbox", {"id": "1"})
    store.ask("xtrim", "outbox", maxlen=0)
    before = whole(store)
    assert run("backup", "office.zip").exit_code == 0
    store.redis.flushall()
    done = run("restore", "office.zip")
    assert (done.exit_code, "3 revisions" in done.output) == (0, True)
    assert whole(store) == before
    assert len(before) > 30


def test_an_office_goes_on_after_a_restoring(run: Raingan, scene: Scene, store: Store) -> None:
    scene.office.inbox.accept(
        [raw_event(scene.text("แม่ทะ ยอดรวม OTOP พ.ค. 2563 ขอแก้เป็น 99,000 บาท", MAETHA, "03 09:20"))]
    )
    run("backup", "office.zip")
    store.redis.flushall()
    run("restore", "office.zip")
    replies = store.ask("xlen", "replies")
    scene.work()
    assert (scene.income("เกาะคา"), scene.income("แม่ทะ")) == (1_300_000, 99_000)
    assert store.ask("xlen", "replies") == replies + 1, "what was answered is not answered again"


def test_it_restores_into_another_store(
    run: Raingan, scene: Scene, catalogue: Catalogue, tmp_path: Path
) -> None:
    run("backup", "office.zip")
    with embedded_store(tmp_path / "elsewhere") as url:
        other = Store(connect(url), catalogue.province.key)
        office = open_office(catalogue, tmp_path / "elsewhere", other)
        put_back(office, dispatcher(), Path("office.zip"))
        assert whole(other) == whole(scene.store)
        other.redis.close()


def test_evidence_goes_along_if_asked(run: Raingan, scene: Scene) -> None:
    evidence = scene.office.evidence
    code = evidence.keep(b"a photo")
    with transaction(scene.store) as unit:
        evidence.note(unit, "P1", Piece(code, "photo.jpg", "image", 7), moment("03 09:00"))
    run("backup", "without.zip")
    done = run("backup", "with.zip", "--with-evidence", "--json")
    assert json.loads(done.output)["evidence"] == 1
    evidence._files.rm_file(evidence._path(code))
    run("restore", "without.zip", "--replace")
    with pytest.raises(FileNotFoundError):
        evidence.read(code)
    run("restore", "with.zip", "--replace")
    assert evidence.read(code) == b"a photo"


def test_a_store_that_is_not_empty_is_replaced_only_if_asked(run: Raingan, scene: Scene) -> None:
    run("backup", "office.zip")
    scene.say("เกาะคา รายได้ OTOP พ.ค. 2563 ขอแก้เป็น 1,400,000 บาท", KOHKHA, "03 10:00")
    with pytest.raises(ServiceError, match=r"not empty.*--replace"):
        run("restore", "office.zip")
    assert scene.income() == 1_400_000
    done = run("restore", "office.zip", "--replace")
    assert scene.income() == 1_300_000
    kept = next(line for line in done.output.splitlines() if line.startswith("what was there"))
    run("restore", kept.partition(": ")[2], "--replace")
    assert scene.income() == 1_400_000


def test_another_provinces_backup_is_refused(run: Raingan, scene: Scene, store: Store) -> None:
    run("backup", "office.zip")
    config = Path("config.toml")
    config.write_text(config.read_text().replace('key = "lampang"', 'key = "phrae"', 1))
    before = whole(store)
    with pytest.raises(ServiceError, match="of 'lampang', not of 'phrae'"):
        run("restore", "office.zip", "--replace")
    assert whole(store) == before


def test_a_damaged_file_is_refused(run: Raingan, scene: Scene, store: Store) -> None:
    run("backup", "office.zip")
    before, content = whole(store), Path("office.zip").read_bytes()
    for broken in (content[: len(content) // 2], b"", b"no zip", content[:-200] + bytes(200)):
        Path("broken.zip").write_bytes(broken)
        with pytest.raises(ServiceError, match=r"broken\.zip is damaged or is no backup"):
            run("restore", "broken.zip", "--replace")
    with pytest.raises(ServiceError, match="cannot be read"):
        run("restore", "nothing.zip", "--replace")
    assert whole(store) == before


@pytest.mark.parametrize("member", ["keys.jsonl", "manifest.json"])
def test_a_file_changed_by_hand_is_refused(run: Raingan, scene: Scene, member: str) -> None:
    run("backup", "office.zip")
    with zipfile.ZipFile("office.zip") as old, zipfile.ZipFile("changed.zip", "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, content[:-9] if name == member else content)
    with pytest.raises(ServiceError, match="damaged"):
        run("restore", "changed.zip", "--replace")
    assert scene.income() == 1_300_000


def test_a_newer_raingans_backup_says_so(run: Raingan, scene: Scene) -> None:
    run("backup", "office.zip")
    with zipfile.ZipFile("office.zip") as old, zipfile.ZipFile("newer.zip", "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b'"format": 1', b'"format": 2'))
    with pytest.raises(ServiceError, match="in a form this one does not know"):
        run("restore", "newer.zip", "--replace")


def test_nothing_is_restored_under_a_worker(
    run: Raingan, scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.backups.backup._AT_WORK_MS", 10_000)
    monkeypatch.setattr("bot.backups.backup._WATCH_S", 2.0)
    run("backup", "office.zip")
    stop = threading.Event()
    worker = threading.Thread(target=scene.worker.run, args=(stop,))
    scene.worker.step()
    worker.start()
    try:
        with pytest.raises(ServiceError, match="The office is at work"):
            run("restore", "office.zip", "--replace")
    finally:
        stop.set()
        worker.join()


def test_a_worker_that_has_gone_keeps_nothing_from_being_restored(
    run: Raingan, scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.backups.backup._AT_WORK_MS", 10_000)
    monkeypatch.setattr("bot.backups.backup._WATCH_S", 0.01)
    scene.worker.step()  # as recent as everybody is in an embedded store that was just started
    run("backup", "office.zip")
    assert run("restore", "office.zip", "--replace").exit_code == 0


def test_a_backup_is_for_its_owner_only(run: Raingan, scene: Scene) -> None:
    run("backup", "office.zip")
    assert Path("office.zip").stat().st_mode & 0o077 == 0
    with pytest.raises(ServiceError, match="cannot be used"):
        run("backup", "config.toml/office.zip")


def test_a_backup_shows_one_moment(store: Store) -> None:
    stop = threading.Event()

    def work() -> None:
        number = 0
        while not stop.is_set():
            number += 1
            with transaction(store) as unit:
                unit.write("set", f"chain:{number}", number)
                unit.write("zadd", "ledger", {str(number): number})

    worker = threading.Thread(target=work)
    worker.start()
    try:
        for _ in range(30):
            found = snapshot(store)
            listed = [one.value for one in found if one.name == "ledger"]
            assert len(found) == len(listed[0]) + 1 if listed else not found
    finally:
        stop.set()
        worker.join()


def test_an_office_that_runs_can_be_backed_up(
    run: Raingan, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("REDIS_URL")
    with embedded_store(here / "data") as url:
        redis = connect(url)
        Store(redis, "lampang").ask("set", "group:C1", "OTOPlp")
        redis.close()
        assert "1 key," in run("backup", "office.zip").output
    assert "1 key," in run("restore", "office.zip", "--replace").output


def test_restoring_twice_is_restoring_once(run: Raingan, scene: Scene, store: Store) -> None:
    run("backup", "office.zip")
    records = read(Path("office.zip"), "lampang").records
    before = whole(store)
    load(store, records)
    load(store, records)
    assert whole(store) == before
