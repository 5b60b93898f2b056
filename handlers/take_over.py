"""“ส่งมอบงานจังหวัดให้ @…”: somebody of the secretariat hands over; the successor's tap does it."""

from bot.chat.handling import Message, OnSaid, OnTap, Services
from bot.messages import hand_over as words
from bot.messages import refusal, register
from bot.messages.message import Reply, Text
from bot.web.links import revoke

TRIGGER = (
    OnSaid(
        r"(?:ขอ)?(?:ส่งมอบ|มอบ|ส่งต่อ)(?:งาน|หน้าที่)?(?:เจ้าหน้าที่|ของ)?(?:จังหวัด|(?:ฝ่าย)?เลขา(?:นุการ)?)\s*ให้\s*(?:กับ|แก่)?.+"
    ),
    OnTap(words.TAKE),
)
_OFFERED_S = 24 * 3600


def handle(message: Message, services: Services) -> Reply | None:
    """Offer the work to whom is mentioned; let that person, and nobody else, take it over."""
    if message.event.type == "postback":
        return _taken(message, services)
    if not message.person.is_secretariat:
        return (Text(refusal.secretariat_only()),)
    if not message.text.mentioned:
        return (Text(register.whom()),)
    before, (successor, *others) = message.event.user, message.text.mentioned
    if before is None or others or successor == before:
        return (Text(words.to_oneself()),)
    about = f"{before}|{successor}"
    services.unit.write("set", _key(about), "1", ex=_OFFERED_S)
    name = services.line.name_of(successor, message.event.chat)
    return (words.offer(name, f"{words.TAKE}|{about}"),)


def _taken(message: Message, services: Services) -> Reply:
    office, unit, about = services.office, services.unit, message.tap.argument
    before, _, successor = about.partition("|")
    if message.event.user != successor:
        return (Text(words.for_somebody_else()),)
    unit.watch(_key(about))
    is_open = office.store.get(_key(about)) is not None
    if not is_open or not office.directory.person(before).is_secretariat:
        return (Text(register.settled_already()),)
    unit.write("delete", _key(about))
    office.directory.enrol(unit, successor, role="secretariat")
    office.directory.resign(unit, before)
    revoke(office, unit, before)
    return (Text(words.taken_over(services.line.name_of(successor, message.event.chat))),)


def _key(about: str) -> str:
    return f"handing-over:{about}"
