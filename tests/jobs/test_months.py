"""June and July played hour by hour; each stage once, nobody named who has reported."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta

from bot.notices.ladder import steps_between
from bot.notices.quiet import is_quiet
from tests.jobs.playing import GONE, sendings, told_twice, until, wrongly_named
from tests.jobs.town import Town, at

JUNE = (at("06-01 08:00"), at("06-30 23:00"))
JULY = (at("07-01 08:00"), at("07-31 23:00"))
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def play(town: Town, start: datetime, end: datetime) -> tuple[list[str], list[str]]:
    """Play a month; return who was named wrongly, and what was said in quiet hours."""
    waiting = sendings(town.office.catalogue, start - 4 * DAY, end, seed=1)
    wrong, quiet, now = [], [], start
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


def summaries(town: Town, start: datetime, end: datetime) -> Counter[str]:
    steps = steps_between(town.office.catalogue, start, end)
    return Counter(step.report for step in steps if step.stage == "summary")


def told_summaries(town: Town) -> Counter[str]:
    items = [i for n in town.seen if n.status in GONE for i in n.items]
    return Counter(i.step.report for i in items if i.step.stage == "summary")


def test_june_hour_by_hour_with_an_endless_plan(town: Town, tell: Callable[[str], None]) -> None:
    assert play(town, *JUNE) == ([], [])
    assert told_twice(town.seen) == []
    odd = [n for n in town.seen if n.status not in ("sent", "riding") and n.at > JUNE[0]]
    assert {item.step.stage for n in odd for item in n.items} <= {"thanks"}
    assert told_summaries(town) == summaries(town, JUNE[0] - 2 * DAY, JUNE[1])
    gone = Counter(i.step.stage for n in town.seen if n.status in GONE for i in n.items)
    tell(f"June, an endless plan: {dict(gone)}")


def test_july_hour_by_hour_stays_inside_the_free_plan(
    town: Town, tell: Callable[[str], None]
) -> None:
    town.world.quota.limit = 300
    assert play(town, *JULY) == ([], [])
    assert told_twice(town.seen) == []
    assert not [n for n in town.seen if n.status in ("failed", "unknown")]
    assert told_summaries(town) == summaries(town, JULY[0] - 2 * DAY, JULY[1])
    routes = Counter((n.route, n.status) for n in town.seen)
    used = town.world.quota._used["2020-07"]
    tell(f"July, the free plan: {used} pushes of 300; {dict(routes)}")
    assert used <= 300
