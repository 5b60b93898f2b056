"""ฐานปีก่อน: base figures stand in the sheet, and what people write there is taken in."""

from decimal import Decimal
from pathlib import Path

import pytest

from bot.catalogue.office import Catalogue
from bot.ledger.ledger import Ledger
from bot.reckoning.bases import Bases, written_base
from bot.sheets.projector import Projector
from bot.sheets.restoring import restore_ledger
from bot.sheets.rows import Source
from bot.sheets.taking import findings
from bot.store.store import Store
from tests.fakes.sheets_grid import Cell
from tests.sheets.conftest import Google, Office

TITLE, REPORT = "ฐานปีก่อน", "otop-income"
KEY = f"{REPORT}|เกาะคา|2018-10"
MAY = ("เกาะคา", "2019-05")


@pytest.fixture
def based(catalogue: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Catalogue:
    """The office with a CSV of base figures beside its config."""
    lines = ["district,month,baht", "เกาะคา,2019-05,100000", "เกาะคา,2019-10,5000"]
    (tmp_path / "base.csv").write_text("\n".join(lines), encoding="utf-8")
    declared = catalogue.targets[REPORT].model_copy(update={"base": "base.csv"})
    monkeypatch.setitem(catalogue.targets, REPORT, declared)
    return catalogue


@pytest.fixture
def source(store: Store, ledger: Ledger, based: Catalogue, tmp_path: Path) -> Source:
    """Where rows come from, the base figures included."""
    return Source(ledger, based, Bases(store, based, tmp_path))


@pytest.fixture
def shown(google: Google, store: Store, source: Source, office: Office) -> Projector:
    """The projector of the Google window, after its first turn."""
    projector = Projector(google.window(), store, source, google.wait)
    office.income("เกาะคา", 110000)
    projector.project(office.now)
    return projector


def type_in(google: Google, name: str, value: object, key: str = KEY) -> None:
    sheet, at = google.tab(TITLE), google.column(TITLE, name)
    keys = google.column(TITLE, "raingan:_base")
    row = next(i for i, r in enumerate(sheet.rows) if keys in r and r[keys].value == key)
    sheet.write(row, at, Cell(value))  # type: ignore[arg-type]


def test_the_csv_stands_in_the_tab(google: Google, shown: Projector) -> None:
    rows = google.rows(TITLE)
    assert len(rows) == 2 * 13
    assert (rows[KEY]["field.05"], rows[KEY]["total"]) == (100000, 100000)
    assert rows[KEY]["year"] == "ปีงบประมาณ 2562"
    assert rows[f"{REPORT}|เกาะคา|2019-10"]["field.10"] == 5000
    assert "field.10" not in rows[KEY]


def test_what_people_write_is_taken_in_and_told(
    google: Google, shown: Projector, store: Store, office: Office, ledger: Ledger
) -> None:
    type_in(google, "field.05", 120000)
    type_in(google, "field.10", 90000, f"{REPORT}|งาว|2018-10")
    shown.project(office.pass_time(minutes=1), look=True)
    assert written_base(store, REPORT) == {
        MAY: Decimal(120000), ("งาว", "2018-10"): Decimal(90000),
    }  # fmt: skip
    rows = google.rows(TITLE)
    assert (rows[KEY]["field.05"], rows[KEY]["total"]) == (120000, 120000)
    assert [said["what"] for said in findings(store).values()] == ["base", "base"]
    assert ledger.entries() == {(REPORT, "เกาะคา", "2020-05")}


def test_it_is_taken_in_once(
    google: Google, shown: Projector, store: Store, office: Office
) -> None:
    type_in(google, "field.05", 120000)
    shown.project(office.pass_time(minutes=1), look=True)
    again = shown.project(office.pass_time(minutes=1), look=True)
    assert again.found == []
    assert len(findings(store)) == 1


def test_a_restated_base_recomputes_the_summary(
    google: Google, shown: Projector, office: Office
) -> None:
    key = f"{REPORT}|2020-05"
    assert google.rows("สรุป")[key]["growth"] == 10
    type_in(google, "field.05", 88000)
    shown.project(office.pass_time(minutes=1), look=True)
    assert google.rows("สรุป")[key]["growth"] == 25


@pytest.mark.parametrize("typed", [-5, 1e15, 1e300, "ไม่ทราบ"])
def test_what_is_no_base_is_put_right(
    google: Google, shown: Projector, store: Store, office: Office, typed: object
) -> None:
    type_in(google, "field.05", typed)
    shown.project(office.pass_time(minutes=1), look=True)
    assert written_base(store, REPORT) == {}
    assert google.rows(TITLE)[KEY]["field.05"] == 100000
    assert [said["what"] for said in findings(store).values()] == ["fault"]


def test_a_rebuilt_office_knows_its_base(
    google: Google, shown: Projector, store: Store, office: Office, source: Source
) -> None:
    type_in(google, "field.05", 120000)
    shown.project(office.pass_time(minutes=1), look=True)
    store.redis.flushall()
    restore_ledger(google.window(), store, source.ledger, source.catalogue)
    assert written_base(store, REPORT)[MAY] == 120000
