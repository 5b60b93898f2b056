"""The ladder: each report's `remind` settings as stages with their times, for every period.

A step is due at its offset from the deadline, or at the end of the quiet hours it falls in. It is
useful until the next step for the same audience takes its place, or for the time its stage gives.
Pure: functions of the catalogue alone.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Literal, NamedTuple

from bot.catalogue.deadlines import deadline, due_periods, end_of_grace
from bot.catalogue.durations import days_later, offset_from, parse_duration
from bot.catalogue.office import Catalogue
from bot.catalogue.report import Remind, Report
from bot.notices.quiet import after_quiet

Audience = Literal["group", "officers", "secretariat", "chief"]
SUMMARY = "summary"
DEADLINE = "deadline"
CHIEF = "chief"
THANKS = "thanks"

_DELAY = timedelta(days=2)
"""An hour of the day and quiet hours move a step by less than this beyond its offset."""

_LEAST_USE = timedelta(hours=1)
_USE: dict[str, timedelta] = {
    DEADLINE: timedelta(hours=72),
    CHIEF: timedelta(hours=72),
    SUMMARY: timedelta(hours=72),
}
_USE_AFTER = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Step:
    """One stage of a report's period for one audience; sent once to each of its chats."""

    report: str
    period: str
    stage: str
    audience: Audience
    due: datetime
    until: datetime
    """The moment from which on the stage is of no use."""
    deadline: datetime | None = None
    """A district's own deadline, where the secretariat has given it more time."""
    moved: int = 0
    """How often the report's deadline had been moved: each time its stages come anew."""
    only: tuple[str, ...] = ()
    """The districts that it is for, where it is not for all that are missing."""
    text: str = ""
    """The report's own words for it, from the config."""

    @property
    def is_before_deadline(self) -> bool:
        """Say whether the stage reminds of a deadline that lies ahead."""
        return self.stage == "day" or self.stage.startswith("-")

    @property
    def matters(self) -> bool:
        """Say whether nobody can put it off: the alert at the deadline, and what goes upwards."""
        if self.deadline is not None:
            return self.due >= self.deadline
        return self.stage == DEADLINE or self.audience in ("chief", "secretariat")


class _Rung(NamedTuple):
    """A stage before it is known how long it is of use; they sort as they are told."""

    moment: datetime
    planned: datetime
    stage: str
    text: str = ""


def steps_between(catalogue: Catalogue, start: datetime, end: datetime) -> list[Step]:
    """Return every step that falls due in [start, end], in the order of their moments."""
    found = [
        step
        for report in catalogue.reports
        if report.is_followed_up
        for period in due_periods(report, start - _reach(report), end + _reach(report))
        for step in steps_of(catalogue, report, period)
        if start <= step.due <= end
    ]
    return sorted(found, key=lambda step: step.due)


def _reach(report: Report) -> timedelta:
    """Return how far from its deadline a report's steps can lie."""
    offsets = [abs(parse_duration(remind.at.partition(" ")[0])) for remind in _told(report)]
    return max([*offsets, report.schedule.grace]) + _DELAY


def steps_of(catalogue: Catalogue, report: Report, period: str) -> list[Step]:
    """Return the steps of a report's period, each audience's in the order of their moments."""
    due = deadline(report, period)
    drafts: dict[Audience, list[_Rung]] = {}
    for remind in _told(report):
        rungs = drafts.setdefault(remind.audience, [])
        planned = offset_from(due, remind.at)
        stage = stage_of(remind, due, {rung.stage for rung in rungs})
        moment = after_quiet(planned, catalogue.quiet)
        rungs.append(_Rung(moment, planned, stage, remind.text))
    steps = [summary_step(catalogue, report, period)]
    for audience, rungs in drafts.items():
        for rung, following in pairwise([*sorted(rungs), None]):
            assert rung is not None  # noqa: S101 - only the last is None
            until = _end(rung, following, due)
            step = Step(report.key, period, rung.stage, audience, rung.moment, until)
            steps.append(replace(step, moved=report.times_moved(period), text=rung.text))
    return steps


def summary_step(catalogue: Catalogue, report: Report, period: str) -> Step:
    """Return the step that sums up a deadline; a request is summed up when its grace is over."""
    end = end_of_grace(report, period) if report.is_requested else deadline(report, period)
    summary = _Rung(after_quiet(end, catalogue.quiet), end, SUMMARY)
    step = Step(report.key, period, SUMMARY, "secretariat", summary.moment, _end(summary, None))
    return replace(step, moved=report.times_moved(period))


def extended_steps(
    catalogue: Catalogue, report: Report, period: str, own: datetime, district: str
) -> tuple[Step, Step]:
    """Return the steps of a district with more time: the morning of its own day, its deadline.

    They are named by their distance from the report's deadline: +3d and +73h.
    """
    due = deadline(report, period)
    days = (own.date() - due.date()).days
    hours = (own - due) / timedelta(hours=1)
    morning = after_quiet(min(own.replace(hour=9, minute=0), own), catalogue.quiet)
    end = after_quiet(own, catalogue.quiet)
    last = max(end, morning + _LEAST_USE)
    first = Step(report.key, period, f"+{days}d", "officers", morning, last, own, only=(district,))
    second = replace(first, stage=f"{hours:+g}h", due=end, until=end + _USE[DEADLINE])
    return first, second


def stage_of(remind: Remind, due: datetime, taken: Iterable[str] = ()) -> str:
    """Return the stage's name: -2d, day, -2h, deadline, +1d, chief; by hours if one is taken."""
    amount, _, clock = remind.at.partition(" ")
    name = amount if amount.startswith("-") else f"+{amount.removeprefix('+')}"
    if not parse_duration(amount):
        name = "day" if clock else DEADLINE
    if remind.audience == "chief":
        name = CHIEF
    if name not in taken:
        return name
    hours = (offset_from(due, remind.at) - due) / timedelta(hours=1)
    return f"{hours:+g}h"


def _told(report: Report) -> tuple[Remind, ...]:
    """Return the steps of a report; where silence accepts there is one notice and no nagging."""
    if report.silence is None:
        return tuple(daily for remind in report.remind for daily in _daily(remind))
    return tuple(step for step in report.remind if step.audience == "group")[:1]


def _daily(remind: Remind) -> list[Remind]:
    """Return a step on each of its days."""
    later = (days_later(remind.at, number) for number in range(1, remind.days))
    return [remind, *(remind.model_copy(update={"at": at}) for at in later)]


def _end(rung: _Rung, following: _Rung | None, due: datetime | None = None) -> datetime:
    """Return when a stage has lost its use; what quiet hours delayed is of use at their end."""
    moment, stage = rung.moment, rung.stage
    if following is not None:
        last = following.moment
    elif stage in _USE:
        last = moment + _USE[stage]
    else:
        last = due if due is not None and due > moment else moment + _USE_AFTER
    return max(last, moment + _LEAST_USE)
