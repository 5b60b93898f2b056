"""A no to what is held back: it was a slip, and what stood before stays."""

from bot.chat.answering import held
from bot.chat.confirming import Decided, decide, is_settled, named, typed_about, waiting_of
from bot.chat.handling import Message, OnSaid, OnTap, Services
from bot.chat.locking import tell_sender
from bot.chat.quotes import original_of
from bot.ledger.revision import Revision
from bot.line.events import Tapped
from bot.messages import confirm as words
from bot.messages.message import Reply, Text

TRIGGER = (
    OnTap("dismiss"),
    OnSaid(r"(ไม่ใช่|ไม่ยืนยัน|ไม่ถูกต้อง)\s*(ค่ะ|คะ|ค่า|ครับ|คับ|ครับผม|จ้า|จ้ะ)?"),
)


def handle(message: Message, services: Services) -> Reply | None:
    """Drop what waits, and tell what stands."""
    if not isinstance(message.event, Tapped):
        quoted = original_of(message.text.quoted_message_id, services)
        found = typed_about(message, quoted, services)
        return _dismiss(found, message, services) if found else None
    about = named(message.tap.argument, services)
    found = waiting_of(about, services)
    if not found or all(is_settled(one, services) for one in found):
        return (Text(words.settled_already()),)
    return _dismiss(found, message, services)


def _dismiss(found: list[Revision], message: Message, services: Services) -> Reply | None:
    decided = decide(found, "dismissal", message, services)
    refused = [one for one in decided if one.refused]
    done = [one for one in decided if not one.refused]
    tell_sender([one.held for one in done], message, services, is_confirmed=False)
    parts: Reply = _told(done, services) if done else ()
    if refused:
        parts += (Text(words.not_for_you(refused[0].refused)),)
    return parts


def _told(done: list[Decided], services: Services) -> Reply:
    if len(done) > 1:
        return (Text(words.dismissed_many(len(done))),)
    return (Text(words.dismissed(held(done[0].held, services))),)
