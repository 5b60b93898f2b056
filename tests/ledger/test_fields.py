"""Figures merge field by field; what looks wrong waits."""

import pytest

from bot.ledger.revision import Revision
from tests.ledger.telling import MAY, at, cell_of, correct, done, said, total_of, waits_for

WHOLE = said("a", "3 09:00", 100, values={"food": 40, "drink": 60, "shops": 7})


@pytest.mark.parametrize(
    ("change", "values"),
    [
        ({"shops": 8}, {"total": 100, "food": 40, "drink": 60, "shops": 8}),
        ({"total": 100}, {"total": 100, "food": 40, "drink": 60, "shops": 7}),
        ({"total": 200}, {"total": 200, "shops": 7}),
        ({"total": 200, "food": 90}, {"total": 200, "food": 90, "shops": 7}),
        (
            {"total": 90, "food": 50, "drink": 40},
            {"total": 90, "food": 50, "drink": 40, "shops": 7},
        ),
    ],
)
def test_a_correction_changes_what_it_names(change: dict[str, int], values: dict[str, int]) -> None:
    assert dict(cell_of(WHOLE, correct("b", "4 09:00", values=change)).values) == values


def test_a_part_that_no_longer_stands_can_be_given_without_asking() -> None:
    new_total = correct("b", "4 09:00", 200)
    assert waits_for(WHOLE, new_total, said("c", "4 10:00", values={"food": 150})) == []


def test_another_field_by_a_plain_message_is_not_asked() -> None:
    more = said("b", "4 09:00", values={"shops": 3})
    cell = cell_of(said("a", "3 09:00", 100), more)
    assert dict(cell.values) == {"total": 100, "shops": 3}
    assert (cell.received_at, cell.changed_at) == (at("3 09:00"), at("4 09:00"))


def test_a_plain_message_that_changes_one_of_its_figures_waits_as_a_whole() -> None:
    both = said("b", "4 09:00", 200, values={"shops": 8})
    assert waits_for(WHOLE, both) == [("overwrite",)]
    assert dict(cell_of(WHOLE, both).values) == dict(WHOLE.values)


def test_a_good_figure_of_another_field_leaves_a_doubtful_one_waiting() -> None:
    vague = said("a", "3 09:00", 100, problems=("approximate",))
    shops = said("b", "6 09:00", values={"shops": 3})
    assert waits_for(vague, shops) == [("approximate",)]
    cell = cell_of(vague, shops, done("confirmation", "c", "7 09:00", "a"))
    assert dict(cell.values) == {"total": 100, "shops": 3}
    assert (cell.received_at, cell.changed_at) == (at("3 09:00"), at("6 09:00"))


def test_a_good_figure_of_the_same_fields_replaces_a_doubtful_one() -> None:
    vague = said("a", "3 09:00", 100, problems=("approximate",))
    assert waits_for(vague, said("b", "4 09:00", 200)) == []
    assert (
        total_of(vague, said("b", "4 09:00", 200), done("confirmation", "c", "4 10:00", "a")) == 200
    )


def test_a_confirmed_older_figure_stays_older() -> None:
    vague = said("a", "3 09:00", 100, values={"shops": 7}, problems=("approximate",))
    newer = said("b", "4 09:00", values={"shops": 3})
    cell = cell_of(vague, newer, done("confirmation", "c", "4 10:00", "a"))
    assert dict(cell.values) == {"total": 100, "shops": 3}
    assert cell.standing == newer.id


@pytest.mark.parametrize(
    ("total", "waits"), [(0, True), (1, False), (1_000_000, False), (1_000_001, True)]
)
def test_a_figure_outside_its_limits_waits(total: int, waits: bool) -> None:
    assert waits_for(said("a", "3 09:00", total)) == ([("limits",)] if waits else [])


def test_all_reasons_are_given_in_order() -> None:
    bad = correct("b", "4 09:00", 0, problems=("approximate",), authority="member", user="M1")
    assert waits_for(WHOLE, bad) == [("approximate", "limits", "not-yours")]


def test_what_stands_already_is_not_asked_again() -> None:
    vague = said("a", "3 09:00", 100, problems=("approximate",))
    confirmed = done("confirmation", "b", "3 10:00", "a")
    again = said("c", "3 11:00", 100, problems=("approximate",))
    assert waits_for(vague, confirmed, again) == []


def _april(event: str, clock: str, total: int) -> Revision:
    return correct(event, clock, total, period="2020-04")


def test_an_unusual_figure_waits() -> None:
    assert waits_for(_april("x", "1 09:00", 10), said("a", "3 09:00", 100)) == [("unusual",)]
    assert waits_for(_april("x", "1 09:00", 11), said("a", "3 09:00", 100)) == []


def test_unusual_is_judged_by_the_period_before_as_it_was_then() -> None:
    may = said("a", "3 09:00", 100)
    assert waits_for(_april("x", "1 09:00", 10), _april("y", "2 09:00", 50), may) == []
    assert waits_for(_april("x", "1 09:00", 10), may, _april("y", "4 09:00", 50)) == [("unusual",)]
    assert waits_for(_april("x", "1 09:00", 50), may, _april("y", "4 09:00", 10)) == []


def test_a_figure_in_the_same_message_is_known_to_it() -> None:
    both = [said("a", "3 09:00", total, period=p) for p, total in (("2020-04", 10), (MAY, 100))]
    assert waits_for(*both) == waits_for(*reversed(both)) == [("unusual",)]


def test_a_waiting_figure_of_the_period_before_is_no_measure() -> None:
    vague = said("x", "1 09:00", 10, period="2020-04", problems=("approximate",))
    assert waits_for(vague, said("a", "3 09:00", 100)) == []


def test_evidence_adds_up_and_is_no_overwriting() -> None:
    photo, more = (
        said("a", "3 09:00", evidence=("e1",)),
        said("b", "3 09:05", evidence=("e2", "e1")),
    )
    assert cell_of(photo, more).evidence == ("e1", "e2")
    assert waits_for(photo, more) == []
