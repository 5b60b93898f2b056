"""What the month still asks for: every notice to come, with its price by each route. Pure."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from bot.catalogue.office import Catalogue
from bot.catalogue.periods import first_day, local, month_of, shift
from bot.notices.ladder import Step, steps_between
from bot.notices.people import People
from bot.notices.routing import Budget, Weight, weight_of

_MISSING_ONE_IN = 4
"""At a deadline about every fourth district is still missing: what a 1:1 alert is planned at."""


@dataclass(frozen=True, slots=True)
class Expected:
    """A notice to come: everything due for one chat at one moment."""

    due: datetime
    to: str
    steps: tuple[Step, ...]
    group_price: int
    direct_price: int

    @property
    def weight(self) -> Weight:
        """The weight of the step that most depends on."""
        return min(weight_of(step) for step in self.steps)

    @property
    def cheap_price(self) -> int:
        """The price of the cheaper way that costs anything."""
        return min(self.group_price, self.direct_price)


def month_end(now: datetime) -> datetime:
    """Return the first moment of the next month, on Bangkok's clock."""
    at = local(now)
    following = first_day(shift(month_of(at.date()), 1))
    return datetime(following.year, following.month, following.day, tzinfo=at.tzinfo)


def expected(
    catalogue: Catalogue,
    people: People,
    start: datetime,
    end: datetime,
    price: Callable[[str], int],
) -> list[Expected]:
    """Return the notices due in [start, end); `price` tells what a push to a chat costs."""
    merged: dict[tuple[datetime, str], list[Step]] = {}
    for step in steps_between(catalogue, start, end):
        if step.due < end:
            for to in _chats(step, catalogue, people):
                merged.setdefault((step.due, to), []).append(step)
    return [
        Expected(due, to, tuple(steps), price(to), _direct_price(steps, catalogue, price(to)))
        for (due, to), steps in merged.items()
    ]


def budget(limit: int | None, used: int, ahead: Iterable[Expected]) -> Budget:
    """Return the budget of a month, of which `ahead` is still to come."""
    prices = dict.fromkeys(Weight, 0)
    essential = 0
    for one in ahead:
        prices[one.weight] += one.group_price
        essential += one.cheap_price if one.weight is Weight.ESSENTIAL else 0
    return Budget(limit, used, prices, essential)


def _chats(step: Step, catalogue: Catalogue, people: People) -> tuple[str, ...]:
    if step.audience == "secretariat":
        return people.office
    chat = people.chats.get(catalogue.report(step.report).group)
    return (chat,) if chat and step.audience == "group" else ()


def _direct_price(steps: Iterable[Step], catalogue: Catalogue, group_price: int) -> int:
    if all(step.audience == "secretariat" for step in steps):
        return group_price
    owing = max(len(catalogue.owing(catalogue.report(step.report))) for step in steps)
    return -(-owing // _MISSING_ONE_IN)
