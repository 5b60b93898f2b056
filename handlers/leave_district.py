"""“ออกจาก อ.เกาะคา”: a person no longer reports for a district."""

from bot.chat.handling import Message, OnSaid, Services
from bot.chat.registering import own_district
from bot.messages import register as words
from bot.messages.message import Reply, Text

TRIGGER = OnSaid(
    r"(?:ขอ)?(?:ออกจาก|ยกเลิกลงทะเบียน|ยกเลิกการลงทะเบียน)\s*(?:อำเภอ|สพอ\.?|อ\.)\s*"
    r"(?P<district>[^\d\n@]{2,40}?)\s*(?:ค่ะ|คะ|ครับ|คับ|นะคะ|นะครับ)?"
)


def handle(message: Message, services: Services) -> Reply | None:
    """Take the district from the person."""
    district, told = own_district(message, services)
    if not district or message.event.user is None:
        return told
    services.office.directory.leave(services.unit, message.event.user, district)
    return (Text(words.left(district)),)
