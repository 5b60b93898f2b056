"""“ผูกกลุ่ม OTOPlp”: the secretariat tells which LINE group this is."""

from bot.catalogue.office import SECRETARIAT_GROUP
from bot.chat.handling import Message, OnSaid, Services
from bot.messages import groups as words
from bot.messages import refusal
from bot.messages.message import Reply, Text

TRIGGER = OnSaid(r"ผูกกลุ่ม\s*(?P<name>.{0,100}?)\s*(?:ค่ะ|ครับ|คับ)?", unbound=True)
_SECRETARIAT = (words.SECRETARIAT, SECRETARIAT_GROUP)


def handle(message: Message, services: Services) -> Reply | None:
    """Bind the group; a name that another LINE group had moves here."""
    assert message.found is not None  # noqa: S101 - routed by pattern
    if message.is_private:
        return (Text(words.only_in_groups()),)
    if not message.person.is_secretariat:
        is_first = not services.office.directory.secretariat()
        return (Text(words.no_secretariat_yet() if is_first else refusal.secretariat_only()),)
    name = _group(message.found["name"], services)
    if name is None:
        is_named = bool(message.found["name"])
        return (Text(words.which_group(_names(services), is_named=is_named)),)
    return (Text(_bind(name, message.event.chat, services)),)


def _bind(name: str, chat: str, services: Services) -> str:
    directory = services.office.directory
    before = directory.chat_of(name)
    shown = words.SECRETARIAT if name == SECRETARIAT_GROUP else name
    if before == chat:
        return words.bound_already(shown)
    directory.bind(services.unit, name, chat)
    if before is not None:
        return words.moved(shown)
    return words.bound_secretariat() if name == SECRETARIAT_GROUP else words.bound(name)


def _group(written: str, services: Services) -> str | None:
    if _squeezed(written) in _SECRETARIAT:
        return SECRETARIAT_GROUP
    return next((n for n in _names(services) if _squeezed(n) == _squeezed(written)), None)


def _names(services: Services) -> list[str]:
    return [group.name for group in services.office.catalogue.groups]


def _squeezed(name: str) -> str:
    return "".join(name.split()).casefold()
