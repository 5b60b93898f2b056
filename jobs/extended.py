"""Follows up districts that have been given more time: on their own day, to them alone."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from bot.notices.due import LOOK_BACK, Due
from bot.office import Office
from bot.outbox.own_steps import extensions
from bot.processes.jobbing import Every, Services

SCHEDULE = Every(minutes=1)


def run(services: Services, now: datetime) -> Sequence[Due]:
    """Return the words to officers whose district's own deadline has come."""
    board = services.board
    return [
        Due("extended", step, user)
        for step in extensions(services.office, board.cells, now - LOOK_BACK, now)
        for user in board.people.officers.get(step.only[0], ())
    ]


def moments(office: Office, start: datetime, end: datetime) -> Iterator[datetime]:
    """Yield when a district's own deadline is to be followed up."""
    return (step.due for step in extensions(office, office.ledger.cells, start, end))
