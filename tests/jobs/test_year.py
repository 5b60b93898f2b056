"""A year of 13 districts in groups of 40 and 25 members on the free plan."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import pytest

from bot.catalogue.office import Catalogue
from bot.config import load_catalogue
from bot.notices.forecast import expected
from bot.outbox.board import people_of
from tests.conftest import EXAMPLE
from tests.jobs.playing import sendings, told_twice, until, wrongly_named
from tests.jobs.town import Town, at

START = at("06-01 08:00")
END = START + timedelta(days=365)
MEMBERS = {"OTOPlp": 40, "team it Lampang": 25}
TALKS_EVERY = timedelta(hours=37)


@pytest.fixture
def catalogue() -> Catalogue:
    """The example office, whose monthly reports go on all year."""
    example = load_catalogue(EXAMPLE)
    reports = [r.model_copy(update={"until_period": None}) for r in example.reports]
    return example.model_copy(update={"reports": tuple(reports)})


@pytest.fixture
def big_town(town: Town) -> Town:
    for name, count in MEMBERS.items():
        room = town.people.groups[name]
        while len(room.member_ids) < count:
            guest = town.world.add_person(f"{name} {len(room.member_ids)}")
            room.member_ids.append(guest.user_id)
    town.world.quota.limit = 300
    return town


def moments(town: Town, outages: list[tuple[datetime, datetime]]) -> Iterator[datetime]:
    """Yield when the clock ticks: whenever something falls due, unless it is down."""
    now: datetime | None = START
    while now is not None:
        down_until = next((end for start, end in outages if start <= now < end), None)
        now = down_until or now
        yield now
        now = town.ticker().next_moment(now, END)


def test_a_year_stays_inside_the_free_plan(big_town: Town, tell: Callable[[str], None]) -> None:
    town, chance = big_town, random.Random(7)
    outages = [
        (start, start + timedelta(hours=chance.uniform(1, 72)))
        for start in (START + timedelta(days=chance.uniform(0, 360)) for _ in range(8))
    ]
    waiting = sendings(town.office.catalogue, START, END, seed=3)
    wrong, talked = [], START
    for now in moments(town, outages):
        for one in until(waiting, now):
            town.report(one.district, one.at, one.report, one.period)
        if now - talked > TALKS_EVERY:
            talked = now - timedelta(minutes=1)
            group = chance.choice(list(MEMBERS))
            town.say(group, town.officer("เถิน"), talked, "สวัสดีค่ะ")
        wrong += wrongly_named(town, [n for n in town.tick(now) if n.at == now])
    assert wrong == []
    assert told_twice(town.seen) == []
    assert not [n for n in town.seen if n.status in ("failed", "unknown")]
    used = dict(town.world.quota._used)
    for month, naive in push_everything(town).items():
        tell(f"{month}: {used.get(month, 0):4} pushes; every stage to the group {naive:5}")
    assert max(used.values()) <= 300
    stages = Counter(i.step.stage for n in town.seen if n.status == "sent" for i in n.items)
    tell(f"stages told: {dict(stages)}")
    assert stages["deadline"] > 100


def push_everything(town: Town) -> dict[str, int]:
    """Return what a bot would use that pushes every stage to its group, by month."""
    people, catalogue = people_of(town.office), town.office.catalogue
    prices = {town.chat(name): count for name, count in MEMBERS.items()}
    found = expected(catalogue, people, START, END, lambda to: prices.get(to, 3))
    months: Counter[str] = Counter()
    for one in found:
        months[f"{one.due:%Y-%m}"] += one.group_price
    return dict(months)
