"""June and July played hour by hour; each stage once, nobody named who has reported."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from bot.notices.ladder import steps_between
from bot.notices.quiet import is_quiet
from tests.jobs.playing import GONE, sendings, told_twice, until, wrongly_named
from tests.jobs.town import SECRETARIAT, Town, at

START, JUNES_END, END = at("06-01 08:00"), at("06-30 23:00"), at("07-31 23:00")
HOUR = timedelta(hours=1)


def play(town: Town, end: datetime = END) -> tuple[list[str], list[str]]:
    """Play June and July; return who was named wrongly, and what was said in quiet hours."""
    waiting = sendings(town.office.catalogue, START, END, seed=1)
    wrong, quiet, now = [], [], START
    while now <= end:
        for one in until(waiting, now):
            town.report(one.district, one.at, one.report, one.period)
        notices = town.tick(now)
        wrong += wrongly_named(town, [n for n in notices if n.at == now and n.route != "ride"])
        if notices and is_quiet(now, town.office.catalogue.quiet):
            quiet += [n.id for n in notices if n.status in GONE and n.route != "ride"]
        if now.hour == 9:
            for group in ("OTOPlp", "team it Lampang"):
                town.say(group, town.officer("เถิน"), now + timedelta(minutes=7), "สวัสดีค่ะ")
        # Nothing is sent at night; one look in it and one at its end will do.
        now += HOUR if now.hour not in (23, 0) else 7 * HOUR
    return wrong, quiet


def test_june_hour_by_hour_with_an_endless_plan(town: Town, tell: Callable[[str], None]) -> None:
    wrong, quiet = play(town, JUNES_END)
    assert (wrong, quiet) == ([], [])
    assert told_twice(town.seen) == []
    gone = Counter(item.step.stage for n in town.seen if n.status in GONE for item in n.items)
    tell(f"an endless plan: {dict(gone)}")
    stale = [n for n in town.seen if n.status == "stale" and n.at > at("06-01 08:00")]
    assert stale == []
    assert gone["summary"] == len(summaries(town, JUNES_END))


def summaries(town: Town, end: datetime = END) -> list[str]:
    catalogue = town.office.catalogue
    found = steps_between(catalogue, at("05-29 08:30"), end)
    return [step.report for step in found if step.stage == "summary"]


def test_june_and_july_stay_inside_the_free_plan(town: Town, tell: Callable[[str], None]) -> None:
    town.world.quota.limit = 300
    wrong, quiet = play(town)
    assert (wrong, quiet) == ([], [])
    assert told_twice(town.seen) == []
    used = town.world.quota._used
    tell(f"the free plan: pushes used {dict(used)}")
    assert all(count <= 300 for count in used.values())
    routes = Counter((n.route, n.status) for n in town.seen)
    tell(f"routes: {dict(routes)}")
    assert not [n for n in town.seen if n.status in ("failed", "unknown")]
    secretariat = [n for n in town.seen if n.to == town.chat(SECRETARIAT) and n.status == "sent"]
    told = {i.step.report for n in secretariat for i in n.items if i.step.stage == "summary"}
    assert told == set(summaries(town))


@pytest.mark.parametrize("hours", [1, 5, 13, 24, 49, 72])
def test_an_outage_is_made_up_once_or_marked_stale(town: Town, hours: int) -> None:
    for name in town.office.catalogue.district_names[:9]:
        town.report(name, "06-02 10:00")
    town.tick("06-04 09:00")
    began = at("06-05 08:30")
    town.tick(began)
    town.seen.clear()
    now = began + timedelta(hours=hours)
    for _ in range(30):
        town.tick(now)
        now += HOUR
    assert told_twice(town.seen) == []
    ends = Counter(
        item.step.stage
        for n in town.seen
        for item in n.items
        if item.step.report == "otop-income" and n.to == town.chat("OTOPlp")
    )
    assert {stage: ends[stage] for stage in ("day", "-2h", "deadline")} == {
        "day": 1, "-2h": 1, "deadline": 1,
    }  # fmt: skip
