"""A year of 13 districts in groups of 40 and 25 members on the free plan."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta

import pytest

from bot.catalogue.deadlines import deadline, due_periods
from bot.catalogue.holidays import Calendar
from bot.catalogue.office import Catalogue
from bot.config import load_catalogue
from bot.notices.forecast import expected
from bot.outbox.board import people_of
from bot.outbox.notice import Notice
from tests.conftest import EXAMPLE
from tests.jobs.playing import (
    Sending,
    named_at_work,
    sendings,
    told_twice,
    until,
    wrongly_named,
)
from tests.jobs.town import Town, at

START = at("06-01 08:00")
END = START + timedelta(days=365)
MEMBERS = {"OTOPlp": 40, "team it Lampang": 25}
TALKS_EVERY = timedelta(hours=37)


OWN_HOLIDAYS = Calendar(holidays=(date(2020, 9, 4), date(2020, 9, 7), date(2020, 11, 10)))
MOVES = {"otop-online": "after", "women-fund": "after", "debt-relief": "before"}


@pytest.fixture
def catalogue() -> Catalogue:
    """The example office all year, with holidays of its own that move three reports."""
    example = load_catalogue(EXAMPLE)
    reports = []
    for report in example.reports:
        schedule = report.schedule.model_copy(update={"holiday": MOVES.get(report.key, "keep")})
        schedule.keep_to(OWN_HOLIDAYS)
        reports.append(report.model_copy(update={"until_period": None, "schedule": schedule}))
    return example.model_copy(update={"reports": tuple(reports), "calendar": OWN_HOLIDAYS})


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
        for start in (START + timedelta(days=chance.uniform(0, 360)) for _ in range(16))
    ]
    waiting = sendings(town.office.catalogue, START, END, seed=3)
    played, wrong, talked = list(waiting), [], START
    for now in moments(town, outages):
        for one in until(waiting, now):
            town.report(one.district, one.at, one.report, one.period)
        if now - talked > TALKS_EVERY:
            talked = now - timedelta(minutes=1)
            talk(town, talked, chance)
        told = town.tick(now)
        wrong += [*wrongly_named(town, told_now(told, now)), *named_at_work(town, told, now)]
    assert wrong == []
    check_doubles(town)
    used = dict(town.world.quota._used)
    for month, naive in push_everything(town).items():
        tell(f"{month}: {used.get(month, 0):4} pushes; every stage to the group {naive:5}")
    assert max(used.values()) <= 300
    stages = Counter(i.step.stage for n in town.seen if n.status == "sent" for i in n.items)
    tell(f"stages told: {dict(stages)}")
    assert stages["deadline"] > 100
    check_life(town, played, outages, tell)


def told_now(notices: list[Notice], now: datetime) -> list[Notice]:
    return [notice for notice in notices if notice.at == now]


def talk(town: Town, when: datetime, chance: random.Random) -> None:
    """Let somebody say something in a group; now and then that a report is under way."""
    group, district = chance.choice(list(MEMBERS)), chance.choice(["เสริมงาม", "แม่พริก", "เถิน"])
    said = chance.choice(["สวัสดีค่ะ", "รับทราบค่ะ", "กำลังทำค่ะ"])
    town.say(group, town.officer(district), when, said)


def check_doubles(town: Town) -> None:
    """Every stage 0 or 1 times, by our own book and by what LINE has counted."""
    assert told_twice(town.seen) == []
    assert not [n for n in town.seen if n.status in ("failed", "unknown")]
    paid = sum(n.cost for n in town.seen if n.status == "sent")
    assert paid == sum(town.world.quota._used.values())


def check_life(
    town: Town,
    played: list[Sending],
    outages: list[tuple[datetime, datetime]],
    tell: Callable[[str], None],
) -> None:
    """What the year is about has really occurred in it."""
    catalogue = town.office.catalogue
    told = [report for report in catalogue.reports if report.silence is None]
    due = {(r.key, p): deadline(r, p) for r in told for p in due_periods(r, START, END)}
    owed = sum(len(catalogue.owing(catalogue.report(report))) for report, _ in due)
    early = sum(one.at < due[one.report, one.period] - timedelta(hours=20) for one in played)
    late = sum(one.at > due[one.report, one.period] for one in played)
    missed = owed - len(played)
    tell(f"reports owed {owed}: early {early}, late {late}, never {missed}")
    assert min(early, late, missed) > 50
    moved = [key for key, at in due.items() if at.day != _plain_day(catalogue, *key)]
    tell(f"deadlines moved by holidays and weekends: {len(moved)}")
    assert len(moved) >= 10
    down = [(a, b) for a, b in outages if any(a < at < b for at in due.values())]
    stale = sum(n.status == "stale" for n in town.seen)
    tell(f"outages over a deadline: {len(down)}; notices marked stale: {stale}")
    said = len(town.office.store.redis.keys("*:promises:*"))
    tell(f"report periods that a district said to be under way: {said}")
    assert said > 5
    assert len(down) >= 3
    assert stale > 0


def _plain_day(catalogue: Catalogue, key: str, period: str) -> int:
    report = catalogue.report(key)
    kept = report.schedule.model_copy(update={"holiday": "keep"})
    return deadline(report.model_copy(update={"schedule": kept}), period).day


def push_everything(town: Town) -> dict[str, int]:
    """Return what a bot would use that pushes every stage to its group, by month."""
    people, catalogue = people_of(town.office), town.office.catalogue
    prices = {town.chat(name): count for name, count in MEMBERS.items()}
    found = expected(catalogue, people, START, END, lambda to: prices.get(to, 3))
    months: Counter[str] = Counter()
    for one in found:
        months[f"{one.due:%Y-%m}"] += one.group_price
    return dict(months)
