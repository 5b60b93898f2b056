"""Moves the deadline of a request, or of all periods to come of one that is repeated: pure.

What was due already stays due when it was: a new day or hour holds from the first period whose
deadline lies ahead by the old plan and by the new one.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.catalogue.deadlines import deadline, due_periods
from bot.catalogue.periods import BANGKOK, local
from bot.catalogue.requested import RequestedReport
from bot.messages.request_moves import Obstacle
from bot.requests.changes import Change
from bot.requests.progress import period_at
from bot.requests.request import Move, Plan, Request, Rhythm, report_of

_AHEAD = timedelta(days=100)
"""Within it every monthly request is due at least twice."""


class CannotMoveError(Exception):
    """It cannot be moved so: what was asked for is refused, and nothing is changed.

    past: the day named has passed; over: no period would be due any more; rhythm: weeks cannot
    become months, since what was sent belongs to its period; far: a period's deadline would not
    lie before the next one's.
    """

    def __init__(self, why: Obstacle) -> None:
        super().__init__(why)
        self.why = why


def moved(
    request: Request, change: Change, reason: str, now: datetime, user: str | None
) -> Request:
    """Return the request with its deadline moved; it is followed up again if it was closed."""
    if request.repeat is None:
        return _moved_once(request, change, reason, now, user)
    if change.is_of_plan:
        return _replanned(request, _plan(request, change), reason, now, user)
    return _moved_alone(request, change, reason, now, user)


def moved_back(request: Request, now: datetime, user: str | None) -> Request:
    """Return the request as it was before it was moved last, for what still lies ahead."""
    last, reason = request.moves[-1], "ยกเลิกการเลื่อนครั้งก่อน"
    if last.was is not None:
        return _replanned(request, last.was, reason, now, user)
    return _with(request, Move(last.after, last.before, reason, now, user, last.since), now)


def _moved_once(
    request: Request, change: Change, reason: str, now: datetime, user: str | None
) -> Request:
    before = datetime.combine(request.due, request.at, BANGKOK)
    after = datetime.combine(change.day or request.due, change.time or request.at, BANGKOK)
    return _with(request, Move(before, after, reason, now, user), now)


def _moved_alone(
    request: Request, change: Change, reason: str, now: datetime, user: str | None
) -> Request:
    """Move the deadline of the period that the request is about now."""
    report = report_of(request)
    period = period_at(report, now)
    before = deadline(report, period)
    hour = change.time or local(before).time()
    after = datetime.combine(change.day or before.date(), hour, BANGKOK)
    following = due_periods(report, before + timedelta(seconds=1), before + _AHEAD)
    if following and after >= deadline(report, following[0]):
        raise CannotMoveError("far")
    return _with(request, Move(before, after, reason, now, user, period), now)


def _with(request: Request, move: Move, now: datetime) -> Request:
    if move.after <= now:
        raise CannotMoveError("past")
    open_again = replace(request, moves=(*request.moves, move), state="open", ended_at=None)
    if move.since:
        return open_again
    after = local(move.after)
    return replace(open_again, due=after.date(), at=after.time())


def _plan(request: Request, change: Change) -> Plan:
    was = _plan_of(request)
    until = None if change.is_endless else change.until or was.until
    return Plan(change.repeat or was.repeat, change.time or was.at, until)


def _plan_of(request: Request) -> Plan:
    assert request.repeat is not None  # noqa: S101 - repeated
    return Plan(request.repeat, request.at, request.until)


def _replanned(
    request: Request, plan: Plan, reason: str, now: datetime, user: str | None
) -> Request:
    was = _plan_of(request)
    if was.repeat.partition(":")[0] != plan.repeat.partition(":")[0]:
        raise CannotMoveError("rhythm")
    old = report_of(request)
    planned = replace(
        request, repeat=plan.repeat, at=plan.at, until=plan.until, state="open", ended_at=None
    )
    if (was.repeat, was.at) != (plan.repeat, plan.at):
        planned = replace(planned, rhythms=_rhythms(request, plan, _since(old, planned, now)))
    new = report_of(planned)
    ahead = _ahead(new, now)
    if not ahead:
        raise CannotMoveError("over")
    since = planned.rhythms[-1].since if planned.rhythms != request.rhythms else ahead[0]
    days = deadline(old, since), deadline(new, since)
    move = Move(*days, reason, now, user, since, was, plan)
    return replace(planned, moves=(*request.moves, move))


def _since(old: RequestedReport, planned: Request, now: datetime) -> tuple[str, datetime]:
    """Return the first period of the new rhythm, and its deadline: none after it has passed."""
    new = report_of(replace(planned, rhythms=()))
    passed = [p for report in (old, new) for p in due_periods(report, now - _AHEAD, now)]
    ahead = [p for p in _ahead(new, now) if p > max(passed, default="")]
    if not ahead:
        raise CannotMoveError("over")
    return ahead[0], deadline(new, ahead[0])


def _rhythms(request: Request, plan: Plan, begin: tuple[str, datetime]) -> tuple[Rhythm, ...]:
    since, first = begin
    was = _plan_of(request)
    before = request.rhythms or (Rhythm("", request.due, was.at, was.repeat),)
    kept = tuple(one for one in before if one.since < since)
    return (*kept, Rhythm(since, local(first).date(), plan.at, plan.repeat))


def _ahead(report: RequestedReport, now: datetime) -> list[str]:
    """Return the periods that are due from now on, soon."""
    start = max(now, report.opened_at)
    return [p for p in due_periods(report, start, start + _AHEAD) if deadline(report, p) > now]
