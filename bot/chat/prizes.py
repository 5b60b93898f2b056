"""The Report Award in chat: which month is meant, and what of it may be shown."""

from bot.catalogue.periods import every_of
from bot.chat.handling import Message, Services
from bot.chat.permits import sees_everything
from bot.figures.award import frozen_at, places, ranked
from bot.messages import award_ranking as words
from bot.messages.award import award_card
from bot.messages.message import Card, Reply, Text
from bot.reckoning.awarding import (
    Result,
    changed_since,
    is_over,
    last_frozen,
    provisional,
    result_of,
)


def named_month(message: Message) -> str | None:
    """Return the month that a question names."""
    assert message.reading is not None  # noqa: S101 - routed by reading
    return next((p for p in message.reading.periods if every_of(p) == "month"), None)


def award_of(message: Message, services: Services) -> Reply:
    """Return the award's order: published ones to everybody, provisional ones to the secretariat.

    In a group the three places are shown, to the secretariat all of them and what was corrected.
    """
    office, now = services.office, message.event.sent_at
    month = named_month(message) or last_frozen(office, now)
    is_open = not is_over(office, month, now)
    if is_open and not sees_everything(message):
        return (Text(words.not_published(month, frozen_at(office.catalogue.award, month))),)
    result = provisional(office, month, now) if is_open else result_of(office, month, now)
    if not ranked(result.scores):
        return (Text(words.nobody_scored(month)),)
    if not sees_everything(message):
        won = [(one.place, one.districts, one.points) for one in places(list(result.scores))]
        return (award_card(month, office.catalogue.province.office, won),)
    return (_whole(result, message, services),)


def _whole(result: Result, message: Message, services: Services) -> Card:
    order = ranked(result.scores)
    placed = {name for place in order for name in place.districts}
    without = [one.district for one in result.scores if one.district not in placed]
    later = changed_since(services.office, result, message.event.sent_at)
    changes = [(one.district, one.published, one.today) for one in later]
    return words.award_ranking_card(result.month, order, without, result.frozen, changes)
