"""The Report Award of a month: frozen at its hour, and told to the groups and the secretariat.

It is frozen also where nobody can be told; what is corrected later changes no award.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime

from bot.figures.award import Place, frozen_at, places
from bot.messages.award import Winners, award_card
from bot.messages.message import Reply
from bot.notices.due import Due
from bot.notices.ladder import Audience
from bot.office import Office
from bot.processes.jobbing import Every, Services
from bot.reckoning.awarding import last_frozen, result_of
from jobs._month import month_step, months_around

SCHEDULE = Every(minutes=1)


def run(services: Services, now: datetime) -> Sequence[Due]:
    """Return the award's card for every bound group once the month's freezing hour has come."""
    office, people = services.office, services.board.people
    month = last_frozen(office, now)
    due = frozen_at(office.catalogue.award, month)
    if month_step("award", "group", month, now, due) is None:
        return ()
    won = places(list(result_of(office, month, now, dry=services.dry).scores))
    if not won:
        return ()
    said: Reply = (award_card(month, office.catalogue.province.office, _winners(won)),)
    names = [group.name for group in office.catalogue.groups]
    told: list[tuple[Audience, str]] = [
        *(("group", people.chats[name]) for name in names if name in people.chats),
        *(("secretariat", to) for to in people.office),
    ]
    steps = [(month_step("award", audience, month, now, due), to) for audience, to in told]
    return [Due("award", step, to, said) for step, to in steps if step is not None]


def moments(office: Office, start: datetime, end: datetime) -> Iterator[datetime]:
    """Yield the freezing hours around a span."""
    return (frozen_at(office.catalogue.award, month) for month in months_around(start, end))


def _winners(won: Sequence[Place]) -> list[Winners]:
    return [(place.place, place.districts, place.points) for place in won]
