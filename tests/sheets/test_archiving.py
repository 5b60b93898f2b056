"""Closed requests leave their tabs for the archive; what people put there stays in their hands."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.comments import Comment

from bot.catalogue.office import Catalogue
from bot.ledger.ledger import Ledger
from bot.requests.request import Request, report_of
from bot.sheets.archiving import holds_more
from bot.sheets.local import LocalWindow
from bot.sheets.projector import Projection, Projector
from bot.sheets.restoring import restore_ledger
from bot.sheets.rows import Source
from bot.sheets.tabs.tab import Column, Tab
from bot.sheets.taking import findings
from bot.sheets.window import Grid, Window
from bot.store.store import Store
from bot.understanding.requests_fields import Asked
from tests.fakes.sheets import Fault, Refusal
from tests.fakes.sheets_grid import Cell
from tests.sheets.conftest import BOOK, NOW, Google, Office, rows_of_sheet
from tests.sheets.test_local import rows as workbook_rows

TITLE = "ครัวเรือนปลูกผัก"
ARCHIVE = "งานที่ปิดแล้ว"
OWING = ("เกาะคา", "งาว")
KEY = "request-1|งาว|once"
CLOSED_AT = NOW + timedelta(days=1)
OVER = CLOSED_AT + timedelta(days=91)


def request(number: int = 1, **facts: Any) -> Request:
    """A request that was closed the day after it was opened."""
    told: dict[str, Any] = {
        "title": TITLE if number == 1 else f"{TITLE} {number}",
        "kind": "figures",
        "fields": (Asked("ครัวเรือน", "ครัวเรือน"),),
        "due": date(2020, 6, 4),
        "at": time(9),
        "group": "OTOPlp",
        "opened_at": NOW,
        "opened_by": None,
        "districts": OWING,
        "state": "closed",
        "ended_at": CLOSED_AT,
        **facts,
    }
    return Request(number=number, **told)


def small(catalogue: Catalogue) -> Catalogue:
    """The office with one report of its own."""
    return catalogue.with_reports((catalogue.report("otop-income"),))


@dataclass
class Desk:
    """An office with requests and one window on it."""

    store: Store
    config: Catalogue
    window: Callable[[], Window]
    wait: Callable[[float], None]

    def __post_init__(self) -> None:
        self.know(request())

    def know(self, *requests: Request) -> None:
        """Let every process know these requests from now on."""
        added = tuple(map(report_of, requests))
        self.catalogue = self.config.with_reports((*self.config.reports, *added))
        self.ledger = Ledger(self.store, self.catalogue, lambda *_: False)
        self.office = Office(self.store, self.ledger)
        self.projector = self.another()

    def another(self) -> Projector:
        """Another process of the office."""
        return Projector(self.window(), self.store, Source(self.ledger, self.catalogue), self.wait)

    def send(self, district: str = "งาว", number: int = 35, **facts: Any) -> None:
        """Let a district send what was asked."""
        told = {"period": "once", "values": {"f1": Decimal(number)}, **facts}
        self.office.record(report="request-1", district=district, **told)

    def look(self, at: datetime = OVER) -> Projection:
        """Project with a look at what people have done; the minute's calls are free again."""
        self.store.redis.delete(self.store.key("window:writes"), self.store.key("window:reads"))
        return self.projector.project(at, look=True, force=True)


@pytest.fixture
def desk(store: Store, catalogue: Catalogue, google: Google) -> Desk:
    desk = Desk(store, small(catalogue), google.window, google.wait)
    desk.send()
    desk.look(NOW)
    desk.look(CLOSED_AT + timedelta(hours=1))
    return desk


@pytest.fixture
def folder(store: Store, catalogue: Catalogue, workbook: Path) -> Desk:
    desk = Desk(store, small(catalogue), lambda: LocalWindow(workbook), lambda _: None)
    desk.send()
    desk.look(NOW)
    desk.look(CLOSED_AT + timedelta(hours=1))
    return desk


