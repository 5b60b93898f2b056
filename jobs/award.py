"""The Report Award of the month that has ended: a card for the groups and the secretariat.

It is computed once, when it is first told; what is corrected later changes no award.
"""

from collections.abc import Sequence
from datetime import datetime
from functools import cache

from bot.award import places, scores
from bot.messages.award import award_card
from bot.messages.message import Reply
from bot.notices.due import Due
from bot.notices.ladder import Audience
from bot.processes.jobbing import Every, Services
from jobs._month import ended_month, month_step

SCHEDULE = Every(minutes=1)


def run(services: Services, now: datetime) -> Sequence[Due]:
    """Return the award's card for every bound group once the month is over."""
    month, people = ended_month(now), services.board.people
    if month_step("award", "group", month, now) is None:
        return ()
    said = _said(month, services, now)
    if not said:
        return ()
    names = [group.name for group in services.office.catalogue.groups]
    told: list[tuple[Audience, str]] = [
        *(("group", people.chats[name]) for name in names if name in people.chats),
        *(("secretariat", to) for to in people.office),
    ]
    steps = [(month_step("award", audience, month, now), to) for audience, to in told]
    return [Due("award", step, to, said) for step, to in steps if step is not None]


def _said(month: str, services: Services, now: datetime) -> Reply:
    """Return the card; nothing where nobody has earned anything."""
    catalogue = services.office.catalogue
    won = places(scores(catalogue, cache(services.office.ledger.cells), month, now))
    winners = [(place.place, place.districts, place.points) for place in won]
    return (award_card(month, catalogue.province.office, winners),) if winners else ()
