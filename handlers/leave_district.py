"""“ออกจาก อ.เกาะคา”: a person no longer reports for a district."""

from bot.chat.handling import Message, OnSaid, Services
from bot.chat.registering import district_named
from bot.messages import register as words
from bot.messages.message import Reply, Text

TRIGGER = OnSaid(
    r"(?:ขอ)?(?:ออกจาก|ยกเลิกลงทะเบียน|ยกเลิกการลงทะเบียน)\s*(?:อำเภอ|สพอ\.?|อ\.)\s*"
    r"(?P<district>[^\d\n@]{2,40}?)\s*(?:ค่ะ|คะ|ครับ|คับ|นะคะ|นะครับ)?"
)


def handle(message: Message, services: Services) -> Reply | None:
    """Take the district from the person."""
    assert message.found is not None  # noqa: S101 - routed by pattern
    district = district_named(message.found["district"], message, services)
    if district is None:
        return (Text(words.which_district(services.office.catalogue.district_names)),)
    user = message.event.user
    if user is None or district not in message.person.districts:
        return (Text(words.not_in(district)),)
    services.office.directory.leave(services.unit, user, district)
    return (Text(words.left(district)),)
