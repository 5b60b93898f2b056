"""An office in June 2563 whose districts have reported of May, and its base year."""

from datetime import datetime
from decimal import Decimal

import pytest

from bot.catalogue.office import Catalogue
from bot.catalogue.periods import BANGKOK
from bot.ledger.ledger import Ledger
from bot.memo.snapshot import Snapshot, snapshot_of
from bot.sheets.rows import Source
from bot.store.store import Store
from tests.sheets.conftest import Office

NOW = datetime(2020, 6, 11, 9, 0, tzinfo=BANGKOK)
JUNE_3 = datetime(2020, 6, 3, 9, 0, tzinfo=BANGKOK)
JUNE_9 = datetime(2020, 6, 9, 9, 0, tzinfo=BANGKOK)
INCOME = ("otop-income", "2020-05")


@pytest.fixture
def ledger(store: Store, catalogue: Catalogue) -> Ledger:
    """The ledger over an empty store."""
    return Ledger(store, catalogue, lambda *_: False)


@pytest.fixture
def office(store: Store, ledger: Ledger) -> Office:
    """Three districts in time, one late, one waiting for a confirmation, the others silent."""
    made = Office(store, ledger, JUNE_3)
    for district, total in (("เกาะคา", "1250000"), ("งาว", "325000.75"), ("เถิน", "98000")):
        made.income(district, total)
    made.income("เสริมงาม", -5, problems=("negative",))
    made.now = JUNE_9
    made.income("แม่ทะ", 50_000)
    made.now = NOW
    return made


@pytest.fixture
def bases() -> dict[str, dict[tuple[str, str], Decimal]]:
    """Two districts' base year: a million in each May, and October to April of this year."""
    found = {}
    for district in ("เกาะคา", "งาว"):
        for month in ("2018-10", "2019-01", "2019-05", "2019-09"):
            found[district, month] = Decimal(1_000_000)
        found[district, "2019-10"] = Decimal(1_100_000)
    return {"otop-income": found}


@pytest.fixture
def source(ledger: Ledger, catalogue: Catalogue, office: Office) -> Source:
    """The office's figures without a base year."""
    assert office
    return Source(ledger, catalogue)


@pytest.fixture
def snapshot(source: Source) -> Snapshot:
    """The snapshot of May on 11 June."""
    return snapshot_of(source, source.ledger.reading(None), "2020-05", NOW)
