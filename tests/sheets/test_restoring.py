"""The ledger lost: it is made again from the sheet, and the sheet is then the same."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from bot.catalogue.office import Catalogue
from bot.ledger.ledger import Ledger
from bot.sheets.local import LocalWindow
from bot.sheets.projector import Projector
from bot.sheets.restoring import restore_ledger
from bot.sheets.rows import Source
from bot.store.store import Store
from tests.fakes.sheets_grid import Cell
from tests.sheets.conftest import Google, Office, rows_of_sheet


def a_month(office: Office) -> None:
    """Submissions, a correction, one held back, a withdrawal, evidence, a waiver."""
    office.income("เกาะคา", "100.50", text="=ยอด 100.50")
    office.correct("เกาะคา", 200, authority="member")
    office.correct("เกาะคา", 999, authority="member", user="U-another")
    office.income("งาว", 5, authority="member")
    office.income("งาว", 6, authority="member", user="U-another")
    office.income("เถิน", -1, problems=("negative",))
    office.pass_time(days=3)
    office.income("แม่ทะ", 7)
    office.record(report="otop-income", district="แม่พริก", kind="waiver", reason="น้ำท่วม")
    office.record(report="otop-income", district="แม่ทะ", kind="withdrawal")
    office.record(report="bpm", district="งาว", period="once", evidence=("E1",), values={})


def cells_of(ledger: Ledger, catalogue: Catalogue) -> list[object]:
    """Every cell, but for who sent it."""
    rounds = [("otop-income", "2020-05"), ("bpm", "once")]
    assert catalogue
    return [
        [replace(c, standing_user=None, pending=_nobody(c)) for c in ledger.cells(*r).values()]
        for r in rounds
    ]


def _nobody(cell: object) -> tuple[object, ...]:
    return tuple(replace(p, user=None) for p in cell.pending)  # type: ignore[attr-defined]


def test_the_ledger_comes_back_equal_from_google(
    google: Google, store: Store, ledger: Ledger, catalogue: Catalogue, office: Office
) -> None:
    a_month(office)
    source = Source(ledger, catalogue)
    Projector(google.window(), store, source, google.wait).project(office.now)
    before = cells_of(ledger, catalogue)
    rows = {s.title: [dict(row) for row in s.rows] for s in google.fake.books["book-1"].sheets}
    store.redis.flushall()
    restored = restore_ledger(google.window(), store, ledger, catalogue)
    assert (restored.revisions, restored.faults) == (10, ())
    assert cells_of(ledger, catalogue) == before
    projector = Projector(google.window(), store, source, google.wait)
    assert projector.project(office.now, look=True).error is None
    after = {s.title: [dict(row) for row in s.rows] for s in google.fake.books["book-1"].sheets}
    assert after == rows


def test_the_ledger_comes_back_equal_from_the_workbook(
    workbook: Path, store: Store, ledger: Ledger, catalogue: Catalogue, office: Office
) -> None:
    a_month(office)
    Projector(LocalWindow(workbook), store, Source(ledger, catalogue)).project(office.now)
    before = cells_of(ledger, catalogue)
    store.redis.flushall()
    window = LocalWindow(workbook)
    assert restore_ledger(window, store, ledger, catalogue).faults == ()
    assert cells_of(ledger, catalogue) == before


def test_an_empty_ledger_does_not_overwrite_a_sheet_with_entries(
    google: Google, store: Store, ledger: Ledger, catalogue: Catalogue, office: Office
) -> None:
    a_month(office)
    source = Source(ledger, catalogue)
    Projector(google.window(), store, source, google.wait).project(office.now)
    rows = google.rows("รายได้ OTOP")
    store.redis.flushall()
    done = Projector(google.window(), store, source, google.wait).project(office.now)
    assert (done.reason, "raingan rebuild" in str(done.error)) == ("refused", True)
    assert google.rows("รายได้ OTOP") == rows


def test_a_row_that_cannot_be_read_is_named(
    google: Google, store: Store, ledger: Ledger, catalogue: Catalogue, office: Office
) -> None:
    office.income("เกาะคา", 100)
    office.income("งาว", 100)
    Projector(google.window(), store, Source(ledger, catalogue), google.wait).project(office.now)
    google.tab("ประวัติ").rows[2][google.column("ประวัติ", "record")] = Cell("{")
    store.redis.flushall()
    restored = restore_ledger(google.window(), store, ledger, catalogue)
    assert restored.revisions == 1
    assert restored.faults[0].startswith("ประวัติ!3:")
    assert ledger.cell("otop-income", "งาว", "2020-05").values == {"total": Decimal(100)}


def test_periods_in_which_nobody_sent_come_back_too(
    google: Google, store: Store, ledger: Ledger, catalogue: Catalogue, office: Office
) -> None:
    source = Source(ledger, catalogue)
    projector = Projector(google.window(), store, source, google.wait)
    office.income("เกาะคา", 100)
    for _ in range(3):
        projector.project(office.pass_time(days=20))
    rows = google.rows("ประชาสัมพันธ์ออนไลน์")
    assert len(rows) > 13 * 8
    store.redis.flushall()
    restore_ledger(google.window(), store, ledger, catalogue)
    again = Projector(google.window(), store, source, google.wait)
    again.show_all(office.now)
    assert again.project(office.now).left == 0
    assert google.rows("ประชาสัมพันธ์ออนไลน์") == rows
    google.fake.add_book("book-2")
    other = Projector(google.window("book-2"), store, source, google.wait)
    other.project(office.now)
    assert rows_of_sheet(google.fake.books["book-2"].tab("ประชาสัมพันธ์ออนไลน์")) == rows
