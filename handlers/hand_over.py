"""“ส่งมอบ อ.เกาะคา ให้ @…”: an officer who moves hands the district to the next."""

from bot.chat.handling import Message, OnSaid, Services
from bot.chat.registering import enrol, own_district
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
    district, told = own_district(message, services)
    user = message.event.user
    if not district or user is None:
        return told
    if not message.text.mentioned:
        return (Text(words.whom()),)
    for successor in message.text.mentioned:
        enrol(successor, district, message, services)
    services.office.directory.leave(services.unit, user, district)
    return (Text(words.handed_over(district)),)
