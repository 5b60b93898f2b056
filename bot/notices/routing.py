"""Which way a notice takes: the free reply to the group's next message, 1:1, or the group.

The rule, by what a message costs: a push to the group goes at once while the month can pay every
notice of its weight still to come. Otherwise the notice rides; when its ride is over, what must
be said is pushed the cheaper way that the month can still pay. Pure.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import IntEnum
from typing import Literal

from bot.catalogue.deadlines import deadline
from bot.catalogue.office import Catalogue
from bot.notices.ladder import DEADLINE, THANKS, Step

Route = Literal["reply", "ride", "direct", "group"]

_RIDE_AFTER_DEADLINE = timedelta(hours=1)
_SPENDABLE = 0.9
"""The share of the plan that is planned with: others may send from the same account."""
_COMFORT = 0.65
"""The share up to which what can wait for a free reply is paid for all the same."""


_GENTLE = (THANKS, "award")


class Weight(IntEnum):
    """How much depends on a notice: the tail of the budget is kept for what is essential."""

    ESSENTIAL = 0
    FIRM = 1
    GENTLE = 2


@dataclass(frozen=True, slots=True)
class Budget:
    """The month's messages: the plan's limit (None where there is none), what is used, and what
    is still to come: for each weight the price at which all of it could go to the groups, and
    the price of the essential part the cheapest way.
    """

    limit: int | None = None
    used: int = 0
    ahead: Mapping[Weight, int] = field(default_factory=dict)
    essential_ahead: int = 0

    def is_plenty(self, cost: int, weight: Weight) -> bool:
        """Say whether this and everything of its weight and above can still go to the groups."""
        if self.limit is None:
            return True
        ahead = sum(price for other, price in self.ahead.items() if other <= weight)
        share = _SPENDABLE if weight is Weight.ESSENTIAL else _COMFORT
        return self.used + cost + ahead <= self.limit * share

    def allows(self, cost: int, weight: Weight) -> bool:
        """Say whether so many messages may be spent now."""
        if self.limit is None:
            return True
        if weight is Weight.ESSENTIAL:
            return self.used + cost <= self.limit
        return self.used + cost + self.essential_ahead <= self.limit * _SPENDABLE


def weight_of(step: Step) -> Weight:
    """Return how much depends on a step."""
    if step.audience == "secretariat" or step.stage == DEADLINE:
        return Weight.ESSENTIAL
    if step.stage in _GENTLE or (step.stage.startswith("-") and step.stage.endswith("d")):
        return Weight.GENTLE
    return Weight.FIRM


def ride_until(catalogue: Catalogue, step: Step) -> datetime:
    """Return until when a step may wait for a free reply before it is paid for."""
    if step.audience != "group":
        return step.due
    if step.stage == DEADLINE:
        return min(step.due + _RIDE_AFTER_DEADLINE, step.until)
    if weight_of(step) is Weight.GENTLE:
        return step.until
    if step.until < deadline(catalogue.report(step.report), step.period):
        return step.until
    return step.due + (step.until - step.due) / 2


def paid_route(
    weight: Weight, group_price: int, direct_price: int | None, budget: Budget
) -> Route | None:
    """Return the cheaper way that the month can pay, or None.

    `direct_price` is the number of people to be told 1:1; None where not all can be told so.
    """
    ways: list[tuple[int, Route]] = [(group_price, "group")]
    if direct_price:
        ways.append((direct_price, "direct"))
    cost, route = min(ways)
    return route if budget.allows(cost, weight) else None
