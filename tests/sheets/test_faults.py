"""Trouble with Google: nothing lost, nothing doubled, and it catches up by itself."""

import pytest

from bot.catalogue.office import Catalogue
from bot.ledger.ledger import Ledger
from bot.sheets.projector import Projector
from bot.sheets.rows import Source
from bot.store.store import Store
from tests.fakes.sheets import Fault
from tests.sheets.conftest import Google, Office

INCOME = "รายได้ OTOP"
KEY = "otop-income|เกาะคา|2020-05"
TROUBLE = [
    Fault(429, times=2),
    Fault(500),
    Fault(503, times=3),
    Fault(500, done=True, only="values.batchUpdate"),
    Fault(500, done=True, only="spreadsheets.batchUpdate"),
    Fault("drop"),
    Fault("drop", done=True, only="values.batchUpdate"),
    Fault("drop", done=True, only="spreadsheets.batchUpdate"),
    Fault("drop", done=False, only="spreadsheets.batchUpdate"),
]


@pytest.mark.parametrize("fault", TROUBLE, ids=lambda f: f"{f.what}-{f.done}-{f.only}")
@pytest.mark.parametrize("already", [False, True], ids=["empty sheet", "filled sheet"])
def test_trouble_neither_loses_nor_doubles_a_row(
    google: Google, projector: Projector, office: Office, fault: Fault, already: bool
) -> None:
    if already:
        projector.project(office.now)
    google.fake.fail(Fault(**vars(fault)))
    office.income("เกาะคา", 100)
    done = projector.project(office.now)
    assert [struck.times for struck in google.fake.faults] == [0]
    assert (done.error, done.left) == (None, 0)
    assert google.rows(INCOME)[KEY]["field.total"] == 100
    assert (len(google.rows(INCOME)), len(google.rows("ประวัติ"))) == (13, 1)
    assert max(google.waits) <= 8


def test_an_answer_that_never_comes_ends_in_a_time_out(
    google: Google, store: Store, ledger: Ledger, catalogue: Catalogue, office: Office
) -> None:
    window = google.window()
    window._client.set_timeout((1, 0.2))
    projector = Projector(window, store, Source(ledger, catalogue), google.wait)
    projector.project(office.now)
    google.fake.fail(Fault("hang", only="values.batchUpdate"))
    office.income("เกาะคา", 100)
    assert projector.project(office.now).error is None
    assert google.rows(INCOME)[KEY]["field.total"] == 100


def test_an_outage_delays_and_the_lag_is_known(
    google: Google, projector: Projector, office: Office
) -> None:
    projector.project(office.now)
    google.fake.fail(Fault(503, times=1000))
    office.income("เกาะคา", 100)
    done = projector.project(office.now)
    assert (done.left, done.reason) == (1, "busy")
    lag = projector.lag()
    assert (lag.waiting, lag.failures, lag.reason) == (1, 1, "busy")
    assert lag.oldest_s < 60
    google.fake.faults.clear()
    office.income("งาว", 200)
    done = projector.project(office.pass_time(hours=24), force=True)
    assert (done.left, projector.lag().failures) == (0, 0)
    assert google.rows(INCOME)[KEY]["field.total"] == 100


def test_after_a_failure_google_is_left_alone_for_a_while(
    google: Google, projector: Projector, office: Office
) -> None:
    google.fake.fail(Fault(503, times=1000))
    projector.project(office.now)
    before = google.fake.count()
    projector.project(office.now)
    assert google.fake.count() == before


def test_a_revoked_key_is_reported_and_costs_nothing(
    google: Google, store: Store, ledger: Ledger, catalogue: Catalogue, office: Office
) -> None:
    google.fake.revoked = True
    projector = Projector(google.window(), store, Source(ledger, catalogue), google.wait)
    office.income("เกาะคา", 100)
    done = projector.project(office.now)
    assert done.reason == "refused"
    assert done.left > 0
    google.fake.revoked = False
    assert projector.project(office.now, force=True).left == 0


def test_a_key_revoked_while_running_is_refused(
    google: Google, projector: Projector, office: Office
) -> None:
    projector.project(office.now)
    google.fake.revoked = True
    office.income("เกาะคา", 100)
    assert projector.project(office.now).reason == "refused"


def test_a_deleted_spreadsheet_is_reported_and_can_come_back(
    google: Google, projector: Projector, office: Office
) -> None:
    projector.project(office.now)
    book = google.fake.books.pop("book-1")
    office.income("เกาะคา", 100)
    assert projector.project(office.now).reason == "gone"
    google.fake.books["book-1"] = book
    assert projector.project(office.now, force=True).left == 0
    assert google.rows(INCOME)[KEY]["field.total"] == 100


def test_a_deleted_tab_is_made_again_with_all_its_rows(
    google: Google, projector: Projector, office: Office
) -> None:
    office.income("เกาะคา", 100)
    projector.project(office.now)
    google.fake.books["book-1"].sheets.remove(google.tab(INCOME))
    office.income("งาว", 200)
    assert projector.project(office.now).error is None
    rows = google.rows(INCOME)
    assert len(rows) == 13
    assert rows[KEY]["field.total"] == 100


def test_a_full_sheet_still_brings_known_rows_up_to_date(
    google: Google, projector: Projector, office: Office
) -> None:
    office.income("เกาะคา", 100)
    projector.project(office.now)
    google.fake.cell_limit = google.fake.books["book-1"].cells()
    office.correct("เกาะคา", 300)
    done = projector.project(office.now)
    assert (done.reason, done.left) == ("full", 1)
    assert google.rows(INCOME)[KEY]["field.total"] == 300
    google.fake.cell_limit = 10_000_000
    assert projector.project(office.now, force=True).left == 0
    assert len(google.rows("ประวัติ")) == 2


def test_another_spreadsheet_is_filled_from_the_ledger(
    google: Google, store: Store, ledger: Ledger, catalogue: Catalogue, office: Office
) -> None:
    projector = Projector(google.window(), store, Source(ledger, catalogue), google.wait)
    office.income("เกาะคา", 100)
    projector.project(office.now)
    google.fake.add_book("book-2")
    other = Projector(google.window("book-2"), store, Source(ledger, catalogue), google.wait)
    other.project(office.now)
    first, second = (google.fake.books[name] for name in ("book-1", "book-2"))
    for sheet in first.sheets:
        assert second.tab(sheet.title).rows == sheet.rows


def test_a_tab_made_again_without_an_answer_is_filled_all_the_same(
    google: Google, projector: Projector, office: Office
) -> None:
    office.income("เกาะคา", 100)
    projector.project(office.now)
    google.fake.books["book-1"].sheets.remove(google.tab(INCOME))
    google.fake.fail(Fault("drop", done=True, only="spreadsheets.batchUpdate"))
    office.income("งาว", 200)
    assert projector.project(office.now).error is None
    assert google.rows(INCOME)[KEY]["field.total"] == 100
