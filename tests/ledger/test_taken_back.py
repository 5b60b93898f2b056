"""Edited, unsent, taken back: the newest other revision holds again."""

from datetime import datetime

from bot.ledger.fold import fold
from bot.ledger.revision import Revision, erased
from tests.ledger.telling import (
    DEADLINE,
    DISTRICT,
    MAY,
    SALES,
    at,
    cell_of,
    correct,
    done,
    said,
    state_of,
    tenfold,
    total_of,
    waits_for,
)

SECRETARIAT = {"authority": "secretariat", "user": "S1"}
FIRST = said("a", "3 09:00", 100)
SECOND = correct("b", "4 09:00", 200)


def _unsent(event: str, clock: str, message: str) -> Revision:
    return done("retraction", event, clock, message, authority="member", message_id=message)


def _edit(event: str, clock: str, total: int, message: str, **more: str) -> Revision:
    return said(event, clock, total, kind="edit", message_id=message, **more)


def test_an_edit_replaces_what_the_message_said_and_keeps_its_stamp() -> None:
    whole = said("a", "3 09:00", 100, values={"shops": 7})
    cell = cell_of(whole, _edit("b", "8 09:00", 150, "m-a"))
    assert dict(cell.values) == {"total": 150}
    assert (cell.received_at, cell.changed_at) == (at("3 09:00"), at("8 09:00"))


def test_an_edit_changes_others_figures_without_asking_an_officer() -> None:
    assert total_of(FIRST, SECOND, _edit("c", "4 10:00", 300, "m-a")) == 300


def test_a_members_edit_does_not_touch_a_strangers_figure() -> None:
    mine = said("a", "3 09:00", 100, authority="member", user="M1")
    edit = _edit("c", "4 10:00", 300, "m-a", authority="member", user="M1")
    assert waits_for(mine, SECOND, edit) == [("not-yours",)]
    assert total_of(mine, SECOND, edit) == 200


def test_a_doubtful_edit_leaves_the_older_version_standing() -> None:
    edit = _edit("b", "4 09:00", 0, "m-a")
    assert total_of(FIRST, edit) == 100
    assert total_of(FIRST, edit, done("confirmation", "c", "4 10:00", "b")) == 0


def test_an_edit_answers_the_question_about_its_older_version() -> None:
    assert waits_for(said("a", "3 09:00", 0), _edit("b", "3 10:00", 100, "m-a")) == []


def test_an_older_version_that_comes_later_changes_nothing() -> None:
    edits = [_edit("b", "3 10:00", 150, "m-a"), _edit("c", "3 11:00", 180, "m-a")]
    assert total_of(edits[1], FIRST, edits[0]) == 180


def test_an_unsent_correction_lets_the_first_hold_again() -> None:
    cell = cell_of(FIRST, SECOND, _unsent("c", "8 09:00", "m-b"))
    assert (cell.values["total"], cell.standing) == (100, FIRST.id)
    assert (cell.received_at, cell.changed_at) == (at("3 09:00"), at("4 09:00"))


def test_a_correction_that_was_taken_back_has_changed_the_figure_all_the_same() -> None:
    late = correct("b", "8 09:00", 200)
    leaning = done("retraction", "c", "8 09:10", "m-b", message_id="m-c")
    for revisions in (
        [FIRST, late, leaning],
        [FIRST, erased(late), _unsent("c", "8 09:10", "m-b")],
    ):
        cell = cell_of(*revisions)
        assert (cell.values["total"], cell.changed_at) == (100, at("8 09:00"))


def test_only_what_has_changed_a_figure_leaves_that_trace() -> None:
    leaning = done("retraction", "d", "9 09:10", "m-b", message_id="m-d")
    same, plain = correct("b", "8 09:00", 100), said("b", "8 09:00", 200)
    strange = correct("b", "8 09:00", 200, authority="member", user="M1")
    for taken_back in (same, plain, strange, erased(plain), erased(strange)):
        assert cell_of(FIRST, taken_back, leaning).changed_at is None
    confirmed = done("confirmation", "c", "8 09:30", "b")
    for taken_back in (plain, erased(plain)):
        assert cell_of(FIRST, taken_back, confirmed, leaning).changed_at == at("8 09:00")


def test_a_figure_added_late_and_unsent_has_changed_the_entry_all_the_same() -> None:
    added = said("b", "8 09:00", values={"shops": 4})
    unsent = _unsent("c", "8 09:10", "m-b")
    for taken_back in (added, erased(added), erased(erased(added))):
        cell = cell_of(FIRST, taken_back, unsent)
        assert (cell.values, cell.changed_at) == ({"total": 100}, at("8 09:00"))


