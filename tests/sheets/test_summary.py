"""สรุป and ติดตามงาน: the same figures as status, cards and ledger."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from bot.catalogue.office import Catalogue, Target
from bot.ledger.ledger import Ledger
from bot.notices.standing import stand
from bot.office import open_office
from bot.reckoning.status import status_rows
from bot.sheets.projector import Projector
from bot.sheets.rows import Source, picture_of
from bot.sheets.tabs import requests, summary
from bot.sheets.tabs.tab import Value
from bot.sheets.wording import STATES
from tests.sheets.conftest import Google, Office

INCOME = ("otop-income", "2020-05")


def summary_of(source: Source, office: Office) -> dict[str, Value]:
    """The summary's row of the income of May."""
    picture = picture_of([("otop-income", "งาว", "2020-05")], source, office.now)
    return dict(picture.rows[summary.KEY]["otop-income|2020-05"].cells)


def test_the_sheet_shows_what_status_says(
    google: Google, projector: Projector, office: Office, catalogue: Catalogue, tmp_path: Path
) -> None:
    office.income("เกาะคา", 100)
    office.income("งาว", "250.50")
    office.income("เถิน", -5, problems=("negative",))
    office.pass_time(days=3)
    office.income("แม่ทะ", 50)
    projector.project(office.now)
    rows = google.rows("รายได้ OTOP")
    whole = open_office(catalogue, tmp_path, office.store)
    for said in status_rows(whole, *INCOME, office.now):
        row = rows[f"otop-income|{said.district}|2020-05"]
        assert row["state"] == STATES[said.state]
        assert row.get("field.total") == (float(said.cell.values.get("total", 0)) or None)


def test_the_summary_is_the_standing_of_the_cards(
    office: Office, ledger: Ledger, catalogue: Catalogue
) -> None:
    office.income("เกาะคา", 100)
    office.income("เถิน", -5, problems=("negative",))
    office.pass_time(days=3)
    office.income("แม่ทะ", 50)
    row = summary_of(Source(ledger, catalogue), office)
    report = catalogue.report("otop-income")
    standing = stand(catalogue, report, "2020-05", ledger.cells(*INCOME), office.now)
    assert (row["received"], row["total"]) == (standing.received, standing.totals["total"])
    assert row["missing"] == ", ".join(standing.missing)
    assert (row["pending"], row["late"]) == ("เถิน", "แม่ทะ")


def test_growth_compares_districts_that_have_both_years(
    office: Office, ledger: Ledger, catalogue: Catalogue
) -> None:
    office.income("เกาะคา", 118)
    office.income("งาว", 1000)
    bases = {"otop-income": {("เกาะคา", "2019-05"): Decimal(100), ("เถิน", "2019-05"): Decimal(9)}}
    row = summary_of(Source(ledger, catalogue, bases), office)
    assert (row["growth"], row["target"]) == (Decimal("18.0"), "เพิ่มขึ้น 18%")


def test_last_years_ledger_is_a_base_too(
    office: Office, ledger: Ledger, catalogue: Catalogue
) -> None:
    office.income("เกาะคา", 110)
    office.income("เกาะคา", 100, period="2019-05")
    assert summary_of(Source(ledger, catalogue), office)["growth"] == Decimal("10.0")
    without = catalogue.model_copy(update={"targets": {"women-fund": Target()}})
    assert (
        summary_of(replace(Source(ledger, catalogue), catalogue=without), office)["growth"] is None
    )


def test_a_share_says_that_it_is_one(office: Office, ledger: Ledger, catalogue: Catalogue) -> None:
    office.record(
        report="vegetables", district="งาว", period="once", values={"percent": Decimal("92.5")}
    )
    picture = picture_of([("vegetables", "งาว", "once")], Source(ledger, catalogue), office.now)
    row = picture.rows[summary.KEY]["vegetables|once"].cells
    assert (row["district.งาว"], row["target"]) == ("92.50%", "ร้อยละ 90")


def test_a_one_off_is_followed_until_all_have_sent(
    office: Office, ledger: Ledger, catalogue: Catalogue
) -> None:
    def row() -> dict[str, Value]:
        entry = ("kok-nong-na", "งาว", "once")
        picture = picture_of([entry], Source(ledger, catalogue), office.now)
        return dict(picture.rows[requests.KEY]["kok-nong-na"].cells)

    assert (row()["state"], row()["missing"]) == ("กำลังติดตาม", "เมืองลำปาง, งาว")
    office.pass_time(days=60)
    assert row()["state"] == "เลยกำหนด"
    for district in ("เมืองลำปาง", "งาว"):
        office.record(
            report="kok-nong-na",
            district=district,
            period="once",
            values={"households": Decimal(1)},
        )
    assert (row()["state"], row()["late"]) == ("ครบแล้ว", "เมืองลำปาง, งาว")
