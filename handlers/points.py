"""Why a district has its score: each report, what it earned, and why."""

import re
from decimal import Decimal

from bot.chat.handling import Message, OnReading, Services
from bot.chat.permits import is_stranger_in_private, sees_everything
from bot.chat.prizes import named_month
from bot.messages import points as words
from bot.messages import refusal
from bot.messages.message import OutMessage, Reply, Text
from bot.reckoning.awarding import Result, is_over, last_frozen, provisional, result_of
from bot.reckoning.counting import month_at
from bot.understanding.normalise import normalise

TRIGGER = OnReading("query", "points")
_ASKED = re.compile(r"ได้\s?(\d{1,3}(?:\.\d)?)")
_MOST = 3


def handle(message: Message, services: Services) -> Reply | None:
    """Explain the score of one's own district, to the secretariat that of any."""
    assert message.reading is not None  # noqa: S101 - routed by reading
    if is_stranger_in_private(message):
        return (Text(refusal.stranger()),)
    districts = message.reading.districts or message.person.districts
    if not districts:
        # In a group the same words may be about anything.
        return (Text(words.whose()),) if message.is_private else None
    if not sees_everything(message) and set(districts) - set(message.person.districts):
        return (Text(words.not_for_you()),)
    return tuple(_explained(name, message, services) for name in districts[:_MOST])


def _explained(district: str, message: Message, services: Services) -> OutMessage:
    asked = _ASKED.search(normalise(message.text.text).text)
    points = Decimal(asked[1]) if asked else None
    result, today = _meant(district, points, message, services)
    score = result.of(district)
    if score is None or not score.marks:
        return Text(words.nothing_due(district, result.month))
    explained = words.Explained(
        result.month,
        score,
        services.office.catalogue.report_by_key,
        result.frozen,
        points,
        today,
    )
    return words.points_card(explained)


def _meant(
    district: str, points: Decimal | None, message: Message, services: Services
) -> tuple[Result, Decimal | None]:
    """Return the result that is asked about, and the score by today's ledger where it differs.

    Without a month it is the one whose score was named: the last published, or the one under way.
    """
    office, now = services.office, message.event.sent_at
    month = named_month(message)
    months = [month] if month else [last_frozen(office, now), month_at(now)]
    found = [
        result_of(office, one, now) if is_over(office, one, now) else provisional(office, one, now)
        for one in months
    ]
    scored = [one for one in found if (score := one.of(district)) is not None and score.marks]
    named = [one for one in scored if points is not None and _is_about(one, district, points)]
    result = next(iter(named or scored), found[0])
    before, after = result.of(district), provisional(office, result.month, now).of(district)
    is_other = result.frozen and before and after and before.points != after.points
    return result, after.points if is_other and after else None


def _is_about(result: Result, district: str, points: Decimal) -> bool:
    score = result.of(district)
    return score is not None and round(score.points) == round(points)
