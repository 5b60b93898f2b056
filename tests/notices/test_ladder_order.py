"""The ladder's stages are in order, whatever the report: a property of every config."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import groupby, pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.catalogue.deadlines import deadline
from bot.catalogue.durations import offset_from
from bot.catalogue.office import Catalogue
from bot.catalogue.periods import BANGKOK
from bot.config import load_catalogue
from bot.notices.ladder import Step, steps_between, steps_of
from bot.notices.quiet import is_quiet
from tests.catalogue.reports import report
from tests.conftest import EXAMPLE

HOURS = st.integers(0, 23).map(lambda hour: f"{hour:02d}:30")
OFFSETS = st.one_of(
    st.builds(lambda n, at: f"{n:+d}d {at}", st.integers(-9, 9), HOURS),
    st.builds(lambda n: f"{n:+d}d", st.integers(-9, 9)),
    st.builds(lambda n: f"{n:+d}h", st.integers(-40, 40)),
    st.builds(lambda n: f"{n:+d}m", st.integers(-90, 90)),
    st.just("0m"),
)
AUDIENCES = st.sampled_from(["group", "officers", "chief", "secretariat"])
REMINDS = st.lists(
    st.builds(
        lambda at, audience, days, text: {
            "at": at, "audience": audience, "days": days, "text": text,
        },
        OFFSETS, AUDIENCES, st.integers(1, 5), st.sampled_from(["", "ด่วนค่ะ"]),
    ),
    max_size=8,
)  # fmt: skip
SCHEDULES = st.one_of(
    st.builds(
        lambda day, rule: {"every": "month", "day": day, "holiday": rule},
        st.integers(1, 31) | st.just("last-working"), st.sampled_from(["keep", "before", "after"]),
    ),
    st.builds(lambda day: {"every": "week", "weekday": day}, st.integers(1, 7)),
    st.just({"every": "once", "date": "2020-06-26"}),
)  # fmt: skip
TIMES = st.builds(lambda hour: f"{hour:02d}:45", st.integers(0, 23))
QUIET = st.tuples(HOURS, HOURS).map(lambda pair: {"from": pair[0], "to": pair[1]})
EXAMPLE_OFFICE = load_catalogue(EXAMPLE)


def office(quiet: dict[str, str], schedule: dict[str, object], **facts: object) -> Catalogue:
    """Return the example office with one report of this schedule."""
    made = report(bounds={"group": "OTOPlp", **facts}, **schedule)
    quiet_hours = EXAMPLE_OFFICE.quiet.model_validate(quiet)
    return EXAMPLE_OFFICE.model_copy(update={"reports": (made,), "quiet": quiet_hours})


def by_audience(steps: Sequence[Step]) -> list[list[Step]]:
    """Return the steps of each audience, in the order in which they are given."""
    told = [step for step in steps if step.stage != "summary"]
    ordered = sorted(told, key=lambda step: step.audience)
    return [list(same) for _, same in groupby(ordered, key=lambda step: step.audience)]


@settings(deadline=None)
@given(SCHEDULES, TIMES, REMINDS, QUIET)
def test_the_stages_of_every_report_are_in_order(
    schedule: dict[str, object], at: str, reminds: list[dict[str, object]], quiet: dict[str, str]
) -> None:
    catalogue = office(quiet, {**schedule, "time": at}, remind=reminds)
    made = catalogue.reports[0]
    period = {"month": "2020-05", "week": "2020-W23", "once": "once"}[made.schedule.every]
    due, steps = deadline(made, period), steps_of(catalogue, made, period)
    assert len(steps) == 1 + sum(int(str(remind["days"])) for remind in reminds)
    for ladder in by_audience(steps):
        assert [step.due for step in ladder] == sorted(step.due for step in ladder)
        # Each is of use until the next, and none for no time at all.
        for step, following in pairwise(ladder):
            least = step.due + timedelta(hours=1)
            assert step.until == max(following.due, least)
        assert all(step.until > step.due for step in ladder)
        names = [step.stage for step in ladder]
        planned = {offset_from(due, str(r["at"])) for r in reminds if r["days"] == 1}
        assert len(set(names)) == len(names) or len(planned) < len(reminds)
    assert not any(is_quiet(step.due, catalogue.quiet) for step in steps) or _is_always(quiet)


def _is_always(quiet: dict[str, str]) -> bool:
    return quiet["from"] == quiet["to"]


@settings(deadline=None, max_examples=40)
@given(SCHEDULES, TIMES, REMINDS)
def test_a_span_holds_each_of_its_steps_once(
    schedule: dict[str, object], at: str, reminds: list[dict[str, object]]
) -> None:
    catalogue = office({"from": "20:00", "to": "07:00"}, {**schedule, "time": at}, remind=reminds)
    start = datetime(2020, 5, 1, tzinfo=BANGKOK)
    whole = steps_between(catalogue, start, start + timedelta(days=60))
    days = [start + timedelta(days=number) for number in range(61)]
    moment = timedelta(microseconds=1)
    parts = [s for a, b in pairwise(days) for s in steps_between(catalogue, a, b - moment)]
    parts += steps_between(catalogue, days[-1], days[-1])
    assert sorted(map(repr, parts)) == sorted(map(repr, whole))
