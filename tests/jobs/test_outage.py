"""A clock that was down for 0 to 72 hours, hour by hour: each stage once or stale, never twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import groupby

import pytest

from bot.catalogue.office import Catalogue
from bot.config import load_catalogue
from tests.conftest import EXAMPLE
from tests.jobs.killing import Snapshot
from tests.jobs.playing import GONE, told_twice
from tests.jobs.town import SECRETARIAT, Town, at

HOUR = timedelta(hours=1)
DOWN = at("06-05 08:30")
END = at("06-10 12:00")
LADDER = ("day", "-2h", "deadline", "+1d", "+2d")


@pytest.fixture
def catalogue() -> Catalogue:
    """The monthly income alone, so that an hour is played in no time."""
    example = load_catalogue(EXAMPLE)
    reports = [r for r in example.reports if r.key == "otop-income"]
    return example.model_copy(update={"reports": tuple(reports)})


def ends(town: Town, chat: str) -> dict[str, str]:
    """Return what became of each stage for a chat: sent, stale; both would be an error."""
    found: dict[str, set[str]] = {}
    for notice in town.seen:
        if notice.to == chat:
            for item in notice.items:
                end = "sent" if notice.status in GONE else notice.status
                found.setdefault(item.step.stage, set()).add(end)
    assert all(len(each) == 1 for each in found.values()), found
    return {stage: each.pop() for stage, each in found.items()}


def play(town: Town, hours: int) -> None:
    """Let the clock be down for so many hours, and walk on from there."""
    town.tick(DOWN)
    town.seen.clear()
    now: datetime | None = DOWN + hours * HOUR
    while now is not None:
        town.tick(now)
        now = town.ticker().next_moment(now, END)


def is_useful(stage: str, up: datetime) -> bool:
    """Say whether a stage is still worth telling when the clock is up again."""
    followed_by = {"day": at("06-05 13:00"), "-2h": at("06-05 15:00"),
                   "deadline": at("06-06 09:00"), "+1d": at("06-07 09:00")}  # fmt: skip
    return up < followed_by.get(stage, END)


def test_hour_by_hour_each_stage_is_told_once_or_marked_stale(
    town: Town, tell: Callable[[str], None]
) -> None:
    for name in town.office.catalogue.district_names[:9]:
        town.report(name, "06-02 10:00")
    town.tick("06-04 09:00")
    before, rows = Snapshot(town), []
    for hours in range(73):
        before.restore()
        play(town, hours)
        told = ends(town, town.chat("OTOPlp"))
        up = max(DOWN + hours * HOUR, DOWN)
        expected = {stage: "sent" if is_useful(stage, _awake(up)) else "stale" for stage in LADDER}
        assert {stage: told[stage] for stage in LADDER} == expected, hours
        assert told_twice(town.seen) == []
        assert pushes_of_one_stage(town) <= 1
        assert {i.step.period for n in town.seen for i in n.items} <= {"2020-05"}
        assert ends(town, town.chat(SECRETARIAT))["summary"] == "sent"
        rows.append((hours, " ".join(f"{stage} {told[stage]}" for stage in LADDER)))
    for outcome, same in groupby(rows, key=lambda row: row[1]):
        down = [hours for hours, _ in same]
        tell(f"down {down[0]:2}–{down[-1]:2} h: {outcome}")


def _awake(moment: datetime) -> datetime:
    """Return when something can be said: not at night."""
    if moment.hour >= 20:
        return (moment + timedelta(days=1)).replace(hour=7, minute=0)
    return moment.replace(hour=7, minute=0) if moment.hour < 7 else moment


def pushes_of_one_stage(town: Town) -> int:
    """Return the most messages that the group has got at one moment."""
    gone = [n for n in town.seen if n.status in GONE and n.to == town.chat("OTOPlp")]
    return max(Counter(n.at for n in gone).values(), default=0)
