"""“ส่งมอบ อ.เกาะคา ให้ @…”: an officer who moves hands the district to the next."""

from bot.chat.handling import Message, OnSaid, Services
from bot.chat.registering import district_named, enrol
from bot.messages import refusal
from bot.messages import register as words
from bot.messages.message import Reply, Text

TRIGGER = OnSaid(
    r"(?:ขอ)?(?:ส่งมอบ|มอบงาน|ส่งต่อ)(?:งาน)?\s*(?:อำเภอ|สพอ\.?|อ\.)\s*(?P<district>\S+?)\s*ให้\s*.+"
)


def handle(message: Message, services: Services) -> Reply | None:
    """Register whoever is mentioned and take the district from the sender."""
    if message.person.role == "chief":
        return (Text(refusal.read_only()),)
    assert message.found is not None  # noqa: S101 - routed by pattern
    district = district_named(message.found["district"], message, services)
    if district is None:
        return (Text(words.which_district(services.office.catalogue.district_names)),)
    user = message.event.user
    if user is None or district not in message.person.districts:
        return (Text(words.not_in(district)),)
    if not message.text.mentioned:
        return (Text(words.whom()),)
    for successor in message.text.mentioned:
        enrol(successor, district, message, services)
    services.office.directory.leave(services.unit, user, district)
    return (Text(words.handed_over(district)),)