def test_an_unsent_first_message_leaves_the_correction() -> None:
    cell = cell_of(FIRST, SECOND, _unsent("c", "4 10:00", "m-a"))
    assert (cell.values["total"], cell.received_at) == (200, at("4 09:00"))


def test_an_unsent_message_with_nothing_beside_it_is_withdrawn() -> None:
    assert state_of(FIRST, _unsent("b", "4 09:00", "m-a"), now="9 09:00") == "withdrawn"


def test_an_unsent_doubtful_message_is_withdrawn() -> None:
    vague = said("a", "3 09:00", 100, problems=("approximate",))
    assert state_of(vague, _unsent("b", "4 09:00", "m-a"), now="9 09:00") == "withdrawn"


def test_what_a_message_replaced_waits_again_once_it_is_unsent() -> None:
    vague = said("a", "3 09:00", 100, problems=("approximate",))
    assert waits_for(vague, SECOND, _unsent("c", "4 10:00", "m-b")) == [("approximate",)]


def test_what_was_asked_for_an_unsent_messages_sake_counts_at_once() -> None:
    plain = said("b", "4 09:00", 200)
    assert waits_for(FIRST, plain) == [("overwrite",)]
    assert total_of(FIRST, plain, _unsent("c", "4 10:00", "m-a")) == 200


def test_an_unsent_answer_to_a_return_leaves_it_returned() -> None:
    returned = done("return", "b", "4 09:00", reason="ไม่ครบ", **SECRETARIAT)
    again = said("c", "4 10:00", 300)
    assert state_of(FIRST, returned, again, _unsent("d", "4 11:00", "m-c")) == "returned"


def test_an_unsent_withdrawal_is_undone() -> None:
    withdrawal = done("withdrawal", "b", "4 09:00", message_id="m-b")
    assert total_of(FIRST, withdrawal) is None
    assert total_of(FIRST, erased(withdrawal)) == 100


def test_a_message_that_took_another_back_can_be_taken_back_itself() -> None:
    leaning = done("retraction", "b", "4 09:00", "m-a", message_id="m-b")
    assert total_of(FIRST, leaning) is None
    assert total_of(FIRST, leaning, _unsent("c", "4 10:00", "m-b")) == 100
    assert total_of(FIRST, erased(leaning)) == 100


def test_sending_anew_after_an_unsending_starts_anew() -> None:
    unsent = _unsent("b", "4 09:00", "m-a")
    assert state_of(FIRST, unsent, said("c", "8 09:00", 100), now="9 09:00") == "late"


def test_an_unsent_month_stops_being_the_measure_of_the_next() -> None:
    april = said("x", "1 09:00", 10, period="2020-04")
    unsent = done("retraction", "y", "6 09:00", "m-x", period="2020-04")
    assert waits_for(april, FIRST) == [("unusual",)]
    assert waits_for(april, FIRST, unsent) == []


def test_erasing_what_was_unsent_changes_no_cell() -> None:
    stories = [
        [FIRST, SECOND, _unsent("c", "8 09:00", "m-b")],
        [FIRST, SECOND, _unsent("c", "8 09:00", "m-a")],
        [said("a", "3 09:00", 0), correct("b", "8 09:00", 200), _unsent("c", "8 10:00", "m-a")],
    ]
    for first, second, unsent in stories:
        kept = [r if r.message_id != unsent.target else erased(r) for r in (first, second)]
        assert cell_of(*kept, unsent) == cell_of(first, second, unsent)


def test_an_unsent_doubtful_message_gives_a_late_one_no_early_stamp() -> None:
    late = correct("b", "8 09:00", 200)
    gone = erased(said("a", "3 09:00", 0))
    assert state_of(gone, late, _unsent("c", "8 10:00", "m-a"), now="9 09:00") == "late"


def _state_at(revisions: list[Revision], moment: datetime) -> tuple[str, int]:
    known = [r for r in revisions if r.sent_at <= moment]
    cell = fold(SALES, DISTRICT, known, tenfold)[MAY]
    return cell.state(DEADLINE, moment), int(cell.values.get("total", 0))


def test_the_past_is_folded_as_it_was() -> None:
    story = [
        said("a", "3 09:00", 0),
        done("confirmation", "b", "3 10:00", "a"),
        correct("c", "4 09:00", 200),
        _unsent("d", "5 16:00", "m-c"),
        done("withdrawal", "e", "6 09:00"),
        said("f", "7 09:00", 300),
    ]
    seen = [_state_at(story, revision.sent_at) for revision in story]
    assert seen == [
        ("pending", 0), ("submitted", 0), ("submitted", 200),
        ("submitted", 0), ("withdrawn", 0), ("late", 300),
    ]  # fmt: skip
