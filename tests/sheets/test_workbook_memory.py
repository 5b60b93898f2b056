"""A big workbook in memory halts nobody: the collector does not walk it, and it is freed again."""

import gc
import weakref
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from bot.catalogue.office import Catalogue
from bot.sheets.layout import tabs_of
from bot.sheets.local import LocalWindow
from bot.sheets.tabs.audit import audit_tab
from bot.sheets.window import Block, Changes, Insert
from bot.sheets.workbook_memory import OutOfSight, cells, undisturbed
from tests.sheets.test_local import rows

AUDIT = audit_tab()


@pytest.fixture(autouse=True)
def _nothing_stays_hidden() -> Iterator[None]:
    yield
    gc.unfreeze()


def book_of(rows: int) -> Workbook:
    """A workbook with so many rows of ten cells."""
    book = Workbook()
    for number in range(rows):
        book.worksheets[0].append([f"{number}-{column}" for column in range(10)])
    return book


def test_the_collector_rests_only_meanwhile() -> None:
    with undisturbed():
        assert not gc.isenabled()
        with undisturbed():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()


def test_a_small_workbook_is_left_in_sight() -> None:
    before = gc.get_freeze_count()
    OutOfSight().hide(book_of(10))
    assert gc.get_freeze_count() == before


def test_a_big_one_is_hidden_until_it_is_let_go() -> None:
    sight, book = OutOfSight(), book_of(2500)
    assert cells(book) == 25_000
    sight.hide(book)
    assert gc.get_freeze_count() > 25_000
    gone = weakref.ref(book.worksheets[0])
    sight.release(book)
    del book
    gc.collect()
    assert gone() is None
    assert gc.get_freeze_count() == 0


def test_it_is_hidden_again_only_when_it_has_grown() -> None:
    sight, book = OutOfSight(), book_of(2500)
    sight.hide(book)
    gc.unfreeze()
    sight.hide(book)
    assert gc.get_freeze_count() == 0
    for number in range(1000):
        book.worksheets[0].append([number] * 10)
    sight.hide(book)
    assert gc.get_freeze_count() > 35_000


def test_a_workbook_changed_by_people_takes_the_place_of_the_old_one(
    workbook: Path, catalogue: Catalogue
) -> None:
    window = LocalWindow(workbook)
    window.missing(tabs_of(catalogue))
    window.mend()
    window.read([AUDIT.key], ())
    names = [column.key for column in AUDIT.keyed]
    keys = [f"e{number}" for number in range(2500)]
    filled = [[key, *["x"] * (len(names) - 1)] for key in keys]
    window.apply(Changes([Insert(AUDIT.key, 2, 0, keys)], [Block(AUDIT.key, 2, 0, filled)]))
    assert gc.get_freeze_count() > 25_000
    for change in ("ก", "ข"):
        book = load_workbook(workbook)
        book[AUDIT.title]["C3"] = change
        book.save(workbook)
        (grid,) = window.read([AUDIT.key], ()).values()
        assert grid.value(2, names[2]) == change
    assert len(rows(workbook, AUDIT.title)) == 2500
    window.let_go()
    assert gc.get_freeze_count() == 0
    assert window.read([AUDIT.key], ())[AUDIT.key].keys[2] == "e0"
