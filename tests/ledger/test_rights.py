"""Who may do what, as far as the ledger itself decides it."""

import pytest

from bot.ledger.revision import Revision
from tests.ledger.telling import LOCKED, cell_of, correct, done, said, state_of, total_of, waits_for

MEMBER = {"authority": "member", "user": "M1"}
OTHER = {"authority": "member", "user": "M2"}
OFFICER = {"authority": "officer", "user": "U2"}
SECRETARIAT = {"authority": "secretariat", "user": "S1"}
NOBODY = {"authority": "member", "user": None}
STANDS = said("a", "3 09:00", 100, authority="member", user="M1")


@pytest.mark.parametrize(
    ("second", "waits"),
    [
        (said("b", "4 09:00", 200, **MEMBER), [("overwrite",)]),
        (said("b", "4 09:00", 200, **OTHER), [("not-yours", "overwrite")]),
        (said("b", "4 09:00", 200, **NOBODY), [("not-yours", "overwrite")]),
        (said("b", "4 09:00", 200, **OFFICER), [("overwrite",)]),
        (said("b", "4 09:00", 200, **SECRETARIAT), [("overwrite",)]),
        (correct("b", "4 09:00", 200, **MEMBER), []),
        (correct("b", "4 09:00", 200, **OTHER), [("not-yours",)]),
        (correct("b", "4 09:00", 200, **NOBODY), [("not-yours",)]),
        (correct("b", "4 09:00", 200, **OFFICER), []),
        (correct("b", "4 09:00", 200, **SECRETARIAT), []),
        (said("b", "4 09:00", 100, **OTHER), []),
        (said("b", "4 09:00", values={"shops": 3}, **OTHER), []),
        (said("b", "4 09:00", 200, kind="edit", message_id="m-a", **MEMBER), []),
    ],
)
def test_a_second_message_is_asked_by_who_says_it_and_how(
    second: Revision, waits: list[tuple[str, ...]]
) -> None:
    assert waits_for(STANDS, second) == waits
    assert total_of(STANDS, second) == (100 if waits else int(second.values.get("total", 100)))


def test_a_message_without_a_user_is_recorded_where_nothing_stands() -> None:
    assert total_of(said("a", "3 09:00", 100, **NOBODY)) == 100


def test_two_messages_without_a_user_are_not_one_person() -> None:
    first = said("a", "3 09:00", 100, **NOBODY)
    assert waits_for(first, correct("b", "4 09:00", 200, **NOBODY)) == [("not-yours",)]


def test_repeating_a_figure_makes_nobody_its_owner() -> None:
    repeated = said("b", "4 09:00", 100, **OTHER)
    assert waits_for(STANDS, repeated, correct("c", "4 10:00", 900, **OTHER)) == [("not-yours",)]
    assert total_of(STANDS, repeated, correct("c", "4 10:00", 900, **MEMBER)) == 900


@pytest.mark.parametrize(
    ("who", "total"),
    [(MEMBER, 100), (OTHER, 100), (NOBODY, 100), (OFFICER, 200), (SECRETARIAT, 200)],
)
def test_a_strangers_figure_is_replaced_only_by_a_tap_of_officer_or_secretariat(
    who: dict[str, str | None], total: int
) -> None:
    change = correct("b", "4 09:00", 200, **OTHER)
    assert total_of(STANDS, change, done("confirmation", "c", "4 10:00", "b", **who)) == total


@pytest.mark.parametrize(
    ("who", "good"),
    [(MEMBER, True), (OTHER, False), (NOBODY, False), (OFFICER, True), (SECRETARIAT, True)],
)
def test_a_doubtful_figure_is_confirmed_by_its_sender_an_officer_or_the_secretariat(
    who: dict[str, str | None], good: bool
) -> None:
    vague = said("a", "3 09:00", 100, problems=("approximate",), **MEMBER)
    assert cell_of(vague, done("confirmation", "b", "3 10:00", "a", **who)).is_good is good


def test_a_strangers_dismissal_changes_nothing() -> None:
    vague = said("a", "3 09:00", 100, problems=("approximate",), **MEMBER)
    assert state_of(vague, done("dismissal", "b", "3 10:00", "a", **OTHER)) == "pending"
    assert state_of(vague, done("dismissal", "b", "3 10:00", "a", **MEMBER)) == "waiting"


@pytest.mark.parametrize(
    ("who", "state", "waits"),
    [
        (MEMBER, "withdrawn", []),
        (OTHER, "submitted", [("not-yours",)]),
        (NOBODY, "submitted", [("not-yours",)]),
        (OFFICER, "withdrawn", []),
        (SECRETARIAT, "withdrawn", []),
    ],
)
def test_an_entry_is_withdrawn_by_who_may(
    who: dict[str, str | None], state: str, waits: list[tuple[str, ...]]
) -> None:
    withdrawal = done("withdrawal", "b", "4 09:00", **who)
    assert state_of(STANDS, withdrawal) == state
    assert waits_for(STANDS, withdrawal) == waits


