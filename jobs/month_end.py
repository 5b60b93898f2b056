"""The month's end: a card to the secretariat of everything that was due."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from bot.figures.rates import items_of, rates_by
from bot.messages.month_end import month_end_card
from bot.notices.due import Due
from bot.office import Office
from bot.processes.jobbing import Every, Services
from jobs._month import ended_month, month_step, months_around, standings_due_in, told_at

SCHEDULE = Every(minutes=1)


def run(services: Services, now: datetime) -> Sequence[Due]:
    """Return the month's card once the month is over; a month without any report has none."""
    month = ended_month(now)
    step = month_step("month-end", "secretariat", month, now)
    if step is None:
        return ()
    standings = standings_due_in(month, services, now)
    if not any(standing.received for standing in standings):
        return ()
    compared = [services.board.compared(standing) for standing in standings]
    due = ((standing.report, standing.period) for standing in standings)
    items = items_of(services.office.catalogue, due, services.board.cells, now)
    said = (month_end_card(month, compared, rates_by(items, "district")),)
    return [Due("month_end", step, to, said) for to in services.board.people.office]


def moments(_office: Office, start: datetime, end: datetime) -> Iterator[datetime]:
    """Yield when the months around a span are told of."""
    return (told_at(month, start) for month in months_around(start, end))
