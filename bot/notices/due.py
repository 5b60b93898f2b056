"""What is due: one step for one recipient, and of which districts it speaks."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.catalogue.deadlines import deadline
from bot.catalogue.office import Catalogue
from bot.catalogue.periods import local
from bot.messages.message import Reply
from bot.messages.standing import Standing
from bot.notices.ladder import SUMMARY, THANKS, Step, steps_between
from bot.notices.people import People

LOOK_BACK = timedelta(days=7)
"""How far back a clock that was down looks for stages to make up or to mark stale."""


@dataclass(frozen=True, slots=True)
class Due:
    """A step for one chat. `said` holds the words where they are not made of standings."""

    job: str
    step: Step
    to: str
    said: Reply | None = None

    @property
    def claim(self) -> str:
        """The key that is claimed before it is sent: (report, period, stage, to).

        A stage that comes anew, because the deadline was moved as a whole, has a key of its own.
        """
        stage = f"{self.step.stage}~{self.step.moved}" if self.step.moved else self.step.stage
        return "|".join((self.step.report, self.step.period, stage, self.to))


def due_steps(catalogue: Catalogue, now: datetime, began: datetime | None = None) -> list[Step]:
    """Return the steps that have fallen due, oldest first; none of deadlines before `began`."""
    found = steps_between(catalogue, now - LOOK_BACK, now)
    if began is None:
        return found
    report = catalogue.report
    return [step for step in found if deadline(report(step.report), step.period) >= began]


def dues_of(
    job: str,
    steps: Iterable[Step],
    catalogue: Catalogue,
    people: People,
    standing_of: Callable[[str, str], Standing],
) -> list[Due]:
    """Return the steps with their recipients; whether there is anything to say comes later."""
    return [
        Due(job, step, to)
        for step in steps
        for to in people.recipients(step, catalogue.report(step.report), standing_of)
    ]


def named(due: Due, standing: Standing, people: People, now: datetime) -> tuple[str, ...] | None:
    """Return the districts that a due step names: () is progress only, None nothing to say."""
    if due.step.stage == SUMMARY:
        return ()
    if due.step.stage == THANKS:
        return None if standing.outstanding else ()
    if not standing.outstanding or not standing.report.is_followed_up:
        return None
    names = _meant(due.step, standing)
    if due.step.audience in ("officers", "chief"):
        own = people.districts_of(due.to)
        return tuple(name for name in names if name in own) or None
    return _named_in_group(names, standing, now)


def _named_in_group(
    names: tuple[str, ...], standing: Standing, now: datetime
) -> tuple[str, ...] | None:
    """Return whom a group or the secretariat is told of: before the deadline's day nobody."""
    in_its_days = local(now).date() < local(standing.deadline).date()
    if not names and len(standing.hushed) == standing.outstanding:
        return None
    if in_its_days or standing.report.silence is not None:
        return ()
    return names or None


def _meant(step: Step, standing: Standing) -> tuple[str, ...]:
    """Return the districts that a step is about; who is at it is left in peace where it may be."""
    names: tuple[str, ...] = (*standing.missing, *standing.pending)
    if step.only:
        names = tuple(n for n in (*names, *standing.later) if n in step.only)
    if step.deadline is not None:
        names = tuple(n for n in names if standing.extended.get(n) == step.deadline)
    return names if step.matters else tuple(n for n in names if n not in standing.hushed)