@pytest.fixture(params=["google", "local"])
def either(request: pytest.FixtureRequest) -> Iterator[tuple[Desk, Callable[[], dict[str, Any]]]]:
    """A desk with either window, and how all tabs of that window are read, by title."""
    if request.param == "google":
        google: Google = request.getfixturevalue("google")
        desk = request.getfixturevalue("desk")
        book = google.fake.books[BOOK]
        yield desk, lambda: {s.title: rows_of_sheet(s) for s in book.sheets if s.rows}
    else:
        desk, workbook = (request.getfixturevalue(name) for name in ("folder", "workbook"))
        titles = lambda: load_workbook(workbook).sheetnames  # noqa: E731
        yield desk, lambda: {title: workbook_rows(workbook, title) for title in titles()}


Either = tuple[Desk, Callable[[], dict[str, Any]]]


def titles(google: Google) -> list[str]:
    return [sheet.title for sheet in google.fake.books[BOOK].sheets]


def test_before_its_time_a_closed_request_keeps_its_tab(either: Either) -> None:
    desk, tabs = either
    desk.look(CLOSED_AT + timedelta(days=89))
    assert TITLE in tabs()
    assert ARCHIVE not in tabs()


def test_after_ninety_days_its_rows_are_in_the_archive_and_its_tab_is_gone(either: Either) -> None:
    desk, tabs = either
    before = tabs()[TITLE][KEY]
    assert desk.look().error is None
    shown = tabs()
    assert TITLE not in shown
    row = shown[ARCHIVE][KEY]
    assert set(shown[ARCHIVE]) == {f"request-1|{name}|once" for name in OWING}
    assert (row["number"], row["report"], row["figure"], row["value"]) == (1, TITLE, "ครัวเรือน", 35)
    assert row["figures"] == "ครัวเรือน 35 ครัวเรือน"
    assert row["ended"] == "ปิดแล้ว 4 มิ.ย. 2563 09.00 น."
    same = ("district", "state", "on_time", "sent_text", "code", "text")
    assert {name: row.get(name) for name in same} == {name: before.get(name) for name in same}
    assert shown["ติดตามงาน"]["request-1"]["state"] == "ปิดแล้ว"
    assert desk.projector.lag().waiting == 0


def test_looking_again_changes_nothing(either: Either) -> None:
    desk, tabs = either
    desk.look()
    before = tabs()
    for day in range(3):
        assert desk.look(OVER + timedelta(minutes=1 + day)).rows == 0
    desk.projector = desk.another()
    assert desk.look().rows == 0
    assert tabs() == before


def test_the_secretariat_says_how_long_it_stays(either: Either) -> None:
    desk, tabs = either
    rules = desk.config.requests.model_copy(update={"archive": timedelta(days=7)})
    desk.config = desk.config.model_copy(update={"requests": rules})
    desk.know(request())
    desk.look(CLOSED_AT + timedelta(days=8))
    assert TITLE not in tabs()


def test_a_cancelled_request_leaves_likewise(either: Either) -> None:
    desk, tabs = either
    desk.know(request(state="cancelled"))
    desk.look()
    assert TITLE not in tabs()
    assert tabs()[ARCHIVE][KEY]["ended"].startswith("ยกเลิก ")


def test_a_late_correction_reaches_the_archive(either: Either) -> None:
    desk, tabs = either
    desk.look()
    desk.send(number=40, kind="correction")
    desk.look()
    assert tabs()[ARCHIVE][KEY]["value"] == 40
    assert TITLE not in tabs()


