"""Reads what notices speak of: standings from the ledger, people from the directory."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from bot.catalogue.office import SECRETARIAT_GROUP
from bot.directory import Person
from bot.ledger.cell import Cell
from bot.messages.standing import Standing
from bot.notices.due import Due, due_steps, named
from bot.notices.ladder import SUMMARY, Step
from bot.notices.people import People
from bot.notices.standing import stand, with_promises
from bot.notices.wording import Say
from bot.office import Office
from bot.promises import Promises
from bot.reckoning.comparing import compared_of
from bot.store.unit import Unit


class Board:
    """The standings at one moment, each read once.

    `past` folds the ledger as of that moment; of deadlines before `began` nothing is due.
    """

    def __init__(
        self,
        office: Office,
        now: datetime,
        *,
        past: bool = False,
        unit: Unit | None = None,
        began: datetime | None = None,
    ) -> None:
        self._office = office
        self._past = office.ledger.as_of(now) if past else None
        self._began = began
        self._unit = unit
        self._standings: dict[tuple[str, str], Standing] = {}
        self._cells: dict[tuple[str, str], Mapping[str, Cell]] = {}
        self.now = now
        self.people = people_of(office)
        self._promises = Promises(office.store)
        self._steps: list[Step] | None = None

    def due_steps(self) -> list[Step]:
        """Return the steps that have fallen due, oldest first."""
        if self._steps is None:
            self._steps = due_steps(self._office.catalogue, self.now, self._began)
        return self._steps

    def standing(self, report: str, period: str) -> Standing:
        """Return where a report's period stands."""
        key = (report, period)
        if key not in self._standings:
            catalogue, cells = self._office.catalogue, self.cells(report, period)
            found = stand(catalogue, catalogue.report(report), period, cells, self.now)
            promised = self._promises.of(report, period)
            self._standings[key] = with_promises(found, promised, cells, self.now)
        return self._standings[key]

    def cells(self, report: str, period: str) -> Mapping[str, Cell]:
        """Return the cells of a report's period by district, as of the board's moment."""
        if (report, period) not in self._cells:
            self._cells[report, period] = (
                self._past(report, period)
                if self._past
                else self._office.ledger.cells(report, period, self._unit)
            )
        return self._cells[report, period]

    def compared(self, standing: Standing) -> Standing:
        """Return a standing with what a summary tells beside the counts."""
        beside = compared_of(self._office, standing.report, standing.period, self.cells, self.now)
        return replace(standing, compared=beside)

    def says(self, dues: Iterable[Due]) -> tuple[list[Say], list[Due]]:
        """Return what there is to say, oldest step first, and the dues that have nothing."""
        saying: list[Say] = []
        silent: list[Due] = []
        for due in sorted(dues, key=lambda d: (d.step.due, not d.step.is_before_deadline)):
            if due.said is not None:
                saying.append(Say(due))
                continue
            standing = self.standing(due.step.report, due.step.period)
            if due.step.deadline is not None:
                standing = replace(standing, deadline=due.step.deadline)
            if due.step.stage == SUMMARY:
                standing = self.compared(standing)
            names = named(due, standing, self.people, self.now)
            if names is None:
                silent.append(due)
            else:
                saying.append(Say(due, standing, names))
        return saying, silent


def people_of(office: Office) -> People:
    """Return who can be told, as the directory stands now."""
    everybody = office.directory.people()
    groups = [*(group.name for group in office.catalogue.groups), SECRETARIAT_GROUP]
    chats = {name: chat for name in groups if (chat := office.directory.chat_of(name))}
    officers = [person for person in everybody if person.role is None]
    chiefs = [person for person in everybody if person.role == "chief"]
    return People(
        chats=chats,
        secretariat=tuple(p.user for p in everybody if p.is_secretariat and p.user),
        officers=_by_district(office, officers),
        chiefs=_by_district(office, chiefs),
    )


def _by_district(office: Office, persons: Sequence[Person]) -> dict[str, tuple[str, ...]]:
    found = {
        name: tuple(p.user for p in persons if p.user and name in p.districts)
        for name in office.catalogue.district_names
    }
    return {name: users for name, users in found.items() if users}
