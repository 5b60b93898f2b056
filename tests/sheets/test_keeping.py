"""The keeper: the window follows by itself."""

import pytest

from bot.sheets.keeper import Keeper
from bot.sheets.projector import Projection, Projector
from tests.fakes.sheets_grid import Cell
from tests.sheets.conftest import Google, Office

INCOME = "รายได้ OTOP"
KEY = "otop-income|เกาะคา|2020-05"


def test_a_turn_shows_entries_and_the_first_one_looks_for_edits(
    google: Google, projector: Projector, office: Office
) -> None:
    told: list[Projection] = []
    office.income("เกาะคา", 100)
    projector.project(office.now)
    google.tab(INCOME).rows[4][google.column(INCOME, "field.total")] = Cell(150)
    keeper = Keeper(projector, lambda: office.now, told.append)
    office.pass_time(minutes=1)
    keeper.turn()
    keeper.turn()
    assert [done.taken[0].edit.new for done in told] == [150]
    assert google.rows(INCOME)[KEY]["revision"] == 2


def test_an_entry_appears_while_the_keeper_runs(
    google: Google, projector: Projector, office: Office
) -> None:
    projector.project(office.now)
    keeper = Keeper(projector, lambda: office.now, every_s=0.01)
    keeper.start()
    office.income("เกาะคา", 100)
    for _ in range(500):
        if projector.lag().waiting == 0:
            break
        keeper._stop.wait(0.01)
    keeper.stop()
    assert google.rows(INCOME)[KEY]["field.total"] == 100


def test_trouble_is_logged_and_survived(
    google: Google, projector: Projector, office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    google.fake.revoked = True
    keeper = Keeper(projector, lambda: office.now)
    keeper.turn()
    assert "refused" in caplog.text
    assert projector.lag().failures == 1


def test_a_turn_that_breaks_does_not_end_the_keeper(
    projector: Projector, office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    keeper = Keeper(projector, lambda: office.now, lambda done: None)
    projector._window = None  # type: ignore[assignment]
    keeper.turn()
    assert "a turn broke" in caplog.text
