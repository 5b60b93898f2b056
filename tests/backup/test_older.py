"""A backup that an older program has made is restored through the migrations.

`data/version-1.zip` was made by the program before its schema had a number.
"""

from pathlib import Path

import pytest

from bot.app import dispatcher
from bot.backups.backup import restore
from bot.backups.file import read
from bot.catalogue.office import Catalogue
from bot.errors import ServiceError
from bot.store import schema
from bot.store.store import Store
from tests.handlers.scene import Scene

OLDER = Path(__file__).parent / "data" / "version-1.zip"


@pytest.fixture
def office(store: Store, catalogue: Catalogue, tmp_path: Path) -> Scene:
    """An office that is to be what the backup holds."""
    made = Scene(store, catalogue, tmp_path)
    store.redis.flushall()
    return made


def migrated(monkeypatch: pytest.MonkeyPatch, step: schema.Migrate) -> None:
    """Let the program know one version more than it does."""
    known = schema.known_migrations()
    known[schema.newest_of(known) + 1] = step
    monkeypatch.setattr(schema, "known_migrations", lambda: known)


def test_the_first_backups_do_not_name_their_schema() -> None:
    assert read(OLDER, "lampang").manifest.schema == schema.OLDEST


def test_an_older_backup_is_the_office_again(office: Scene, store: Store) -> None:
    done = restore(office.office, dispatcher(), OLDER)
    assert done.manifest.revisions == len(list(office.office.ledger.revisions())) == 6
    assert (office.income("เกาะคา"), office.income("แม่ทะ")) == (1_300_000, 98_000)
    assert office.cell("otop-income", "แม่เมาะ").values == {}
    assert store.get(schema.SCHEMA) == str(schema.newest_of(schema.known_migrations()))
    office.work()
    assert office.open_questions(at="03 09:10")


def test_what_it_lacks_is_brought_by_a_migration_once(
    office: Scene, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def count_people(store: Store) -> None:
        store.ask("incrby", "count-of-people", store.ask("scard", "people"))

    migrated(monkeypatch, count_people)
    restore(office.office, dispatcher(), OLDER)
    assert store.get("count-of-people") == "5"
    assert schema.upgrade(store) == 0
    assert store.get("count-of-people") == "5"


def test_a_newer_programs_backup_is_refused_before_anything_is_touched(
    office: Scene, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, store: Store
) -> None:
    with monkeypatch.context() as newer:
        migrated(newer, lambda store: None)
        restore(office.office, dispatcher(), OLDER)
        from bot.backups.backup import back_up  # noqa: PLC0415

        newer.setattr("bot.backups.backup.known_migrations", schema.known_migrations)
        back_up(office.office, tmp_path / "newer.zip")
    store.redis.flushall()
    with pytest.raises(ServiceError, match="newer raingan"):
        restore(office.office, dispatcher(), tmp_path / "newer.zip")
    assert store.redis.dbsize() == 0