def test_a_member_takes_back_only_the_own_figures() -> None:
    shops = said("b", "3 10:00", values={"shops": 3}, **OTHER)
    cell = cell_of(STANDS, shops, done("withdrawal", "c", "4 09:00", **OTHER))
    assert dict(cell.values) == {"total": 100}
    assert cell.pending == ()


def test_a_strangers_withdrawal_counts_once_an_officer_says_so() -> None:
    withdrawal = done("withdrawal", "b", "4 09:00", **OTHER)
    confirmed = done("confirmation", "c", "4 10:00", "b", **OFFICER)
    assert state_of(STANDS, withdrawal, confirmed) == "withdrawn"
    assert waits_for(STANDS, withdrawal, confirmed) == []


def test_what_is_said_after_a_withdrawal_outlives_its_confirmation() -> None:
    withdrawal = done("withdrawal", "b", "4 09:00", **OTHER)
    newer = correct("c", "4 10:00", 300, **OFFICER)
    confirmed = done("confirmation", "d", "4 11:00", "b", **OFFICER)
    assert total_of(STANDS, withdrawal, newer, confirmed) == 300


@pytest.mark.parametrize(
    ("who", "waits"), [(MEMBER, [("locked",)]), (OFFICER, [("locked",)]), (SECRETARIAT, [])]
)
def test_after_the_lock_only_the_secretariat_changes_a_figure(
    who: dict[str, str], waits: list[tuple[str, ...]]
) -> None:
    change = correct("b", "8 15:01", 200, **who)
    assert waits_for(STANDS, change, report=LOCKED) == waits
    assert waits_for(STANDS, correct("b", "8 15:00", 200, **who), report=LOCKED) == []


def test_after_the_lock_an_edited_message_waits_too() -> None:
    edit = said("b", "8 15:01", 200, kind="edit", message_id="m-a", **MEMBER)
    assert waits_for(STANDS, edit, report=LOCKED) == [("locked",)]


@pytest.mark.parametrize("who", [MEMBER, OFFICER])
def test_after_the_lock_a_withdrawal_waits(who: dict[str, str]) -> None:
    withdrawal = done("withdrawal", "b", "8 15:01", **who)
    assert total_of(STANDS, withdrawal, report=LOCKED) == 100
    tap = done("confirmation", "c", "9 09:00", "b", **SECRETARIAT)
    assert total_of(STANDS, withdrawal, tap, report=LOCKED) is None


def test_the_lock_opens_only_to_the_secretariats_tap() -> None:
    change = correct("b", "9 09:00", 200, **OFFICER)
    tapped = done("confirmation", "c", "9 10:00", "b", **OFFICER)
    assert total_of(STANDS, change, tapped, report=LOCKED) == 100
    tapped = done("confirmation", "c", "9 10:00", "b", **SECRETARIAT)
    assert total_of(STANDS, change, tapped, report=LOCKED) == 200


def test_a_first_entry_after_the_lock_is_late_and_not_refused() -> None:
    assert total_of(said("a", "9 09:00", 100), report=LOCKED) == 100


BACK = done("retraction", "b", "9 09:00", "m-a", message_id="m-b", text="ยกเลิกของเมื่อกี้", **OFFICER)


def test_after_the_lock_taking_a_message_back_waits_for_the_secretariat() -> None:
    assert waits_for(STANDS, BACK, report=LOCKED) == [("locked",)]
    for who, total in ((OFFICER, 100), (SECRETARIAT, None)):
        tap = done("confirmation", "c", "9 10:00", "b", **who)
        assert total_of(STANDS, BACK, tap, report=LOCKED) == total
        assert total_of(tap, BACK, STANDS, report=LOCKED) == total
    refused = done("dismissal", "c", "9 10:00", "b", **SECRETARIAT)
    assert waits_for(STANDS, BACK, refused, report=LOCKED) == []
    assert total_of(STANDS, BACK, refused, report=LOCKED) == 100


def test_after_the_lock_an_unsend_and_what_only_waits_are_taken_back_at_once() -> None:
    unsent = done("retraction", "b", "9 09:00", "m-a", message_id="m-a", **MEMBER)
    assert total_of(STANDS, unsent, report=LOCKED) is None
    change = correct("x", "9 08:00", 200, message_id="m-x", **OFFICER)
    back = done("retraction", "b", "9 09:00", "m-x", message_id="m-b", text="ยกเลิก", **OFFICER)
    assert waits_for(STANDS, change, back, report=LOCKED) == []


def test_evidence_added_after_the_lock_waits() -> None:
    more = said("b", "9 09:00", evidence=("E1",), **OFFICER)
    assert waits_for(STANDS, more, report=LOCKED) == [("locked",)]
    same = said("b", "9 09:00", 100, evidence=("E1",), **OFFICER)
    assert waits_for(STANDS, same, report=LOCKED) == [("locked",)]
    assert waits_for(STANDS, said("b", "8 15:00", evidence=("E1",), **OFFICER), report=LOCKED) == []
    assert waits_for(STANDS, said("b", "9 09:00", 100, **OFFICER), report=LOCKED) == []
    other = correct("c", "9 10:00", 300, **SECRETARIAT)
    assert waits_for(STANDS, more, other, report=LOCKED) == [("locked",)]
