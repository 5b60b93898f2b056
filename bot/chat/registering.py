"""Registering people for districts: who may at once, who is asked about, who is told."""

from bot.chat.handling import Message, Services
from bot.chat.notify import tell_secretariat
from bot.messages import register as words
from bot.messages.message import Reply, Text
from bot.understanding.answers import read_answer

_REQUEST_KEPT_S = 14 * 24 * 3600


def district_named(written: str, message: Message, services: Services) -> str | None:
    """Return the district that was written, tolerant of slips; None if it is none or several."""
    names = services.office.catalogue.district_names
    if written in names:
        return written
    return read_answer(services.office.reader, written, "district", names, message.event.sent_at)


def own_district(message: Message, services: Services) -> tuple[str, Reply]:
    """Return the district that the sender names as the own; else what is said to that."""
    assert message.found is not None  # noqa: S101 - routed by pattern
    district = district_named(message.found["district"], message, services)
    if district is None:
        return "", (Text(words.which_district(services.office.catalogue.district_names)),)
    if district not in message.person.districts:
        return "", (Text(words.not_in(district)),)
    return district, ()


def enrol(user: str, district: str, message: Message, services: Services) -> None:
    """Register a person at once, and tell the secretariat, which can undo it."""
    services.office.directory.enrol(services.unit, user, district=district)
    if message.person.is_secretariat:
        return
    name = services.line.name_of(user, message.event.chat)
    card = words.notice_registered(name, district, message.group, f"unenrol|{user}|{district}")
    tell_secretariat(services.unit, services.office, (card,), message.event.id)


def request(user: str, district: str, message: Message, services: Services) -> Reply:
    """Ask the secretariat whether somebody from a 1:1 chat may register."""
    about = f"{user}|{district}"
    if services.office.store.get(f"enrolling:{about}") is not None:
        return (Text(words.requested_already(district)),)
    name = services.line.name_of(user, None)
    card = words.notice_request(name, district, f"enrol|{about}", f"refuse|{about}")
    told = tell_secretariat(services.unit, services.office, (card,), message.event.id)
    if not told:
        return (Text(words.no_secretariat()),)
    services.unit.write("set", f"enrolling:{about}", "1", ex=_REQUEST_KEPT_S)
    return (Text(words.requested(district)),)


def settle_request(about: str, services: Services) -> bool:
    """Use a request up with the commit; False where it is settled already."""
    services.unit.watch(f"enrolling:{about}")
    if services.office.store.get(f"enrolling:{about}") is None:
        return False
    services.unit.write("delete", f"enrolling:{about}")
    return True


def is_in_a_bound_group(user: str, services: Services) -> bool:
    """Say whether LINE knows the user as a member of one of the office's groups."""
    office = services.office
    chats = (office.directory.chat_of(group.name) for group in office.catalogue.groups)
    return any(services.line.is_in_group(chat, user) for chat in chats if chat)
