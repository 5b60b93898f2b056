"""A district has said that its report is under way: what that puts off, and for how long. Pure.

It silences the reminders of that report to that district alone: it is neither named in the group
nor told 1:1. It never silences what matters (`Step.matters`): the alert at the deadline, the
district's chief, the secretariat. It ends when the report comes, and can be said once a stage.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.catalogue.office import Catalogue
from bot.catalogue.report import Report
from bot.ledger.cell import Cell
from bot.notices.ladder import DEADLINE, Step, steps_of
from bot.notices.quiet import after_quiet

EARLY = "early"
"""The stage of a promise that is made before the first reminder."""
AGAIN = "snooze"
"""The stages that remind anew begin with this word: snooze-day."""
LONGEST = timedelta(hours=24)
"""After the deadline a promise holds for a day at the most."""
_SHOWN = timedelta(hours=24)
_LEAST_USE = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Promise:
    """One district's word on one report and period, given after a stage had fallen due."""

    district: str
    stage: str
    said_at: datetime
    until: datetime
    """No reminder up to here."""
    revisions: int = 0
    """How often the entry had been revised; whatever is recorded after that ends the promise."""
    again: bool = False
    """Whether the district wants to be reminded at the end."""


def newest_step(catalogue: Catalogue, report: Report, period: str, now: datetime) -> Step | None:
    """Return the newest step that districts have been reminded by; None before the first."""
    told = [
        step
        for step in steps_of(catalogue, report, period)
        if step.audience in ("group", "officers") and step.due <= now
    ]
    return max(told, key=lambda step: step.due, default=None)


def latest_end(
    catalogue: Catalogue, report: Report, period: str, now: datetime, due: datetime
) -> datetime:
    """Return until when a promise made now can hold; `due` is the district's own deadline.

    Up to the deadline, and after it up to the next stage that matters, for a day at the most.
    """
    if now < due:
        return due
    ahead = [
        step.due
        for step in steps_of(catalogue, report, period)
        if step.matters and step.stage != DEADLINE and step.due > now
    ]
    return min([now + LONGEST, *ahead])


def holding(promises: Iterable[Promise], cell: Cell | None, now: datetime) -> Promise | None:
    """Return a district's newest promise that the ledger has not ended, as of a moment."""
    revisions = cell.revisions if cell else 0
    alive = [p for p in promises if p.said_at <= now and p.revisions == revisions]
    return max(alive, key=lambda p: p.said_at, default=None)


def under_way(
    promised: Mapping[str, Iterable[Promise]], cells: Mapping[str, Cell], now: datetime
) -> dict[str, Promise]:
    """Return the districts that are still at it, and have said so these days."""
    found = {name: holding(given, cells.get(name), now) for name, given in promised.items()}
    return {
        name: promise
        for name, promise in found.items()
        if promise is not None and is_shown(promise, now) and not _has_come(cells.get(name))
    }


def _has_come(cell: Cell | None) -> bool:
    return cell is not None and (cell.is_good or cell.waived is not None)


def is_hushed(promise: Promise, now: datetime) -> bool:
    """Say whether a promise keeps its district from being reminded at a moment."""
    return promise.said_at <= now < promise.until


def is_shown(promise: Promise, now: datetime) -> bool:
    """Say whether lists still tell of a promise: while it holds, and for a day from its making."""
    return is_hushed(promise, now) or now - promise.said_at < _SHOWN


def reminder_of(
    catalogue: Catalogue, report: Report, period: str, promise: Promise, due: datetime
) -> Step | None:
    """Return the step that reminds a district at the time it has asked for."""
    if not promise.again:
        return None
    moment = after_quiet(promise.until, catalogue.quiet)
    end = due if due > moment else moment + LONGEST
    until = max(end, moment + _LEAST_USE)
    stage = f"{AGAIN}-{promise.stage}"
    return Step(report.key, period, stage, "officers", moment, until, only=(promise.district,))
