"""The secretariat registers somebody: by a mention, or by tapping a request or its undoing."""

from bot.chat.handling import Message, OnSaid, OnTap, Services
from bot.chat.notify import tell
from bot.chat.registering import district_named, enrol, settle_request
from bot.line.events import Tapped
from bot.messages import refusal
from bot.messages import register as words
from bot.messages.message import Reply, Text

TRIGGER = (
    OnSaid(
        r"ลงทะเบียน\s*(?:ให้\s*)?@.+?\s(?:เป็น|ที่|ของ)?\s*(?:อำเภอ|สพอ\.?|อ\.)\s*(?P<district>\S+).*"
    ),
    OnTap("enrol"),
    OnTap("refuse"),
    OnTap("unenrol"),
)


def handle(message: Message, services: Services) -> Reply | None:
    """Carry out what the secretariat decides about people."""
    if not message.person.is_secretariat:
        return (Text(refusal.secretariat_only()),)
    if isinstance(message.event, Tapped):
        return _tapped(message.event, services)
    return _mentioned(message, services)


def _mentioned(message: Message, services: Services) -> Reply:
    assert message.found is not None  # noqa: S101 - routed by pattern
    district = district_named(message.found["district"], message, services)
    if district is None:
        return (Text(words.which_district(services.office.catalogue.district_names)),)
    if not message.text.mentioned:
        return (Text(words.whom()),)
    for user in message.text.mentioned:
        enrol(user, district, message, services)
    return (Text(words.registered_other(district)),)


def _tapped(tap: Tapped, services: Services) -> Reply:
    user, _, district = tap.argument.partition("|")
    if tap.action == "unenrol":
        return (Text(_undo(user, district, services)),)
    if not settle_request(tap.argument, services):
        return (Text(words.settled_already()),)
    if tap.action == "refuse":
        tell(services.unit, user, (Text(words.refused(district)),), tap.id)
        return (Text(words.refused_by_secretariat(district)),)
    others = services.office.directory.person(user).districts
    services.office.directory.enrol(services.unit, user, district=district)
    tell(services.unit, user, (Text(words.registered(district, others)),), tap.id)
    return (Text(words.approved_by_secretariat(district)),)


def _undo(user: str, district: str, services: Services) -> str:
    directory = services.office.directory
    if district not in directory.person(user).districts:
        return words.settled_already()
    directory.leave(services.unit, user, district)
    return words.undone(district)
