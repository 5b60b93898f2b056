"""However a repeated request is moved: what was due stays due when it was, and all is kept."""

from contextlib import suppress
from datetime import date, datetime, time, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.catalogue.deadlines import deadline, due_periods
from bot.catalogue.periods import BANGKOK
from bot.requests.changes import Change
from bot.requests.moving import CannotMoveError, moved, moved_back
from bot.requests.request import Request, dump_request, load_request, report_of

OPENED = datetime(2020, 6, 2, 9, tzinfo=BANGKOK)
END = OPENED + timedelta(days=400)
HOURS = st.sampled_from([None, time(9), time(16, 30)])
UNTIL = st.sampled_from([None, None, date(2020, 8, 31), date(2020, 12, 31)])
WEEKLY = st.sampled_from([None, "weekly:mon", "weekly:wed", "weekly:fri", "weekly:sun"])
MONTHLY = st.sampled_from([None, "monthly:3", "monthly:15", "monthly:31"])
STEP = st.integers(1, 20 * 24).map(lambda hours: timedelta(hours=hours))


def request(repeat: str) -> Request:
    due = date(2020, 6, 5) if repeat.startswith("weekly") else date(2020, 6, 15)
    return Request(
        number=1, title="งาน", kind="evidence", fields=(), due=due, at=time(16, 30), group="OTOPlp",
        opened_at=OPENED, opened_by=None, repeat=repeat,
    )  # fmt: skip


def changes(rhythms: st.SearchStrategy[str | None]) -> st.SearchStrategy[Change | None]:
    """A change of the plan, of one period, or None: the last one is taken back."""
    plan = st.builds(
        lambda repeat, hour, until, endless: Change(None, repeat, hour, until, endless),
        rhythms, HOURS, UNTIL, st.booleans(),
    )  # fmt: skip
    days = st.integers(0, 30).map(lambda day: Change(date(2020, 6, 10) + timedelta(days=day)))
    return st.one_of(plan, plan, days, st.none())


def dues(this: Request) -> dict[str, datetime]:
    report = report_of(this)
    return {period: deadline(report, period) for period in due_periods(report, OPENED, END)}


STORY = st.one_of(
    st.tuples(st.just("weekly:fri"), st.lists(st.tuples(STEP, changes(WEEKLY)), max_size=6)),
    st.tuples(st.just("monthly:15"), st.lists(st.tuples(STEP, changes(MONTHLY)), max_size=6)),
)


@given(STORY)
@settings(max_examples=300, deadline=None)
def test_what_was_due_stays_due_when_it_was(
    story: tuple[str, list[tuple[timedelta, Change | None]]],
) -> None:
    repeat, steps = story
    this, now = request(repeat), OPENED
    for wait, change in steps:
        now += wait
        before, moves = dues(this), this.moves
        with suppress(CannotMoveError):
            if change is None and moves:
                this = moved_back(this, now, None)
            elif change is not None and not change.is_nothing:
                this = moved(this, change, "", now, None)
        after = dues(this)
        is_alone = this.moves != moves and this.moves[-1].became is None
        settled = {period for period, at in before.items() if at <= now and not is_alone}
        assert {p: after[p] for p in settled if p in after} == {
            p: before[p] for p in settled if p in after
        }
        again = load_request(dump_request(this))
        assert again == this
        assert report_of(again) == report_of(this)
        told = {p for p in after if p in before and after[p] != before[p]}
        new = report_of(this).times_moved
        assert all(new(period) > 0 for period in told)


@given(STORY)
@settings(max_examples=200, deadline=None)
def test_a_change_of_plan_taken_back_at_once_leaves_every_deadline_as_it_was(
    story: tuple[str, list[tuple[timedelta, Change | None]]],
) -> None:
    repeat, steps = story
    for wait, change in steps:
        if change is None or change.is_nothing or not change.is_of_plan:
            continue
        now, this = OPENED + wait, request(repeat)
        before = dues(this)
        with suppress(CannotMoveError):
            assert dues(moved_back(moved(this, change, "", now, None), now, None)) == before
