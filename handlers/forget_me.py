"""“ลบข้อมูลของฉัน” 1:1: unlinks the person; the office's figures stay."""

from bot.backups.erasures import keep_erased
from bot.catalogue.office import SECRETARIAT_GROUP
from bot.chat.handling import Message, OnSaid, OnTap, Services
from bot.line.events import Tapped
from bot.messages import privacy as words
from bot.messages.message import Reply, Text
from bot.web.links import revoke

TRIGGER = (
    OnSaid(
        r"(?:ขอ)?(?:ให้)?(?:ลบ|ลืม)ข้อมูล(?:ส่วนตัว|ส่วนบุคคล)?(?:ของ)?(?:ฉัน|ผม|ดิฉัน|หนู|เรา)"
        r"(?:ด้วย|หน่อย)?(?:ค่ะ|คะ|ครับ|คับ)?"
    ),
    OnTap(words.FORGET),
)


def handle(message: Message, services: Services) -> Reply | None:
    """Ask first; the tap forgets."""
    if not message.is_private:
        return (Text(words.forget_in_private()),)
    person = message.person
    if person.user is None or not (person.districts or person.role):
        return (Text(words.nothing_kept()),)
    if not isinstance(message.event, Tapped):
        return (words.forget_card(),)
    keep_erased(services.office, message.event)
    _forget(person.user, services)
    return (Text(words.forgotten()),)


def _forget(user: str, services: Services) -> None:
    office, unit = services.office, services.unit
    revoke(office, unit, user)
    office.directory.forget(unit, user)
    for name in (*(group.name for group in office.catalogue.groups), SECRETARIAT_GROUP):
        chat = office.directory.chat_of(name)
        if chat is not None:
            office.directory.gone(unit, chat, user)
