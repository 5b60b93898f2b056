"""“ยกเลิกลิงก์”: one's own links open nothing any more; the secretariat's word closes anybody's."""

from bot.chat.handling import Message, OnSaid, Services
from bot.chat.registering import district_named
from bot.messages import dashboard as words
from bot.messages import refusal, register
from bot.messages.message import Reply, Text
from bot.web.links import revoke, revoke_group

TRIGGER = OnSaid(
    r"(?:ขอ)?(?:ยกเลิก|ปิด)ลิงก์(?:แดชบอร์ด)?\s*(?:ของ)?\s*"
    r"(?P<whose>แบบฟอร์ม|@.+?|(?:อำเภอ|สพอ\.?|อ\.)\s*(?P<district>[ก-๎]{2,40}?))?"
    r"\s*(?:ค่ะ|คะ|ครับ|คับ|นะคะ|นะครับ)?"
)


def handle(message: Message, services: Services) -> Reply | None:
    """Close links: the sender's own, or as the secretariat those of people or of a group."""
    assert message.found is not None  # noqa: S101 - routed by pattern
    whose, user = message.found["whose"], message.event.user
    if user is None:
        return (Text(refusal.user_unknown()),)
    if not whose:
        revoke(services.office, services.unit, user)
        return (Text(words.revoked()),)
    if not message.person.is_secretariat:
        return (Text(refusal.secretariat_only()),)
    if whose == "แบบฟอร์ม":
        return _forms(message, services)
    return _people(message, services)


def _forms(message: Message, services: Services) -> Reply:
    """Close the forms that were offered in this group, or 1:1 those of all groups."""
    every = [group.name for group in services.office.catalogue.groups]
    for name in [message.group] if message.group else [*every, ""]:
        revoke_group(services.office, services.unit, name)
    return (Text(words.forms_revoked(message.group)),)


def _people(message: Message, services: Services) -> Reply:
    assert message.found is not None  # noqa: S101 - routed by pattern
    office, users = services.office, list(message.text.mentioned)
    if message.found["district"]:
        district = district_named(message.found["district"], message, services)
        if district is None:
            return (Text(register.which_district(office.catalogue.district_names)),)
        users = [one.user for one in office.directory.officers(district) if one.user]
    for user in users:
        revoke(office, services.unit, user)
    return (Text(words.others_revoked(len(users))),)