def test_a_request_taken_up_again_gets_its_tab_back(either: Either) -> None:
    desk, tabs = either
    desk.know(request(), request(2))
    desk.look()
    assert {f"request-{n}|{name}|once" for n in (1, 2) for name in OWING} == set(tabs()[ARCHIVE])
    desk.know(request(state="open", ended_at=None), request(2))
    desk.look()
    shown = tabs()
    assert set(shown[ARCHIVE]) == {f"request-2|{name}|once" for name in OWING}
    assert shown[TITLE][KEY]["field.f1"] == 35
    desk.know(request(), request(2))
    desk.look()
    assert TITLE not in tabs()
    assert len(tabs()[ARCHIVE]) == 4


def test_an_edit_made_in_the_last_minute_is_taken_in_first(desk: Desk, google: Google) -> None:
    type_in(google, TITLE, KEY, "field.f1", 50)
    (taken,) = desk.look().taken
    assert taken.outcome == "recorded"
    assert TITLE in titles(google)
    desk.look()
    assert TITLE not in titles(google)
    assert google.rows(ARCHIVE)[KEY]["value"] == 50


def test_a_change_in_the_archive_is_told_and_put_right(
    desk: Desk, google: Google, store: Store
) -> None:
    desk.look()
    type_in(google, ARCHIVE, KEY, "value", 99)
    desk.look()
    (told,) = findings(store).values()
    assert (told["kind"], told["title"], told["column"]) == ("overwritten", ARCHIVE, "ตัวเลข")
    assert google.rows(ARCHIVE)[KEY]["value"] == 35
    assert desk.ledger.cell("request-1", "งาว", "once").values == {"f1": 35}


def test_a_row_deleted_from_the_archive_is_put_back(
    desk: Desk, google: Google, store: Store
) -> None:
    desk.look()
    sheet = google.tab(ARCHIVE)
    at = next(i for i, row in enumerate(sheet.rows) if 0 in row and row[0].value == KEY)
    sheet.delete_rows(at, at + 1)
    desk.look()
    assert [told["kind"] for told in findings(store).values()] == ["deleted"]
    assert google.rows(ARCHIVE)[KEY]["value"] == 35


def test_peoples_own_columns_in_the_archive_stay(desk: Desk, google: Google) -> None:
    desk.look()
    sheet = google.tab(ARCHIVE)
    sheet.write(2, sheet.column_count - 1, Cell("เก็บเข้าแฟ้มแล้ว"))
    desk.send(number=40, kind="correction")
    desk.look()
    assert "เก็บเข้าแฟ้มแล้ว" in str(sheet.rows)


def an_own_column(google: Google) -> None:
    google.tab(TITLE).write(3, google.tab(TITLE).column_count - 1, Cell("โทรแล้ว"))


def an_own_row(google: Google) -> None:
    google.tab(TITLE).write(9, 2, Cell("รวม"))


def a_note(google: Google) -> None:
    google.tab(TITLE).notes[3, 2] = "รอหนังสือ"


def a_chart(google: Google) -> None:
    google.tab(TITLE).charts.append({"chartId": 7})


def a_formula(google: Google) -> None:
    google.tab("ชีต1").write(0, 0, Cell("#FORMULA", f"='{TITLE}'!E3*2"))


OWN = (an_own_column, an_own_row, a_note, a_chart, a_formula)


@pytest.mark.parametrize("own", OWN, ids=lambda one: one.__name__)
def test_a_tab_with_something_of_peoples_own_stays_and_is_kept_up(
    desk: Desk, google: Google, own: Callable[[Google], None]
) -> None:
    own(google)
    desk.look()
    assert google.rows(ARCHIVE)[KEY]["value"] == 35
    desk.send(number=40, kind="correction")
    for _ in range(2):
        assert desk.look().error is None
    assert google.rows(TITLE)[KEY]["field.f1"] == 40
    assert google.rows(ARCHIVE)[KEY]["value"] == 40


def test_a_kept_tab_that_people_delete_does_not_come_back(desk: Desk, google: Google) -> None:
    an_own_column(google)
    desk.look()
    book = google.fake.books[BOOK]
    book.sheets.remove(google.tab(TITLE))
    desk.projector = desk.another()
    desk.look()
    assert TITLE not in titles(google)


