"""People, districts, accidents and the archive at once: in the end all agree, nothing is lost."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.catalogue.office import Catalogue
from bot.store.store import Store
from tests.fakes.sheets import Fault
from tests.fakes.sheets_grid import Cell, Sheet
from tests.sheets.conftest import BOOK, NOW, Google, google_at_work
from tests.sheets.test_archiving import ARCHIVE, CLOSED_AT, OVER, OWING, TITLE, Desk, request, small

district = st.sampled_from(OWING)
figure = st.integers(1, 50)
step = st.one_of(
    st.tuples(st.just("send"), district, figure),
    st.tuples(st.just("edit"), district, figure),
    st.tuples(st.just("spoil"), district, figure),
    st.tuples(st.just("note")),
    st.tuples(st.just("sort"), st.integers(0, 8), st.booleans()),
    st.tuples(st.just("close"), st.booleans()),
    st.tuples(st.just("trouble"), st.sampled_from((429, 500, "drop")), st.booleans()),
    st.tuples(st.just("look"), st.booleans()),
    st.tuples(st.just("another")),
)


@dataclass
class Play:
    """An office with one request, and what people do in its tabs."""

    google: Google
    desk: Desk
    is_closed: bool = True
    notes: int = 0
    edits: list[tuple[str, int]] = field(default_factory=list)
    seconds: int = 0

    def do(self, kind: str, *details: Any) -> None:
        self.seconds += 60
        self.desk.office.now = OVER + timedelta(seconds=self.seconds)
        getattr(self, kind)(*details)

    def send(self, name: str, number: int) -> None:
        self.desk.send(name, number, kind="correction")

    def edit(self, name: str, number: int) -> None:
        self._write(TITLE, "request-1", name, "field.f1", number)

    def spoil(self, name: str, number: int) -> None:
        self._write(ARCHIVE, "_archive", name, "value", number)

    def note(self) -> None:
        sheet = self._tab(TITLE)
        if sheet is not None:
            self.notes += 1
            sheet.write(20, sheet.column_count - 1, Cell(f"ของเรา {self.notes}"))

    def sort(self, column: int, descending: bool) -> None:
        for sheet in filter(None, (self._tab(TITLE), self._tab(ARCHIVE))):
            sheet.sort(2, column, descending=descending)

    def close(self, is_closed: bool) -> None:
        self.is_closed = is_closed
        now = self.desk.office.now
        more = {} if is_closed else {"state": "open", "ended_at": None}
        self.desk.know(request(**more))
        self.desk.office.said = 1000 + self.seconds
        self.desk.office.now = now

    def trouble(self, what: int | str, done: bool) -> None:
        self.google.fake.fail(Fault(what, done=done and what != 429))

    def look(self, _look: bool) -> None:
        self.google.seconds += 60
        self.desk.look(self.desk.office.now)

    def another(self) -> None:
        self.desk.projector = self.desk.another()

    def _tab(self, title: str) -> Sheet | None:
        sheets = self.google.fake.books[BOOK].sheets
        return next((sheet for sheet in sheets if sheet.title == title), None)

    def _write(self, title: str, key: str, name: str, column: str, number: int) -> None:
        sheet = self._tab(title)
        if sheet is None or not sheet.rows:
            return
        head = {str(cell.value): at for at, cell in sheet.rows[0].items()}
        at = head[f"raingan:{key}"]
        wanted = f"request-1|{name}|once"
        row = next((r for r in sheet.rows if at in r and r[at].value == wanted), None)
        if row is not None:
            row[head[column]] = Cell(number)


@pytest.mark.timeout(300)
@settings(
    max_examples=20,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=st.lists(step, min_size=3, max_size=14))
def test_archive_tab_and_ledger_agree_in_the_end(
    account: dict[str, Any], store: Store, catalogue: Catalogue, steps: list[tuple[Any, ...]]
) -> None:
    store.redis.flushall()
    with google_at_work(account) as google:
        _agrees(_played(google, store, catalogue, steps))


def _played(google: Google, store: Store, catalogue: Catalogue, steps: list[Any]) -> Play:
    play = Play(google, Desk(store, small(catalogue), google.window, google.wait))
    play.desk.send()
    for at in (NOW, CLOSED_AT + timedelta(hours=1)):
        google.seconds += 60
        play.desk.look(at)
    for kind, *details in steps:
        play.do(kind, *details)
    google.fake.faults.clear()
    for _ in range(4):
        play.do("look", True)
    return play


def _agrees(play: Play) -> None:
    google, desk = play.google, play.desk
    cells = desk.ledger.cells("request-1", "once")
    titles = [sheet.title for sheet in google.fake.books[BOOK].sheets]
    assert titles.count(ARCHIVE) <= 1
    assert desk.projector.lag().waiting == 0
    revisions = {revision.id for revision in desk.ledger.revisions()}
    assert set(google.rows("ประวัติ")) == revisions
    shown = google.rows(ARCHIVE) if ARCHIVE in titles else {}
    if play.is_closed:
        assert {key: row.get("value") for key, row in shown.items()} == _figures(cells)
    else:
        assert shown == {}
        assert TITLE in titles
    if TITLE in titles:
        own = {key: row.get("field.f1") for key, row in google.rows(TITLE).items()}
        assert own == _figures(cells)
    assert (TITLE in titles) == (not play.is_closed or "ของเรา" in str(google_text(play)))


def _figures(cells: Any) -> dict[str, float | None]:
    found: dict[str, float | None] = {f"request-1|{name}|once": None for name in OWING}
    for name, cell in cells.items():
        value = cell.values.get("f1")
        found[f"request-1|{name}|once"] = None if value is None else float(value)
    return found


def google_text(play: Play) -> list[object]:
    """Everything that stands in the request's own tab."""
    sheet = play._tab(TITLE)
    return [cell.value for row in sheet.rows for cell in row.values()] if sheet else []
