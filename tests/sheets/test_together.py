"""People and districts at once: whatever happens, the ledger and the sheet agree in the end."""

from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.catalogue.office import Catalogue
from bot.ledger.ledger import Ledger
from bot.sheets.projector import Projector
from bot.sheets.rows import Source
from bot.sheets.taking import findings
from bot.store.store import Store
from tests.fakes.sheets import Fault
from tests.fakes.sheets_grid import Cell
from tests.sheets.conftest import NOW, Google, Office, google_at_work

INCOME = "รายได้ OTOP"
DISTRICTS = ("เกาะคา", "งาว", "เถิน")
FIELDS = ("total", "food")

district = st.sampled_from(DISTRICTS)
figure = st.integers(0, 50).map(lambda number: number * 100)
step = st.one_of(
    st.tuples(st.just("submit"), district, figure),
    st.tuples(st.just("correct"), district, figure),
    st.tuples(st.just("edit"), district, st.sampled_from(FIELDS), figure),
    st.tuples(st.just("spoil"), district, st.sampled_from(("ข้อความ", None))),
    st.tuples(st.just("sort"), st.integers(0, 8), st.booleans()),
    st.tuples(st.just("move"), st.integers(0, 8), st.integers(0, 8)),
    st.tuples(st.just("insert row"), st.integers(2, 10)),
    st.tuples(st.just("delete row"), district),
    st.tuples(st.just("trouble"), st.sampled_from((429, 500, 503, "drop")), st.booleans()),
    st.tuples(st.just("project"), st.booleans()),
)


@dataclass
class Play:
    """One run: an office, a sheet, and what the people in it have done."""

    google: Google
    projector: Projector
    office: Office
    edits: list[tuple[str, str, int]] = field(default_factory=list)

    def do(self, kind: str, *details: Any) -> None:
        """Do one step; time passes."""
        self.office.pass_time(seconds=7)
        getattr(self, kind.replace(" ", "_"))(*details)

    def submit(self, name: str, value: int) -> None:
        self.office.income(name, value)

    def correct(self, name: str, value: int) -> None:
        self.office.correct(name, value, values={"food": Decimal(value)})

    def edit(self, name: str, key: str, value: int) -> None:
        row = self._row(name)
        if row is not None:
            row[self.google.column(INCOME, f"field.{key}")] = Cell(value)

    def spoil(self, name: str, value: str | None) -> None:
        row = self._row(name)
        at = self.google.column(INCOME, "field.total")
        if row is not None and value is not None:
            row[at] = Cell(value)
        elif row is not None:
            row.pop(at, None)

    def sort(self, column: int, descending: bool) -> None:
        self.google.tab(INCOME).sort(2, column, descending=descending)

    def move(self, start: int, to: int) -> None:
        self.google.tab(INCOME).move_columns(start, start + 1, to)

    def insert_row(self, at: int) -> None:
        sheet = self.google.tab(INCOME)
        sheet.insert_rows(at, 1)
        sheet.write(at, sheet.column_count - 1, Cell("ของเรา"))

    def delete_row(self, name: str) -> None:
        sheet, row = self.google.tab(INCOME), self._row(name)
        if row is not None:
            index = next(i for i, one in enumerate(sheet.rows) if one is row)
            sheet.delete_rows(index, index + 1)

    def trouble(self, what: int | str, done: bool) -> None:
        self.google.fake.fail(Fault(what, done=done and what != 429))

    def project(self, look: bool) -> None:
        self.projector.project(self.office.now, look=look, force=True)

    def _row(self, name: str) -> dict[int, Cell] | None:
        at = self.google.column(INCOME, "raingan:otop-income")
        wanted = f"otop-income|{name}|2020-05"
        rows = self.google.tab(INCOME).rows[2:]
        return next((row for row in rows if at in row and row[at].value == wanted), None)


@pytest.mark.timeout(300)
@settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=st.lists(step, min_size=3, max_size=18))
def test_the_ledger_and_the_sheet_agree_in_the_end(
    account: dict[str, Any], store: Store, catalogue: Catalogue, steps: list[tuple[Any, ...]]
) -> None:
    store.redis.flushall()
    with google_at_work(account) as google:
        _agrees(_play(google, store, catalogue, steps))


def _play(google: Google, store: Store, catalogue: Catalogue, steps: list[tuple[Any, ...]]) -> Play:
    ledger = Ledger(store, catalogue, lambda *_: False)
    projector = Projector(google.window(), store, Source(ledger, catalogue), google.wait)
    play = Play(google, projector, Office(store, ledger, NOW))
    play.project(look=True)
    for kind, *details in steps:
        play.do(kind, *details)
        # The minute's calls are counted by the store's clock, which does not play along.
        store.redis.delete(store.key("window:writes"), store.key("window:reads"))
    google.fake.faults.clear()
    for _ in range(2):
        google.seconds += 60
        store.redis.delete(store.key("window:writes"), store.key("window:reads"))
        play.project(look=True)
    return play


def _agrees(play: Play) -> None:
    rows = play.google.rows(INCOME)
    assert len(rows) == 13
    for name in DISTRICTS:
        cell = play.office.ledger.cell("otop-income", name, "2020-05")
        row = rows[f"otop-income|{name}|2020-05"]
        shown = {k: row.get(f"field.{k}") for k in FIELDS if row.get(f"field.{k}") is not None}
        assert shown == {key: float(value) for key, value in cell.values.items()}
    revisions = {revision.id for revision in play.office.ledger.revisions()}
    assert set(play.google.rows("ประวัติ")) == revisions
    assert play.projector.lag().waiting == 0
    sheet = [r for r in play.office.ledger.revisions() if r.source == "sheet"]
    told = [
        f
        for f in findings(play.projector._memory._store).values()
        if f["what"] in ("recorded", "pending")
    ]
    assert len({(r.report, r.district, r.event_id) for r in sheet}) == len(sheet)
    assert len(told) >= len(sheet)


def test_every_edit_is_found_in_one_look(
    google: Google, projector: Projector, office: Office, catalogue: Catalogue
) -> None:
    for number, name in enumerate(catalogue.district_names):
        office.income(name, 100 + number)
    projector.project(office.now)
    sheet, at = google.tab(INCOME), google.column(INCOME, "field.total")
    for number, row in enumerate(sheet.rows[2:15]):
        row[at] = Cell(1000 + number)
    done = projector.project(office.now + timedelta(minutes=1), look=True)
    assert len(done.taken) == 13
    totals = {
        cell.values["total"] for cell in office.ledger.cells("otop-income", "2020-05").values()
    }
    assert totals == set(range(1000, 1013))
