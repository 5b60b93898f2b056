"""The ledger on the real store: recording, finding, erasing."""

import threading
from collections.abc import Sequence
from typing import Any

import pytest

from bot.ledger.ledger import Ledger
from bot.ledger.revision import Revision
from bot.store.store import Store
from bot.store.unit import ChangedMeanwhile, Unit, transaction
from tests.ledger.conftest import NewLedger
from tests.ledger.telling import DISTRICT, MAY, at, correct, done, said
from tests.store.seeing import everything

SECRET = "ความลับของเกาะคา"


@pytest.fixture
def fresh(new_ledger: NewLedger) -> tuple[Store, Ledger]:
    return new_ledger()


def _record(fresh: tuple[Store, Ledger], *revisions: Revision) -> None:
    store, ledger = fresh
    with transaction(store) as unit:
        ledger.record(unit, revisions)


def test_an_entry_never_heard_of_is_an_empty_cell(fresh: tuple[Store, Ledger]) -> None:
    _, ledger = fresh
    assert ledger.cell("sales", DISTRICT, MAY).revisions == 0
    assert ledger.cells("sales", MAY) == {}
    assert ledger.began_at() is None


def test_a_unit_sees_what_it_has_staged_and_nobody_else_does(fresh: tuple[Store, Ledger]) -> None:
    store, ledger = fresh
    with transaction(store) as unit:
        ledger.record(unit, [said("a", "3 09:00", 100)])
        (cell,) = ledger.record(unit, [correct("b", "3 10:00", 200)])
        assert cell.values["total"] == 200
        assert ledger.cells("sales", MAY, unit)[DISTRICT] == cell
        assert ledger.cells("sales", MAY) == {}
    assert ledger.cell("sales", DISTRICT, MAY) == cell


def test_a_unit_that_is_given_up_leaves_nothing(fresh: tuple[Store, Ledger]) -> None:
    store, ledger = fresh
    unit = Unit(store)
    ledger.record(unit, [said("a", "3 09:00", 100)])
    unit.close()
    assert everything(store) == {}


def test_cells_are_returned_in_the_order_given(fresh: tuple[Store, Ledger]) -> None:
    store, ledger = fresh
    asked = [said("a", "3 09:00", n, district=d) for n, d in ((1, "แม่ทะ"), (2, DISTRICT))]
    with transaction(store) as unit:
        assert [c.district for c in ledger.record(unit, asked)] == ["แม่ทะ", DISTRICT]


def test_the_ledger_lists_revisions_by_recording(fresh: tuple[Store, Ledger]) -> None:
    _record(fresh, said("b", "4 09:00", 200, recorded_at=at("4 09:00")))
    _record(fresh, said("a", "3 09:00", 100, recorded_at=at("4 10:00")))
    _, ledger = fresh
    assert [r.event_id for r in ledger.revisions()] == ["b", "a"]
    assert [r.event_id for r in ledger.chain("sales", DISTRICT)] == ["a", "b"]
    assert ledger.entries() == {("sales", DISTRICT, MAY)}
    assert ledger.began_at() == at("4 09:00")


def test_a_revision_comes_back_as_it_went_in(fresh: tuple[Store, Ledger]) -> None:
    full = said(
        "a", "3 09:00:00.123", values={"total": "1250000.25"}, problems=("approximate",),
        evidence=("e1",), text='ยอด "๑๒"\n\u200b😀', group="OTOPlp", reason="ครบ",
        until=at("9 09:00"),
    )  # fmt: skip
    _record(fresh, full)
    assert fresh[1].revision(full.id) == full
    assert fresh[1].revision(f"x|sales|{DISTRICT}|{MAY}") is None


def test_the_newest_message_of_a_sender_is_found(fresh: tuple[Store, Ledger]) -> None:
    _record(fresh, said("a", "3 09:00", 100), said("b", "3 10:00", 5, district="แม่ทะ"))
    _record(fresh, correct("c", "3 09:30", 200, message_id="m-a"))
    _, ledger = fresh
    found = ledger.newest_said("C1", "U1", at("3 00:00"), at("3 09:59"))
    assert [r.event_id for r in found] == ["c", "a"]
    assert ledger.newest_said("C2", "U1", at("3 00:00"), at("4 00:00")) == []


def test_an_erased_message_cannot_be_leaned_on(fresh: tuple[Store, Ledger]) -> None:
    _record(fresh, said("a", "3 09:00", 100), said("b", "3 10:00", 5, district="แม่ทะ"))
    store, ledger = fresh
    with transaction(store) as unit:
        ledger.erase_message(unit, "m-b")
    (found,) = ledger.newest_said("C1", "U1", at("3 00:00"), at("4 00:00"))
    assert found.event_id == "a"


