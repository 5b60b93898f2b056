"""Where a report's period stands, and which districts a notice may name."""

from dataclasses import replace
from datetime import datetime
from decimal import Decimal

import pytest

from bot.catalogue.office import Catalogue
from bot.catalogue.periods import BANGKOK
from bot.ledger.cell import Cell, Pending
from bot.messages.standing import Standing
from bot.notices.due import Due, named
from bot.notices.ladder import steps_of
from bot.notices.people import People
from bot.notices.standing import stand

PEOPLE = People(
    chats={"OTOPlp": "C1", "secretariat": "C9"},
    officers={"งาว": ("U1", "U2"), "เถิน": ("U2",)},
    chiefs={"งาว": ("U7",)},
)


def at(written: str) -> datetime:
    return datetime.fromisoformat(f"2020-{written}").replace(tzinfo=BANGKOK)


def good(district: str, when: str, value: int = 10) -> Cell:
    values = {"total": Decimal(value)}
    return Cell("otop-income", district, "2020-05", values, standing="x", received_at=at(when))


def pending(district: str) -> Cell:
    waiting = Pending("x", ("unusual",), {}, "U1", "m", at("06-02 09:00"))
    return Cell("otop-income", district, "2020-05", pending=(waiting,))


def standing(catalogue: Catalogue, now: str, *cells: Cell) -> Standing:
    by_district = {cell.district: cell for cell in cells}
    report = catalogue.report("otop-income")
    return stand(catalogue, report, "2020-05", by_district, at(now))


def due_of(catalogue: Catalogue, stage: str, audience: str = "group", to: str = "C1") -> Due:
    found = steps_of(catalogue, catalogue.report("otop-income"), "2020-05")
    step = next(s for s in found if s.stage == stage and s.audience == audience)
    return Due("test", step, to)


def test_received_late_and_pending_are_counted_apart(catalogue: Catalogue) -> None:
    cells = (good("เกาะคา", "06-03 09:00"), good("แม่ทะ", "06-05 16:00"), pending("งาว"))
    found = standing(catalogue, "06-05 17:00", *cells)
    assert (found.expected, found.received, found.on_time) == (13, 2, 1)
    assert (found.late, found.pending, len(found.missing)) == (("แม่ทะ",), ("งาว",), 10)


def test_totals_are_the_sums_of_what_counts(catalogue: Catalogue) -> None:
    cells = (good("เกาะคา", "06-03 09:00", 100), good("แม่ทะ", "06-05 16:00", 23), pending("งาว"))
    assert standing(catalogue, "06-05 17:00", *cells).totals == {"total": Decimal(123)}


def test_the_waived_are_not_expected(catalogue: Catalogue) -> None:
    waived = Cell("otop-income", "งาว", "2020-05", waived="น้ำท่วม")
    found = standing(catalogue, "06-05 17:00", waived)
    assert found.expected == 12
    assert "งาว" not in found.missing


def test_who_has_more_time_is_not_named_before_the_own_day(catalogue: Catalogue) -> None:
    longer = Cell("otop-income", "งาว", "2020-05", extended_until=at("06-08 16:30"))
    early = standing(catalogue, "06-05 17:00", longer)
    assert "งาว" not in early.missing
    assert early.later == {"งาว": at("06-08 16:30")}
    assert "งาว" in standing(catalogue, "06-08 09:00", longer).missing


@pytest.mark.parametrize(
    ("now", "says_names"),
    [("06-03 09:00", False), ("06-04 19:59", False), ("06-05 00:00", True), ("06-05 15:00", True)],
)
def test_names_are_said_from_the_deadlines_day_on(
    catalogue: Catalogue, now: str, says_names: bool
) -> None:
    found = standing(catalogue, now, good("เกาะคา", "06-02 09:00"))
    names = named(due_of(catalogue, "-2d"), found, PEOPLE, at(now))
    assert names is not None
    assert bool(names) is says_names
    assert "เกาะคา" not in names


def test_nothing_is_said_once_all_have_sent(catalogue: Catalogue) -> None:
    cells = [good(name, "06-02 09:00") for name in catalogue.district_names]
    found = standing(catalogue, "06-05 15:00", *cells)
    for stage in ("-2d", "day", "-2h", "deadline"):
        assert named(due_of(catalogue, stage), found, PEOPLE, at("06-05 15:00")) is None
    summary = due_of(catalogue, "summary", "secretariat", "C9")
    assert named(summary, found, PEOPLE, at("06-05 15:00")) == ()


def test_an_officer_hears_of_the_own_districts_only(catalogue: Catalogue) -> None:
    due = due_of(catalogue, "day")
    step = replace(due.step, audience="officers")
    found = standing(catalogue, "06-05 09:00")
    now = at("06-05 09:00")
    names = [named(replace(due, step=step, to=u), found, PEOPLE, now) for u in ("U1", "U2", "U5")]
    assert names == [("งาว",), ("งาว", "เถิน"), None]
