"""Which way a notice takes, and what the month still asks for."""

from datetime import datetime

import pytest

from bot.catalogue.office import Catalogue
from bot.catalogue.periods import BANGKOK
from bot.notices.forecast import budget, expected, month_end
from bot.notices.ladder import Step, steps_of
from bot.notices.people import People
from bot.notices.routing import Budget, Weight, paid_route, ride_until, weight_of

PEOPLE = People(chats={"OTOPlp": "C1", "team it Lampang": "C2", "secretariat": "C9"})
PRICES = {"C1": 40, "C2": 25, "C9": 4}


def at(written: str) -> datetime:
    return datetime.fromisoformat(f"2020-{written}").replace(tzinfo=BANGKOK)


def step(catalogue: Catalogue, stage: str, audience: str = "group") -> Step:
    found = steps_of(catalogue, catalogue.report("otop-income"), "2020-05")
    return next(s for s in found if s.stage == stage and s.audience == audience)


@pytest.mark.parametrize(
    ("stage", "audience", "weight"),
    [
        ("-2d", "group", Weight.GENTLE),
        ("day", "group", Weight.FIRM),
        ("-2h", "group", Weight.FIRM),
        ("deadline", "group", Weight.ESSENTIAL),
        ("summary", "secretariat", Weight.ESSENTIAL),
    ],
)
def test_a_stages_weight(catalogue: Catalogue, stage: str, audience: str, weight: Weight) -> None:
    assert weight_of(step(catalogue, stage, audience)) is weight


def test_an_alert_waits_an_hour_for_a_free_reply_and_the_secretariat_not_at_all(
    catalogue: Catalogue,
) -> None:
    assert ride_until(catalogue, step(catalogue, "deadline")) == at("06-05 16:00")
    assert ride_until(catalogue, step(catalogue, "-2h")) == at("06-05 14:00")
    assert ride_until(catalogue, step(catalogue, "-2d")) == at("06-05 09:00")
    assert ride_until(catalogue, step(catalogue, "summary", "secretariat")) == at("06-05 15:00")


@pytest.mark.parametrize(
    ("group", "direct", "route"),
    [(40, 3, "direct"), (16, None, "group"), (2, 3, "group"), (3, 3, "direct")],
)
def test_the_cheaper_way_is_taken(group: int, direct: int | None, route: str) -> None:
    assert paid_route(Weight.FIRM, group, direct, Budget(limit=300)) == route


def test_without_a_limit_there_is_always_plenty() -> None:
    endless = Budget(None, 10_000, {Weight.GENTLE: 5_000}, 5_000)
    assert endless.is_plenty(40, Weight.GENTLE)
    assert endless.allows(40, Weight.GENTLE)


def test_the_tail_of_the_budget_is_kept_for_what_is_essential() -> None:
    tail = Budget(300, 250, {}, 20)
    assert not tail.allows(1, Weight.FIRM)
    assert tail.allows(50, Weight.ESSENTIAL)
    assert not tail.allows(51, Weight.ESSENTIAL)


def test_there_is_plenty_only_for_what_all_of_its_weight_still_need() -> None:
    ahead = {Weight.ESSENTIAL: 100, Weight.FIRM: 50, Weight.GENTLE: 400}
    month = Budget(300, 0, ahead, 30)
    assert month.is_plenty(40, Weight.FIRM)
    assert not month.is_plenty(46, Weight.FIRM)
    assert month.is_plenty(170, Weight.ESSENTIAL)
    assert not month.is_plenty(40, Weight.GENTLE)


def test_the_forecast_holds_every_notice_to_come_once(catalogue: Catalogue) -> None:
    found = expected(catalogue, PEOPLE, at("06-01 00:00"), month_end(at("06-01 00:00")), PRICES.get)
    assert len({(one.due, one.to) for one in found}) == len(found)
    income = [o for o in found if o.due == at("06-05 15:00")]
    assert {(o.to, o.group_price) for o in income} == {("C1", 40), ("C9", 4)}
    assert month_end(at("06-30 23:59")) == at("07-01 00:00")


def test_the_budget_adds_up_the_forecast(catalogue: Catalogue) -> None:
    now = at("06-30 12:00")
    found = expected(catalogue, PEOPLE, now, month_end(now), PRICES.get)
    month = budget(300, 100, found)
    assert month.ahead[Weight.ESSENTIAL] == 25 + 4
    assert month.essential_ahead == 4 + 4