def test_the_past_is_read_as_it_stood(fresh: tuple[Store, Ledger]) -> None:
    _record(fresh, said("a", "3 09:00", 100), correct("b", "4 09:00", 200))
    _, ledger = fresh
    assert ledger.cells_at("sales", MAY, at("3 08:59")) == {}
    assert ledger.cells_at("sales", MAY, at("3 09:00"))[DISTRICT].values["total"] == 100
    assert ledger.cells_at("sales", MAY, at("4 09:00")) == ledger.cells("sales", MAY)


def _erase_all(fresh: tuple[Store, Ledger], message: str) -> None:
    store, ledger = fresh
    with transaction(store) as unit:
        retraction = done("retraction", "z", "9 09:00", message, message_id=message)
        ledger.record(unit, [retraction])
        ledger.erase_message(unit, message)


def test_erasing_leaves_no_word_and_no_figure_anywhere(fresh: tuple[Store, Ledger]) -> None:
    secret = {"text": SECRET, "reason": SECRET, "evidence": (SECRET,), "message_id": "m-a"}
    _record(fresh, said("a", "3 09:00", 123456, **secret))
    _record(fresh, said("b", "3 10:00", 123457, kind="edit", **secret))
    _record(fresh, said("c", "3 11:00", 123458, kind="edit", problems=("approximate",), **secret))
    _record(fresh, said("d", "4 09:00", 5))
    _erase_all(fresh, "m-a")
    left = "\n".join(everything(fresh[0]).values())
    assert SECRET not in left
    assert "12345" not in left
    assert {r.event_id for r in fresh[1].revisions() if r.erased} == {"a", "b", "c"}
    assert fresh[1].cell("sales", DISTRICT, MAY).values["total"] == 5


def test_erasing_marks_the_row_of_every_entry_it_touches(fresh: tuple[Store, Ledger]) -> None:
    store, _ = fresh
    _record(fresh, said("a", "3 09:00", 100), correct("b", "4 09:00", 200))
    before = store.hgetall("window")
    _erase_all(fresh, "m-a")
    assert set(store.hgetall("window")) == {f"sales|{DISTRICT}|{MAY}"}
    assert store.hgetall("window") != before


def test_a_correction_reaches_every_month_that_was_measured_by_it(
    fresh: tuple[Store, Ledger],
) -> None:
    totals = {"2020-03": 1, "2020-04": 10, "2020-05": 100, "2020-06": 1000}
    _record(fresh, *(said(f"e{p}", "5 09:00", n, period=p) for p, n in totals.items()))
    assert _good_months(fresh) == ["2020-03", "2020-05"]
    _record(fresh, correct("x", "4 09:00", 5, period="2020-03"))
    assert _good_months(fresh) == ["2020-03", "2020-04", "2020-06"]


def _good_months(fresh: tuple[Store, Ledger]) -> list[str]:
    months = ("2020-03", "2020-04", "2020-05", "2020-06")
    return [p for p in months if fresh[1].cell("sales", DISTRICT, p).is_good]


def test_two_workers_on_one_entry_do_not_lose_each_others_words(
    fresh: tuple[Store, Ledger],
) -> None:
    def work(worker: str) -> None:
        for number in range(5):
            _again(fresh, correct(f"{worker}{number}", f"3 09:0{number}", number + 1))

    workers = [threading.Thread(target=work, args=(name,)) for name in "xyz"]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    cell = fresh[1].cell("sales", DISTRICT, MAY)
    assert (cell.revisions, cell.values["total"]) == (15, 5)


def _again(fresh: tuple[Store, Ledger], revision: Revision) -> None:
    while True:
        try:
            return _record(fresh, revision)
        except ChangedMeanwhile:
            continue


def test_the_past_rests_on_the_periods_right_before_it_only(
    fresh: tuple[Store, Ledger],
) -> None:
    months = ("2019-12", "2020-03", "2020-04", MAY, "2020-06")
    _record(
        fresh,
        *(said(f"e-{month}", "3 09:00", 100, period=month, message_id=month) for month in months),
    )
    store, ledger = fresh
    asked: list[str] = []
    each = store.each

    def listening(command: str, names: Sequence[str]) -> list[Any]:
        asked.extend(name for name in names if command == "hvals")
        return each(command, names)

    store.each = listening  # type: ignore[method-assign]
    assert ledger.cells_at("sales", MAY, at("9 09:00")) == ledger.cells("sales", MAY)
    assert [name[-7:] for name in asked] == [MAY, "2020-04", "2020-03"]
