"""What the rest of the month is planned to cost, by stage and route."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.notices.forecast import Expected, budget, expected, month_end
from bot.notices.ladder import SUMMARY
from bot.notices.people import People
from bot.notices.routing import Budget, Route, Weight
from bot.office import Office


class Plan(Protocol):
    """The month's limit and use."""

    @property
    def limit(self) -> int | None:
        """Return how many messages the month has; None without a limit."""

    @property
    def used(self) -> int:
        """Return how many of them are used."""


class Purse(Protocol):
    """What is asked of an account for a forecast; `outbox.account.Account` answers it."""

    def quota(self) -> Plan:
        """Return the month's limit and use."""

    def price(self, to: str) -> int:
        """Return what a push to a chat costs."""


@dataclass(frozen=True, slots=True)
class Row:
    """So many notices of a stage go one way, for so many messages."""

    stage: str
    route: Route
    notices: int
    messages: int


def prospect(office: Office, account: Purse, people: People, now: datetime) -> list[Row]:
    """Return the month's notices from a moment on; a merged one counts for one stage."""
    ahead = expected(office.catalogue, people, now, month_end(now), account.price)
    quota = account.quota()
    month = budget(quota.limit, quota.used, ahead)
    counts: dict[tuple[str, Route], tuple[int, int]] = {}
    for one in ahead:
        route, cost = planned(one, month)
        key = (_stage(one), route)
        notices, messages = counts.get(key, (0, 0))
        counts[key] = (notices + 1, messages + cost)
    return [Row(stage, route, *counts[stage, route]) for stage, route in sorted(counts)]


def planned(one: Expected, month: Budget) -> tuple[Route, int]:
    """Return the way a notice is expected to go, and its price.

    What the month cannot pay to the group waits for a free reply; of the alerts every one is
    reckoned at its paid price, since nobody knows who will write.
    """
    if one.to.startswith("U"):
        return "direct", one.group_price
    if month.is_plenty(0, one.weight):
        return "group", one.group_price
    if one.weight is not Weight.ESSENTIAL:
        return "ride", 0
    return ("direct", one.direct_price) if one.direct_price < one.group_price else (
        "group", one.group_price,
    )  # fmt: skip


def _stage(one: Expected) -> str:
    """Return the stage a notice counts for: a summary comes whether anybody is missing or not."""
    stages = [step.stage for step in one.steps]
    return SUMMARY if SUMMARY in stages else stages[0]
