"""A yes to what is held back: tapped, or typed by who sent it."""

from bot.catalogue.periods import to_millis
from bot.chat.answering import answer
from bot.chat.confirming import decide, is_settled, named, said_about, waiting_of
from bot.chat.handling import Message, NotYetError, OnSaid, OnTap, Services
from bot.chat.locking import tell_sender
from bot.chat.quotes import original_of
from bot.chat.vouching import vouch
from bot.ledger.revision import Revision
from bot.line.events import Tapped
from bot.messages import confirm as words
from bot.messages.message import Reply, Text

TRIGGER = (
    OnTap("confirm"),
    OnSaid(r"(ใช่|ยืนยัน|ถูกต้อง|ถูกแล้ว)(แล้ว|เลย)?\s*(ค่ะ|คะ|ค่า|ครับ|คับ|ครับผม|จ้า|จ้ะ)?"),
)


def handle(message: Message, services: Services) -> Reply | None:
    """Let what is confirmed count, and give its receipt."""
    if isinstance(message.event, Tapped):
        return _tapped(message, services)
    quoted = original_of(message.text.quoted_message_id, services)
    about = said_about(message, quoted, services)
    found = waiting_of(about, services)
    if found:
        return _confirm(found, message, services)
    vouched = vouch(about, message, services)
    if vouched:
        return vouched
    sent = to_millis(message.event.sent_at)
    early = services.office.inbox.earlier_under_way(message.event.chat, sent)
    if early and services.may_wait:
        raise NotYetError
    return None


def _tapped(message: Message, services: Services) -> Reply | None:
    about = named(message.tap.argument, services)
    found = about if len(about) == 1 else waiting_of(about, services)
    if not found or all(is_settled(one, services) for one in found):
        return (Text(words.settled_already()),)
    return _confirm(found, message, services)


def _confirm(found: list[Revision], message: Message, services: Services) -> Reply | None:
    waiting = {one.id for one in waiting_of(found, services)}
    decided = decide(found, "confirmation", message, services)
    refused = [one for one in decided if one.refused]
    done = [one.held for one in decided if not one.refused and one.held.revision.id in waiting]
    tell_sender(done, message, services, is_confirmed=True)
    parts = answer(done, message, services) or ()
    if refused:
        parts += (Text(words.not_for_you(refused[0].refused)),)
    return parts or (Text(words.settled_already()),)
