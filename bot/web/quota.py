"""The month's messages on the dashboard: used, and what the notices to come will cost.

Read as the outbox keeps it: its own room would bring LINE's whole library into this process.
"""

from dataclasses import dataclass
from datetime import datetime

from bot.office import Office
from bot.outbox.board import people_of
from bot.outbox.prospect import Row, prospect


@dataclass(frozen=True, slots=True)
class Plan:
    """The month's limit and use, as LINE has last told the clock."""

    limit: int | None
    used: int


@dataclass(frozen=True, slots=True)
class Forecast:
    """The plan, and the notices to come by stage and route."""

    plan: Plan
    rows: list[Row]

    @property
    def at_month_end(self) -> int:
        """How many messages the month will have used."""
        return self.plan.used + sum(row.messages for row in self.rows)


class _Remembered:
    """Prices as the clock has last learnt them."""

    def __init__(self, office: Office) -> None:
        self._known = office.store.hgetall("account")
        self._directory = office.directory

    def quota(self) -> Plan:
        limit = self._known.get("limit")
        return Plan(int(limit) if limit else None, int(self._known.get("used", 0)))

    def price(self, to: str) -> int:
        if to.startswith("U"):
            return 1
        known = self._known.get(f"members:{to}")
        return int(known) if known else len(self._directory.members(to))


def forecast(office: Office, now: datetime) -> Forecast | None:
    """Return the month's forecast; None while LINE has told no limit."""
    purse = _Remembered(office)
    plan = purse.quota()
    if plan.limit is None:
        return None
    return Forecast(plan, prospect(office, purse, people_of(office), now))
