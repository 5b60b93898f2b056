"""A one-off request: what the secretariat asks of the districts, and the report that it becomes."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any

from pydantic import TypeAdapter

from bot.catalogue.office import RequestRules
from bot.catalogue.periods import local, month_of, shift, week_of
from bot.catalogue.report import Remind
from bot.catalogue.requested import RequestedReport, State
from bot.understanding.requests import Draft
from bot.understanding.requests_fields import Asked


@dataclass(frozen=True, slots=True)
class Rhythm:
    """When a repeated request is due, from a period on, whose day is `first`; `repeat` as in `Due`.

    The first one's period is empty: it holds from the beginning.
    """

    since: str
    first: date
    at: time
    repeat: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What a repeated request keeps to: its rhythm, its hour, its last day if it has one."""

    repeat: str
    at: time
    until: date | None


@dataclass(frozen=True, slots=True)
class Move:
    """A deadline that was moved: from when to when, why, by whom.

    Of a repeated request either its plan was changed, from period `since` on, or the deadline of
    that period alone was moved.
    """

    before: datetime
    after: datetime
    reason: str
    at: datetime
    user: str | None
    since: str = ""
    was: Plan | None = None
    became: Plan | None = None

    @property
    def moves_deadlines(self) -> bool:
        """Say whether a day or an hour is another: not where only the end is."""
        was, became = self.was, self.became
        return was is None or became is None or (was.repeat, was.at) != (became.repeat, became.at)

    @property
    def changes_nothing(self) -> bool:
        """Say whether it was so before."""
        return self.before == self.after and self.was == self.became

    @property
    def mark(self) -> str:
        """The periods that it is about, as `RequestedReport.moves` has them."""
        return f"={self.since}" if self.since and self.became is None else self.since


@dataclass(frozen=True, slots=True)
class Request:
    """An approved request. `due` and `at` are its first deadline; `repeat` as in `Due`."""

    number: int
    title: str
    kind: str
    fields: tuple[Asked, ...]
    due: date
    at: time
    group: str
    opened_at: datetime
    opened_by: str | None
    repeat: str | None = None
    until: date | None = None
    districts: tuple[str, ...] = ()
    channel: str | None = None
    aliases: tuple[str, ...] = ()
    state: State = "open"
    ended_at: datetime | None = None
    moves: tuple[Move, ...] = ()
    rhythms: tuple[Rhythm, ...] = ()
    """All that have held, once the rhythm has changed; the newest is that of `repeat` and `at`."""
    message_id: str = ""
    grace: timedelta = timedelta(0)
    remind: tuple[Remind, ...] = ()
    """Grace and ladder are those that the config had when it was opened."""

    @property
    def key(self) -> str:
        """The key of its report."""
        return key_of(self.number)

    @property
    def is_open(self) -> bool:
        """Say whether it is still followed up."""
        return self.state == "open"


REQUESTS = "request-"
"""How the keys of requests' reports begin."""
_REQUEST = TypeAdapter(Request)


def key_of(number: int) -> str:
    """Return the key of a request's report."""
    return f"{REQUESTS}{number}"


def dump_request(request: Request) -> str:
    """Return the JSON in which a request is kept."""
    return _REQUEST.dump_json(request).decode()


def load_request(stored: str) -> Request:
    """Return the request of its JSON."""
    return _REQUEST.validate_json(stored)


def opened(
    draft: Draft, number: int, user: str | None, now: datetime, rules: RequestRules
) -> Request:
    """Return the request of a complete draft; the caller has seen to it that nothing is missing."""
    assert draft.due is not None and draft.group is not None  # noqa: S101, PT018 - complete
    return Request(
        number=number,
        title=draft.title,
        kind=draft.kind,
        fields=draft.fields,
        due=draft.due,
        at=draft.time or rules.time,
        group=draft.group,
        opened_at=now,
        opened_by=user,
        repeat=draft.repeat,
        until=draft.until,
        districts=draft.districts,
        channel=draft.channel,
        aliases=draft.aliases,
        grace=rules.grace,
        remind=rules.remind,
    )


def report_of(request: Request) -> RequestedReport:
    """Return the report that districts owe by a request."""
    return RequestedReport.model_validate(
        {
            "key": request.key,
            "number": request.number,
            "state": request.state,
            "opened_at": request.opened_at,
            "ended_at": request.ended_at,
            "moves": [move.mark for move in request.moves if move.moves_deadlines],
            "spells": [*_lasting(request), *_alone(request)],
            "record": dump_request(_nameless(request)),
            "title": request.title,
            "aliases": (f"งาน {request.number}", f"งานที่ {request.number}", *request.aliases),
            "group": request.group,
            "kind": request.kind,
            "districts": request.districts,
            "schedule": _schedule(request, request.repeat, request.at),
            "fields": [_field(place, asked) for place, asked in enumerate(request.fields, 1)],
            "remind": request.remind,
            **_span(request),
        }
    )


def _nameless(request: Request) -> Request:
    """Return the request without the people who opened and moved it."""
    moves = tuple(replace(move, user=None) for move in request.moves)
    return replace(request, opened_by=None, message_id="", moves=moves)


def _field(place: int, asked: Asked) -> dict[str, Any]:
    return {
        "key": f"f{place}",
        "label": asked.label,
        "labels": asked.labels,
        "unit": asked.unit,
        "type": asked.type,
    }


def _lasting(request: Request) -> list[dict[str, Any]]:
    return [
        {"since": one.since, "schedule": _schedule(request, one.repeat, one.at)}
        for one in request.rhythms
    ]


def _alone(request: Request) -> list[dict[str, Any]]:
    """Return the deadlines of single periods, the newest last."""
    own = [move for move in request.moves if move.since and move.became is None]
    return [
        {"since": m.since, "schedule": _dated(m.after, request.grace), "is_alone": True}
        for m in own
    ]


def _dated(at: datetime, grace: timedelta) -> dict[str, Any]:
    day = local(at)
    return {"every": "once", "date": day.date(), "time": day.time(), "grace": grace}


def _schedule(request: Request, repeat: str | None, at: time) -> dict[str, Any]:
    rest = {"time": at, "holiday": "keep", "grace": request.grace}
    rhythm, _, day = (repeat or "once").partition(":")
    if rhythm == "monthly":
        return {"every": "month", "day": int(day), "period": "previous", **rest}
    if rhythm == "weekly":
        return {"every": "week", "weekday": day, "period": "same", **rest}
    return {"every": "once", "date": request.due, **rest}


def _span(request: Request) -> dict[str, str]:
    """Return the first and last period that a repeated request is about."""
    if request.repeat is None:
        return {}
    last = request.until
    if request.repeat.startswith("weekly"):
        end = {"until": week_of(last)} if last else {}
        return {"from": week_of(request.due), **end}
    end = {"until": shift(month_of(last), -1)} if last else {}
    return {"from": shift(month_of(request.due), -1), **end}
