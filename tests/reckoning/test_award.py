"""The Report Award: points by the published rule, dense places, the hour at which it is frozen."""

import json
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from bot.catalogue.office import Award, Catalogue
from bot.catalogue.periods import BANGKOK
from bot.figures.award import Mark, Score, frozen_at, places, scores
from bot.ledger.cell import Cell

PUBLISHED: list[dict[str, Any]] = json.loads(
    (Path(__file__).parent / "award.json").read_text("utf-8")
)["months"]
DUE = datetime(2020, 6, 5, 15, tzinfo=BANGKOK)
INCOME = "otop-income"


def score(district: str, points: int) -> Score:
    """Return a score of so many points of 100."""
    return Score(district, (Mark(INCOME, "2020-05", Decimal(points), Decimal(100), "late", DUE),))


@pytest.mark.parametrize("month", PUBLISHED, ids=lambda month: str(month["period"]))
def test_the_places_read_out_at_the_meeting(catalogue: Catalogue, month: dict[str, Any]) -> None:
    given = {name: 95 - 5 * rank for rank, tied in enumerate(month["places"]) for name in tied}
    found = places([score(name, given.get(name, 60)) for name in catalogue.district_names])
    assert [one.place for one in found] == [1, 2, 3]
    assert [set(one.districts) for one in found] == [set(tied) for tied in month["places"]]


def test_who_has_no_points_has_no_place(catalogue: Catalogue) -> None:
    found = places([score(name, 0) for name in catalogue.district_names])
    assert found == []


def at(written: str) -> datetime:
    return datetime.fromisoformat(f"2020-06-{written}").replace(tzinfo=BANGKOK)


def mark(catalogue: Catalogue, last: dict[str, int], **facts: Any) -> tuple[str, Decimal]:
    """Return why the income of May has earned a district what it has."""
    values = {k: Decimal(v) for k, v in facts.pop("values", {"total": 5}).items()}
    cells = {
        "2020-05": Cell(INCOME, "งาว", "2020-05", values, standing="x", **facts),
        "2020-04": Cell(INCOME, "งาว", "2020-04", {k: Decimal(v) for k, v in last.items()}),
    }
    graced = catalogue.report(INCOME).model_copy(
        update={
            "schedule": catalogue.report(INCOME).schedule.model_copy(
                update={"grace": at("06 15:00") - at("05 15:00")}
            )
        }
    )
    office = catalogue.model_copy(update={"reports": (graced,)})

    def read(_report: str, period: str) -> dict[str, Cell]:
        return {"งาว": cells[period]} if period in cells else {}

    found = scores(office, read, "2020-06", at("30 23:00"))
    (one,) = next(each.marks for each in found if each.district == "งาว")
    return one.why, one.points


IN_TIME = at("05 15:00")


@pytest.mark.parametrize(
    ("facts", "why", "points"),
    [
        ({"received_at": IN_TIME}, "on-time", 10),
        ({"received_at": IN_TIME, "changed_at": at("05 14:59")}, "on-time", 10),
        ({"received_at": IN_TIME, "changed_at": at("05 15:01")}, "corrected", 8),
        ({"received_at": at("06 15:00")}, "grace", 5),
        ({"received_at": at("06 15:01")}, "late", 3),
        ({"received_at": at("07 15:00"), "extended_until": at("08 15:00")}, "on-time", 10),
        ({"received_at": None}, "missing", 0),
        ({"received_at": None, "returned": "ไม่ครบ"}, "returned", 0),
        ({"received_at": IN_TIME, "values": {"total": 0}}, "unconfirmed", 0),
        ({"received_at": IN_TIME, "values": {"total": 0}, "confirmed": True}, "on-time", 10),
        ({"received_at": IN_TIME, "values": {"total": 7, "food": 0}}, "unconfirmed", 0),
        ({"received_at": IN_TIME, "values": {"total": 7}, "confirmed": True}, "on-time", 10),
    ],
)
def test_points_follow_the_published_rule(
    catalogue: Catalogue, facts: dict[str, Any], why: str, points: int
) -> None:
    assert mark(catalogue, {"total": 7}, **facts) == (why, points)


def test_the_freezing_hour_is_the_configs() -> None:
    assert frozen_at(Award(), "2020-06") == datetime(2020, 7, 1, 9, tzinfo=BANGKOK)
    later = Award.model_validate({"freeze_day": 5, "freeze_time": "16:30"})
    assert frozen_at(later, "2020-12") == datetime(2021, 1, 5, 16, 30, tzinfo=BANGKOK)