@pytest.mark.parametrize("own", ["column", "comment", "formula"])
def test_a_tab_of_the_workbook_with_something_own_stays(
    folder: Desk, workbook: Path, own: str
) -> None:
    book = load_workbook(workbook)
    if own == "column":
        book[TITLE].cell(3, 40).value = "โทรแล้ว"
    elif own == "comment":
        book[TITLE].cell(3, 2).comment = Comment("รอหนังสือ", "สพจ.")
    else:
        book.create_sheet("ของเรา")["A1"] = f"='{TITLE}'!E3"
    book.save(workbook)
    for _ in range(2):
        folder.look()
    assert TITLE in load_workbook(workbook).sheetnames
    assert KEY in workbook_rows(workbook, ARCHIVE)


def test_the_workbook_is_still_while_a_tab_is_kept(folder: Desk, workbook: Path) -> None:
    book = load_workbook(workbook)
    book[TITLE].cell(3, 40).value = "โทรแล้ว"
    book.save(workbook)
    folder.look()
    before = workbook.stat().st_mtime_ns
    folder.look()
    assert workbook.stat().st_mtime_ns == before


@pytest.mark.parametrize("done", [True, False], ids=["done", "not done"])
@pytest.mark.parametrize("at", range(12))
def test_an_accident_at_any_call_loses_and_doubles_nothing(
    desk: Desk, google: Google, at: int, done: bool
) -> None:
    quiet = google.fake.count()
    real = google.fake._check

    def strike(call: Any) -> None:
        if google.fake.count() == quiet + at + 1:
            google.fake.fail(Fault("drop", done=done))
        real(call)

    google.fake._check = strike  # type: ignore[method-assign]
    desk.look()
    for _ in range(2):
        desk.look()
    assert TITLE not in titles(google)
    assert titles(google).count(ARCHIVE) == 1
    assert set(google.rows(ARCHIVE)) == {f"request-1|{name}|once" for name in OWING}
    assert desk.projector.lag().waiting == 0


def test_a_day_without_google_only_delays_it(desk: Desk, google: Google) -> None:
    google.fake.revoked = True
    assert desk.look().error is not None
    google.fake.revoked = False
    desk.look(OVER + timedelta(days=1))
    assert TITLE not in titles(google)
    assert len(google.rows(ARCHIVE)) == 2


def test_a_tab_that_google_does_not_let_go_stays(desk: Desk, google: Google) -> None:
    real = google.fake._check

    def protected(call: Any) -> None:
        if "deleteSheet" in str(call.body):
            raise Refusal(400, "You are trying to edit a protected cell or object.")
        real(call)

    google.fake._check = protected  # type: ignore[method-assign]
    for _ in range(3):
        assert desk.look().error is None
    assert TITLE in titles(google)


def test_another_process_learns_that_the_tab_has_left(desk: Desk, google: Google) -> None:
    other = desk.another()
    other.project(NOW, look=True, force=True)
    desk.look()
    desk.send(number=40, kind="correction")
    assert other.project(OVER, look=True, force=True).error is None
    assert TITLE not in titles(google)
    assert google.rows(ARCHIVE)[KEY]["value"] == 40


def test_dozens_leave_in_few_calls(desk: Desk, google: Google) -> None:
    desk.know(*(request(number) for number in range(1, 31)))
    desk.look(CLOSED_AT + timedelta(hours=1))
    assert len(titles(google)) > 30
    before = google.fake.count()
    desk.look()
    assert len(google.rows(ARCHIVE)) == 60
    assert not any(title.startswith(TITLE) for title in titles(google))
    assert google.fake.count() - before <= 14


