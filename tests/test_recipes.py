"""CONTRIBUTING's recipes, carried out: each does what it says."""

import re
import sys
import tomllib
from datetime import datetime
from pathlib import Path
from types import ModuleType

import pytest

from bot.app import EXAMPLE
from bot.catalogue.office import Catalogue
from bot.catalogue.periods import BANGKOK
from bot.chat.dispatch import Dispatcher
from bot.chat.handling import Handler
from bot.config import catalogue_from
from bot.understanding.reader import Reader
from bot.understanding.reading import Message
from tests.handlers.scene import MEMBER, Scene, words_of

ROOT = Path(__file__).parent.parent
WRITTEN = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
RECIPES = re.findall(r"```python\n(.*?)```", WRITTEN, re.DOTALL)
(NEW_REPORT,) = re.findall(r"```toml\n(.*?)```", WRITTEN, re.DOTALL)


def module_of(source: str, name: str) -> ModuleType:
    module = ModuleType(name)
    sys.modules[name] = module
    exec(compile(source, name, "exec"), module.__dict__)
    return module


@pytest.fixture
def scene(store: object, catalogue: Catalogue, tmp_path: Path) -> Scene:
    return Scene(store, catalogue, tmp_path)  # type: ignore[arg-type]


def test_a_new_report_is_one_table_of_the_config() -> None:
    tables = tomllib.loads(
        EXAMPLE.read_text("utf-8").replace("[targets.", NEW_REPORT + "\n[targets.", 1)
    )
    reader = Reader(catalogue_from(tables, "example"))
    said = Message(
        "ผลการอบรมอาชีพ เกาะคา มิ.ย. 63 จำนวน 35 คน",
        "OTOPlp",
        datetime(2020, 6, 18, 9, tzinfo=BANGKOK),
    )
    (entry,) = reader.read(said).entries
    assert (entry.report, entry.district, entry.period) == ("training", "เกาะคา", "2020-06")
    assert entry.values["people"] == 35


def test_a_new_command_is_one_file(scene: Scene) -> None:
    module = module_of(RECIPES[0], "a_new_handler")
    scene.worker.dispatcher = Dispatcher([Handler("new", (module.TRIGGER,), module.handle)])
    assert words_of(scene.say("สวัสดีรายงาน", MEMBER)) == "สวัสดีค่ะ"


def test_a_new_job_is_one_file(scene: Scene) -> None:
    from bot.processes.jobbing import Job  # noqa: PLC0415
    from bot.processes.ticking import Ticker  # noqa: PLC0415

    module = module_of(RECIPES[1], "a_new_job")
    job = Job("new", module.SCHEDULE, module.run)
    ticker = Ticker(scene.office, [job], None, lambda _: None)
    assert ticker.tick(datetime(2020, 6, 3, 8, tzinfo=BANGKOK)) == []
    assert scene.store.get("dead-counted") == "0"
