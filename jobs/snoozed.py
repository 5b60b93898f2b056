"""Reminds a district again at the time it has asked for: its officers 1:1, else in the group."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from bot.notices.due import LOOK_BACK, Due
from bot.notices.ladder import Step
from bot.office import Office
from bot.outbox.own_steps import snoozes
from bot.processes.jobbing import Every, Services

SCHEDULE = Every(minutes=1)


def run(services: Services, now: datetime) -> Sequence[Due]:
    """Return the words that districts have asked for."""
    found = snoozes(services.office, services.board.cells, now - LOOK_BACK, now, now)
    return [due for step in found for due in _dues(step, services)]


def moments(office: Office, start: datetime, end: datetime) -> Iterator[datetime]:
    """Yield when a district asked to be reminded again."""
    return (step.due for step in snoozes(office, office.ledger.cells, start, end, start))


def _dues(step: Step, services: Services) -> list[Due]:
    people, report = services.board.people, services.office.catalogue.report(step.report)
    officers = people.officers.get(step.only[0], ())
    if officers:
        return [Due("snoozed", step, user) for user in officers]
    chat = people.chats.get(report.group)
    return [Due("snoozed", replace(step, audience="group"), chat)] if chat else []