def test_what_was_written_between_reading_and_removing_keeps_the_tab(
    desk: Desk, google: Google
) -> None:
    real = desk.projector._window.noted

    def noted(tabs: Any) -> frozenset[str]:
        type_in(google, TITLE, KEY, "field.f1", 50)
        return real(tabs)

    desk.projector._window.noted = noted  # type: ignore[method-assign]
    desk.look()
    assert TITLE in titles(google)
    desk.projector._window.noted = real  # type: ignore[method-assign]
    desk.look()
    desk.look()
    assert google.rows(ARCHIVE)[KEY]["value"] == 50
    assert TITLE not in titles(google)


def test_an_old_copy_of_the_workbook_brings_back_the_tab_but_loses_no_edit(
    folder: Desk, workbook: Path
) -> None:
    old = load_workbook(workbook)
    folder.look()
    sheet = old[TITLE]
    column = next(cell.column for cell in sheet[1] if cell.value == "field.f1")
    row = next(cell.row for cell in sheet["A"] if cell.value == KEY)
    sheet.cell(row, column).value = 50  # type: ignore[arg-type]
    old.save(workbook)
    for _ in range(3):
        assert folder.look().error is None
    assert folder.ledger.cell("request-1", "งาว", "once").values == {"f1": 50}
    assert workbook_rows(workbook, ARCHIVE)[KEY]["value"] == 50
    assert TITLE not in load_workbook(workbook).sheetnames


def test_the_ledger_comes_back_equal_from_a_window_with_an_archive(either: Either) -> None:
    desk, tabs = either
    desk.know(request(), request(2, state="open", ended_at=None))
    desk.look()
    before, cells = tabs(), desk.ledger.cells("request-1", "once")
    opened = desk.store.smembers("window:opened")
    desk.store.redis.flushall()
    restored = restore_ledger(desk.window(), desk.store, desk.ledger, desk.catalogue)
    assert (restored.revisions, restored.faults) == (1, ())
    after = desk.ledger.cells("request-1", "once")
    nobody = {d: replace(cell, standing_user=None) for d, cell in after.items()}
    assert nobody == {d: replace(cell, standing_user=None) for d, cell in cells.items()}
    assert desk.store.smembers("window:opened") >= {n for n in opened if n.startswith("request")}
    desk.projector = desk.another()
    assert desk.look().error is None
    assert tabs() == before


def test_a_new_spreadsheet_gets_no_tab_for_what_is_in_the_archive(
    desk: Desk, google: Google
) -> None:
    desk.look()
    book = google.fake.add_book("book-2")
    desk.window = lambda: google.window("book-2")
    desk.projector = desk.another()
    desk.look()
    assert TITLE not in [sheet.title for sheet in book.sheets]
    assert KEY in rows_of_sheet(book.tab(ARCHIVE))


def test_a_rename_by_people_is_no_hindrance(desk: Desk, google: Google) -> None:
    google.tab(TITLE).title = "ผักของเรา"
    desk.look()
    assert "ผักของเรา" not in titles(google)


def type_in(google: Google, title: str, key: str, name: str, value: Any) -> None:
    """Let somebody type into a row's cell."""
    sheet = google.tab(title)
    row = next(r for r in sheet.rows if 0 in r and r[0].value == key)
    row[google.column(title, name)] = Cell(value)


TAB = Tab("t", "T", (Column("a", "ก"),))


@pytest.mark.parametrize(
    ("rows", "more"),
    [
        ([("x", "1")], False),
        ([("x", "1", None), (None, None, None)], False),
        ([("x", "1", "ของเรา")], True),
        ([(None, "รวม")], True),
        ([("y", "1")], True),
    ],
)
def test_a_tab_holds_more_where_a_cell_is_no_row_of_ours(
    rows: list[tuple[str | None, ...]], more: bool
) -> None:
    cells = (("raingan:t", "a"), ("รหัสแถว", "ก"), *rows)
    keys = tuple(str(row[0] or "") for row in cells)
    assert holds_more(TAB, Grid("t", "T", ("raingan:t", "a"), keys, cells), {"x"}) is more
