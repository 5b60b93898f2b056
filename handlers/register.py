"""“ลงทะเบียน อ.เกาะคา”: a person reports for a district from now on."""

from bot.chat.handling import Message, OnSaid, Services
from bot.chat.registering import district_named, enrol, is_in_a_bound_group, request
from bot.messages import refusal
from bot.messages import register as words
from bot.messages.message import Reply, Text

TRIGGER = (
    OnSaid(
        r"(?:ขอ)?ลงทะเบียน(?:เป็นผู้รายงาน|เจ้าหน้าที่)?\s*(?:ของ)?\s*(?P<prefix>อำเภอ|สพอ\.?|อ\.)\s*"
        r"(?P<district>[^\d\n@]{2,40}?)\s*(?:ค่ะ|คะ|ครับ|คับ|นะคะ|นะครับ)?"
    ),
    # Without อ. only one word: “ลงทะเบียน OTOP …” is a report.
    OnSaid(r"(?:ขอ)?ลงทะเบียน\s+(?P<district>[ก-๎]{2,20}?)\s*(?:ค่ะ|คะ|ครับ|คับ|นะคะ|นะครับ)?"),
    OnSaid(
        r"(?:ขอ|อยาก|ต้องการ)?ลงทะเบียน(?:ยังไง|อย่างไร|ด้วย|หน่อย)?(?P<district>)(?:ค่ะ|คะ|ครับ|คับ)?",
        hears=lambda message, _services: message.is_private,
    ),
)


def handle(message: Message, services: Services) -> Reply | None:
    """Register at once in a bound group; 1:1 where LINE vouches, else after the secretariat."""
    assert message.found is not None  # noqa: S101 - routed by pattern
    written = message.found["district"]
    district = district_named(written, message, services) if written else None
    if district is None:
        return _unknown(message, services)
    user = message.event.user
    if user is None:
        return (Text(refusal.user_unknown()),)
    if district in message.person.districts:
        return (Text(words.registered_already(district)),)
    is_known = message.group is not None or message.person.role == "secretariat"
    if is_known or is_in_a_bound_group(user, services):
        enrol(user, district, message, services)
        return (Text(words.registered(district, message.person.districts)),)
    return request(user, district, message, services)


def _unknown(message: Message, services: Services) -> Reply | None:
    assert message.found is not None  # noqa: S101 - routed by pattern
    names = services.office.catalogue.district_names
    if not message.found["district"]:
        return (Text(words.how_to_register(names)),)
    is_meant = "prefix" in message.found.re.groupindex or message.is_private
    return (Text(words.which_district(names)),) if is_meant else None
