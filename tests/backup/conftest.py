"""An office with a past, and the commands as they are typed."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.catalogue.office import Catalogue
from bot.commands.backup import command as backup
from bot.commands.restore import command as restore
from bot.store.store import Store
from tests.conftest import EXAMPLE
from tests.handlers.scene import OFFICERS, Scene

KOHKHA, MAETHA = OFFICERS["เกาะคา"], OFFICERS["แม่ทะ"]
Raingan = Callable[..., Result]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, store_url: str) -> Path:
    """A folder with the example config; nobody is asked to wait for workers to go."""
    shutil.copy(EXAMPLE, tmp_path / "config.toml")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("REDIS_URL", store_url)
    monkeypatch.setenv("RAINGAN_NOW", "2020-06-03T09:30+07:00")
    monkeypatch.delenv("RAINGAN_DATA", raising=False)
    monkeypatch.setattr("bot.backups.backup._AT_WORK_MS", -1)
    monkeypatch.setattr("bot.processes.turn.WAIT_FOR_OTHERS_MS", -1)
    return tmp_path


@pytest.fixture
def scene(here: Path, store: Store, catalogue: Catalogue) -> Scene:
    """An office in which two districts have reported and one is being asked."""
    made = Scene(store, catalogue, here / "data")
    made.say("เกาะคา รายได้ OTOP พ.ค. 2563 1,250,000 บาท", KOHKHA, "03 09:00", message="M1")
    made.say("แม่ทะ รายได้ OTOP พ.ค. 2563 98,000 บาท", MAETHA, "03 09:01", message="M2")
    made.say("ขอแก้เป็น 1,300,000 บาท", KOHKHA, "03 09:02", message="M3")
    made.office.directory.invite("secretariat", 3600)
    store.ask("xtrim", "replies", maxlen=0)  # the receipts have gone
    return made


@pytest.fixture
def run() -> Raingan:
    """Run `backup` or `restore`; errors of ours come out as such."""
    commands = {"backup": backup, "restore": restore}
    return lambda name, *words: CliRunner().invoke(
        commands[name], [str(word) for word in words], catch_exceptions=False
    )
