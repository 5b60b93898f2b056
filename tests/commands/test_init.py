"""`raingan init`: a new office from a few answers, or from options alone."""

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.__main__ import cli
from bot.catalogue.periods import BANGKOK
from bot.commands.demo import beginning_of
from bot.config import load_catalogue
from bot.demonstration import START
from bot.errors import ConfigError
from tests.conftest import EXAMPLE

AT = ("--at", "2026-11-23T09:00+07:00")
Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command in an empty folder, as a person who has just installed raingan."""
    monkeypatch.chdir(tmp_path)
    for name in ("RAINGAN_CONFIG", "RAINGAN_DATA", "REDIS_URL"):
        monkeypatch.delenv(name, raising=False)

    def invoke(*words: str, typed: str = "") -> Result:
        return CliRunner().invoke(cli, list(words), input=typed, catch_exceptions=False)

    return invoke


def test_options_alone_write_a_config(run: Run) -> None:
    done = run("init", "--province", "chiang rai", *AT)
    assert (done.exit_code, "18 districts, 6 reports" in done.output) == (0, True)
    catalogue = load_catalogue(Path("config.toml"))
    assert catalogue.province.name == "เชียงราย"
    assert [group.name for group in catalogue.groups] == ["รายงาน เชียงราย"]


def test_it_asks_and_takes_names_and_numbers(run: Run) -> None:
    answers = "เชียงไหม่\n57\n\nOTOP ชร, ไอที\n1,3\n"
    done = run("init", *AT, typed=answers)
    assert done.exit_code == 0, done.output
    assert "เชียงใหม่ (Chiang Mai)" in done.output
    catalogue = load_catalogue(Path("config.toml"))
    assert catalogue.province.office == "สำนักงานพัฒนาชุมชนจังหวัดเชียงราย"
    assert [group.name for group in catalogue.groups] == ["OTOP ชร", "ไอที"]
    assert [report.key for report in catalogue.reports] == ["otop-income", "pr-online"]
    assert catalogue.report("pr-online").group == "ไอที"


def test_an_answer_of_nothing_takes_the_usual_reports(run: Run) -> None:
    run("init", *AT, typed="น่าน\n\n\n\n")
    assert len(load_catalogue(Path("config.toml")).reports) == 6


def test_a_file_that_is_there_is_kept_unless_forced(run: Run) -> None:
    Path("config.toml").write_text("# mine")
    with pytest.raises(ConfigError, match="is there already"):
        run("init", "--province", "น่าน", *AT)
    assert Path("config.toml").read_text() == "# mine"
    assert run("init", "--province", "น่าน", "--force", *AT).exit_code == 0
    assert load_catalogue(Path("config.toml")).province.key == "nan"


def test_an_unknown_province_or_report_writes_nothing(run: Run) -> None:
    assert "Is it น่าน (Nan)" in run("init", "--province", "นาน", *AT).output
    done = run("init", "--province", "น่าน", "--report", "x", *AT)
    assert (done.exit_code, "name some of: otop-income" in done.output) == (2, True)
    assert not Path("config.toml").exists()


def test_a_folder_of_provinces_is_begun_one_by_one(run: Run) -> None:
    for name in ("น่าน", "แพร่"):
        file = f"provinces/{name}.toml"
        run("init", "--province", name, "--own-channel", "--output", file, *AT)
    found = [load_catalogue(path) for path in sorted(Path("provinces").glob("*.toml"))]
    assert {one.line.secret_env for one in found} == {
        "NAN_LINE_CHANNEL_SECRET",
        "PHRAE_LINE_CHANNEL_SECRET",
    }


def test_its_messages_are_read_at_once(run: Run) -> None:
    run("init", "--province", "น่าน", "--group", "OTOP น่าน", *AT)
    said = {
        "id": 1,
        "text": "ยอดขาย OTOP พ.ย. 69 อ.ปัว 1.25 ล้านบาท",
        "group": "OTOP น่าน",
        "sent_at": "2026-12-01T09:00:00+07:00",
    }
    (entry,) = json.loads(run("parse", typed=json.dumps(said) + "\n").stdout)["entries"]
    assert (entry["district"], entry["values"]) == ("ปัว", {"total": 1_250_000})


def test_check_opens_the_new_office(run: Run) -> None:
    run("init", "--province", "น่าน", *AT)
    found = [json.loads(line) for line in run("check", "--json").stdout.splitlines()]
    assert ("ok", "store") in {(one["level"], one["name"]) for one in found}
    assert any("ผูกกลุ่ม รายงาน น่าน" in one["todo"] for one in found)


def test_the_demo_begins_when_the_new_offices_first_month_has_ended(run: Run) -> None:
    run("init", "--province", "น่าน", *AT)
    assert beginning_of(load_catalogue(Path("config.toml"))) == datetime(
        2026, 12, 1, 8, tzinfo=BANGKOK
    )
    assert beginning_of(load_catalogue(EXAMPLE)) == START
