"""What `raingan check` says of the window."""

import json
from pathlib import Path
from typing import Any

from bot.catalogue.office import Catalogue
from bot.sheets.probing import probe
from bot.sheets.projector import Projector
from bot.store.store import Store
from tests.fakes.sheets import Fault
from tests.sheets.conftest import BOOK, Google, Office


def env_of(google: Google, account: dict[str, Any]) -> dict[str, str]:
    """The environment of an office with a Google Sheet."""
    return {
        "GOOGLE_SERVICE_ACCOUNT_JSON": json.dumps(account),
        "GOOGLE_SHEET_ID": BOOK,
        "SHEETS_API_BASE": google.fake.url,
    }


def test_a_sheet_that_is_in_step_is_fine(
    google: Google, projector: Projector, office: Office, catalogue: Catalogue, tmp_path: Path
) -> None:
    projector.project(office.now)
    found = list(probe(catalogue, tmp_path, office.store, env_of(google, google.account)))
    assert [one.level for one in found] == ["ok", "ok"]
    assert google.fake.count(reads=False) == 3, "it changes nothing"


def test_a_sheet_without_tabs_is_a_warning(
    google: Google, account: dict[str, Any], store: Store, catalogue: Catalogue, tmp_path: Path
) -> None:
    found = list(probe(catalogue, tmp_path, store, env_of(google, account)))
    assert [one.level for one in found] == ["warning", "ok"]
    assert "raingan sheets init" in found[0].todo


def test_a_revoked_key_says_what_to_do(
    google: Google, account: dict[str, Any], store: Store, catalogue: Catalogue, tmp_path: Path
) -> None:
    google.fake.revoked = True
    found = list(probe(catalogue, tmp_path, store, env_of(google, account)))
    assert (found[0].level, "แชร์ชีต" in found[0].todo) == ("fault", True)


def test_what_waits_is_told_with_its_reason(
    google: Google, projector: Projector, office: Office, catalogue: Catalogue, tmp_path: Path
) -> None:
    google.fake.fail(Fault(503, times=1000))
    office.income("เกาะคา", 100)
    projector.project(office.now)
    *_, behind = probe(catalogue, tmp_path, office.store, {})
    assert behind.level == "warning"
    assert "entries are not shown yet" in behind.said
    assert "503" in behind.said or "Something went wrong" in behind.said


def test_half_a_setting_is_a_fault(store: Store, catalogue: Catalogue, tmp_path: Path) -> None:
    found = list(probe(catalogue, tmp_path, store, {"GOOGLE_SHEET_ID": BOOK}))
    assert {one.level for one in found} == {"fault"}
