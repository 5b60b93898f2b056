"""The states of DESIGN's table, by LINE's time."""

import pytest

from bot.ledger.cell import RECEIVED
from bot.ledger.revision import Revision
from tests.ledger.telling import DEADLINE, at, cell_of, correct, done, said, state_of, total_of

SAID = said("a", "3 09:00", 100)
PENDING = said("a", "3 09:00", 100, problems=("approximate",))
SECRETARIAT = {"authority": "secretariat", "user": "S1"}
RETURNED = done("return", "b", "6 09:00", reason="ไม่ครบ", **SECRETARIAT)
WAIVED = done("waiver", "b", "4 09:00", reason="น้ำท่วม", **SECRETARIAT)


@pytest.mark.parametrize(
    ("revisions", "now", "state"),
    [
        ([], "5 14:59:59.999", "waiting"),
        ([], "5 15:00", "waiting"),
        ([], "5 15:00:00.001", "missing"),
        ([SAID], "9 09:00", "submitted"),
        ([said("a", "5 15:00", 100)], "9 09:00", "submitted"),
        ([said("a", "5 15:00:00.001", 100)], "9 09:00", "late"),
        ([PENDING], "3 10:00", "pending"),
        ([PENDING], "9 09:00", "pending"),
        ([done("withdrawal", "b", "4 09:00")], "5 14:00", "waiting"),
        ([done("withdrawal", "b", "4 09:00")], "9 09:00", "missing"),
        ([SAID, done("withdrawal", "b", "4 09:00")], "5 14:00", "withdrawn"),
        ([SAID, done("withdrawal", "b", "4 09:00")], "9 09:00", "withdrawn"),
        ([SAID, done("retraction", "b", "4 09:00", "m-a")], "9 09:00", "withdrawn"),
        ([SAID, RETURNED], "9 09:00", "returned"),
        ([WAIVED], "9 09:00", "waived"),
        ([PENDING, done("dismissal", "b", "4 09:00", "a")], "5 14:00", "waiting"),
        ([PENDING, done("dismissal", "b", "4 09:00", "a")], "9 09:00", "missing"),
    ],
)
def test_each_state_has_its_moment(revisions: list[Revision], now: str, state: str) -> None:
    assert state_of(*revisions, now=now) == state


def test_only_submitted_and_late_count_as_received() -> None:
    assert {"submitted", "late"} == RECEIVED


def test_it_is_the_time_of_sending_that_decides_and_not_of_recording() -> None:
    recorded_late = said("a", "5 14:59", 100, recorded_at=at("7 09:00"))
    assert state_of(recorded_late, now="9 09:00") == "submitted"


def test_a_correction_keeps_the_first_stamp() -> None:
    cell = cell_of(SAID, correct("b", "8 09:00", 200))
    assert (cell.values["total"], cell.state(DEADLINE, at("9 09:00"))) == (200, "submitted")
    assert (cell.received_at, cell.changed_at) == (at("3 09:00"), at("8 09:00"))


def test_a_correction_that_changes_nothing_is_no_change() -> None:
    assert cell_of(SAID, correct("b", "8 09:00", 100)).changed_at is None


def test_a_correction_of_nothing_is_the_first_entry() -> None:
    cell = cell_of(correct("a", "3 09:00", 100))
    assert (cell.received_at, cell.changed_at) == (at("3 09:00"), None)


def test_pending_never_replaces_a_good_value() -> None:
    vague = correct("b", "4 09:00", 200, problems=("approximate",))
    assert total_of(SAID, vague) == 100
    assert state_of(SAID, vague, now="9 09:00") == "submitted"


def test_a_confirmed_entry_counts_from_its_own_message() -> None:
    confirmed = done("confirmation", "b", "8 09:00", "a")
    assert state_of(PENDING, confirmed, now="9 09:00") == "submitted"
    late = said("a", "5 16:00", 100, problems=("approximate",))
    assert state_of(late, confirmed, now="9 09:00") == "late"


def test_a_confirmed_change_counts_as_changed_from_its_own_message() -> None:
    vague = correct("b", "4 09:00", 200, problems=("approximate",))
    cell = cell_of(SAID, vague, done("confirmation", "c", "8 09:00", "b"))
    assert (cell.values["total"], cell.changed_at) == (200, at("4 09:00"))


def test_a_dismissed_entry_leaves_what_stood() -> None:
    vague = correct("b", "4 09:00", 200, problems=("approximate",))
    assert total_of(SAID, vague, done("dismissal", "c", "4 10:00", "b")) == 100


def test_sending_anew_after_a_withdrawal_loses_the_stamp() -> None:
    anew = said("c", "8 09:00", 100)
    assert state_of(SAID, done("withdrawal", "b", "7 09:00"), anew, now="9 09:00") == "late"


def test_a_new_entry_answers_a_return() -> None:
    returned = done("return", "b", "4 09:00", reason="ไม่ครบ", **SECRETARIAT)
    assert cell_of(SAID, returned).returned == "ไม่ครบ"
    again = said("c", "5 09:00", 100)
    assert state_of(SAID, returned, again) == "submitted"
    assert cell_of(SAID, returned, again).returned is None


def test_a_return_without_a_reason_is_a_return() -> None:
    assert state_of(SAID, done("return", "b", "4 09:00", **SECRETARIAT)) == "returned"


def test_a_return_clears_what_was_waiting() -> None:
    returned = done("return", "b", "4 09:00", **SECRETARIAT)
    assert cell_of(PENDING, returned, done("confirmation", "c", "4 10:00", "a")).is_good is False


def test_an_extension_moves_one_districts_deadline() -> None:
    extended = done("extension", "b", "4 09:00", until=at("8 16:30"), **SECRETARIAT)
    assert state_of(extended, now="8 16:30") == "waiting"
    assert state_of(extended, now="8 16:31") == "missing"
    assert state_of(extended, said("c", "8 16:30", 100), now="9 09:00") == "submitted"
    assert state_of(extended, said("c", "8 16:31", 100), now="9 09:00") == "late"


def test_the_cell_counts_every_revision() -> None:
    retracted = done("retraction", "c", "4 09:00", "m-a")
    assert cell_of(SAID, correct("b", "3 10:00", 200), retracted).revisions == 3
