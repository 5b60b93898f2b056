"""`raingan sheets` and `raingan export` as they are typed, against the fake over HTTP."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from bot.commands.export import command as export
from bot.commands.rebuild import command as rebuild
from bot.commands.sheets import command as sheets
from bot.errors import ConfigError, ServiceError
from tests.conftest import EXAMPLE
from tests.fakes.sheets_grid import Cell
from tests.sheets.conftest import BOOK, Google, Office

Raingan = Callable[..., Result]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, store_url: str, office: Office) -> Path:
    """A folder with the example config, and an environment without secrets."""
    assert office
    shutil.copy(EXAMPLE, tmp_path / "config.toml")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("RAINGAN_NOW", "2020-06-03T09:00+07:00")
    monkeypatch.setenv("REDIS_URL", store_url)
    for name in ("GOOGLE_SHEET_ID", "GOOGLE_APPLICATION_CREDENTIALS", "RAINGAN_DATA"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "data").mkdir()
    return tmp_path


@pytest.fixture
def with_google(
    here: Path, google: Google, account: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> Google:
    """The same with a Google Sheet."""
    key = here / "key.json"
    key.write_text(json.dumps(account))
    monkeypatch.setenv("GOOGLE_APPLICATION_CREDENTIALS", str(key))
    monkeypatch.setenv("GOOGLE_SHEET_ID", BOOK)
    monkeypatch.setenv("SHEETS_API_BASE", google.fake.url)
    return google


def run(command: Any, *words: str) -> Result:
    """Run a command; errors of ours come out as such."""
    return CliRunner().invoke(command, words, catch_exceptions=False)


def test_init_lays_out_the_google_sheet(with_google: Google, office: Office) -> None:
    office.income("เกาะคา", 100)
    done = run(sheets, "init")
    assert (done.exit_code, "0 entries left" in done.output) == (0, True)
    titles = [sheet.title for sheet in with_google.fake.books[BOOK].sheets]
    assert titles[:2] == ["สรุป", "รายได้ OTOP"]
    assert titles[-1] == "ชีต1", "people's own tab stays"


def test_sync_takes_edits_in_and_says_so(with_google: Google, office: Office) -> None:
    office.income("เกาะคา", 100)
    run(sheets, "init")
    sheet, at = with_google.tab("รายได้ OTOP"), with_google.column("รายได้ OTOP", "field.total")
    sheet.rows[4][at] = Cell(150)
    done = run(sheets, "sync", "--all")
    assert done.exit_code == 0
    assert office.ledger.cell("otop-income", "เกาะคา", "2020-05").values == {"total": 150}


def test_status_says_how_far_the_window_is_behind(with_google: Google, office: Office) -> None:
    office.income("เกาะคา", 100)
    with_google.fake.revoked = True
    with pytest.raises(ServiceError):
        run(sheets, "init")
    said = run(sheets, "status", "--json")
    lag = json.loads(said.output)
    assert said.exit_code == 1
    assert (lag["target"], lag["reason"], lag["failures"]) == (f"google:{BOOK}", "refused", 1)


def test_without_google_the_window_is_the_workbook(here: Path, office: Office) -> None:
    office.income("เกาะคา", 100)
    assert run(sheets, "init").exit_code == 0
    book = load_workbook(here / "data" / "raingan.xlsx")
    assert book.sheetnames[0] == "สรุป"


def test_an_id_without_a_key_is_refused(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert here
    monkeypatch.setenv("GOOGLE_SHEET_ID", BOOK)
    with pytest.raises(ConfigError, match="no key of a Google service account"):
        run(sheets, "init")


def test_a_key_that_is_none_is_refused(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert here
    monkeypatch.setenv("GOOGLE_SERVICE_ACCOUNT_JSON", "{}")
    with pytest.raises(ConfigError, match="GOOGLE_SERVICE_ACCOUNT_JSON"):
        run(sheets, "init")


def test_a_key_without_an_id_says_with_whom_to_share(
    with_google: Google, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert with_google
    monkeypatch.delenv("GOOGLE_SHEET_ID")
    with pytest.raises(ConfigError, match="raingan@raingan-test"):
        run(sheets, "init")


def test_export_prints_csv_and_json_and_writes_xlsx(here: Path, office: Office) -> None:
    office.income("เกาะคา", 100)
    asked = ("--report", "otop-income", "--period", "2020-05")
    assert run(export, *asked).output.startswith("รหัสงวด,งวด,อำเภอ,ยอดรวม (บาท)")
    lines = run(export, *asked, "--format", "json").output.splitlines()
    assert len(lines) == 13
    run(export, *asked, "--format", "xlsx", "--out", str(here / "out.xlsx"))
    assert load_workbook(here / "out.xlsx").sheetnames == ["รายได้ OTOP"]
    run(export, *asked, "--out", str(here / "out.csv"))
    assert (here / "out.csv").read_bytes().startswith("\ufeff".encode())


@pytest.mark.parametrize("words", [("--report", "none"), ("--report", "tpmap", "--period", "May")])
def test_export_refuses_what_it_does_not_know(here: Path, words: tuple[str, ...]) -> None:
    assert here
    assert run(export, *words).exit_code == 2


def test_rebuild_makes_an_empty_ledger_from_the_sheet(with_google: Google, office: Office) -> None:
    office.income("เกาะคา", 100)
    run(sheets, "init")
    rows = with_google.rows("รายได้ OTOP")
    office.store.redis.flushall()
    said = run(rebuild)
    assert (said.exit_code, "1 revisions recorded" in said.output) == (0, True)
    assert office.ledger.cell("otop-income", "เกาะคา", "2020-05").values == {"total": 100}
    assert with_google.rows("รายได้ OTOP") == rows
