"""A notice as it is kept: what it says to whom, by which way, and what has become of it."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Literal
from uuid import UUID, uuid5

from pydantic import TypeAdapter

from bot.catalogue.periods import local
from bot.messages.message import Reply
from bot.notices.due import Due
from bot.notices.ladder import Step
from bot.notices.routing import Route

Status = Literal[
    "sent",
    "accepted",  # LINE had it already (409)
    "riding",  # waits for a free reply
    "boarded",  # goes with a reply that is queued
    "flying",  # frozen; being tried, or to be tried again with the same key
    "stale",
    "failed",
    "unknown",  # in flight for longer than the retry key lives
    "dry-run",
]
_SHOWN: dict[Status, str] = {"flying": "failed", "boarded": "riding"}
_KEYS = UUID("5b0a6a0e-6f0c-5c7e-9a51-6f2d6c1f3e11")


@dataclass(frozen=True, slots=True)
class Item:
    """One step of a notice, and the districts it names."""

    step: Step
    job: str
    districts: tuple[str, ...] = ()
    said: Reply | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """One message to one chat. Its id is LINE's retry key, made of what it claims."""

    id: str
    items: tuple[Item, ...]
    to: str
    at: datetime
    status: Status
    route: Route
    cost: int = 0
    text: str = ""
    body: str | None = None
    """The frozen messages; None while they are still to be worded."""
    frozen_at: datetime | None = None
    frozen_ms: int = 0
    ride_until: datetime
    until: datetime

    @property
    def dues(self) -> list[Due]:
        """What it claims, as it was due."""
        return [Due(item.job, item.step, self.to, item.said) for item in self.items]


_NOTICE = TypeAdapter(Notice)


def notice_of(dues: Sequence[Due], now: datetime, ride_until: datetime) -> Notice:
    """Return a new notice that has yet to get its way; all dues are for one chat."""
    return Notice(
        id=str(uuid5(_KEYS, "\n".join(sorted(due.claim for due in dues)))),
        items=tuple(Item(due.step, due.job, (), due.said) for due in dues),
        to=dues[0].to,
        at=now,
        status="riding",
        route="ride",
        ride_until=ride_until,
        until=max(due.step.until for due in dues),
    )


def naming(notice: Notice, districts: Sequence[tuple[str, ...]]) -> Notice:
    """Return the notice with the districts that each of its items names."""
    pairs = zip(notice.items, districts, strict=True)
    return replace(notice, items=tuple(replace(item, districts=d) for item, d in pairs))


def dump_notice(notice: Notice) -> str:
    """Return the JSON in which a notice is kept."""
    return _NOTICE.dump_json(notice).decode()


def load_notice(stored: str) -> Notice:
    """Return the notice of its JSON."""
    return _NOTICE.validate_json(stored)


def notice_json(notice: Notice) -> dict[str, Any]:
    """Return the line that `raingan jobs` prints."""
    return {
        "id": notice.id,
        "job": "+".join(dict.fromkeys(item.job for item in notice.items)),
        "items": [
            {
                "report": item.step.report,
                "period": item.step.period,
                "stage": item.step.stage,
                "districts": list(item.districts),
            }
            for item in notice.items
        ],
        "route": notice.route,
        "to": notice.to,
        "cost": notice.cost,
        "text": notice.text,
        "status": _SHOWN.get(notice.status, notice.status),
        "at": local(notice.at).isoformat(),
    }


def notice_line(notice: Notice) -> str:
    """Return the line as JSON."""
    return json.dumps(notice_json(notice), ensure_ascii=False)
