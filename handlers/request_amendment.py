"""A line that puts the draft shown last right: กำหนด …, ช่อง …, ชื่อ …, เฉพาะ …; shown anew."""

from dataclasses import replace

from bot.chat.handling import Message, OnSaid, Services
from bot.chat.requesting import show
from bot.messages import request_draft as words
from bot.messages.message import Reply, Text
from bot.requests.book import Waiting
from bot.understanding.drafts import UnreadableError, amend
from bot.understanding.requests import Draft


def puts_right(message: Message, services: Services) -> bool:
    """Say whether the secretariat corrects a draft that is in hand in this chat."""
    if not message.person.is_secretariat:
        return False
    waiting = _in_hand(message, services)
    try:
        return waiting is not None and _amended(waiting, message, services) is not None
    except UnreadableError:
        return True


TRIGGER = OnSaid(
    r"(?:กำหนด|เวลา|ทุก|ช่อง|ชื่อ|เรื่อง|เฉพาะ|ยกเว้น|กลุ่ม|แบบ|ประเภท|ชนิด).*", hears=puts_right
)


def handle(message: Message, services: Services) -> Reply | None:
    """Show the draft as it is now."""
    waiting = _in_hand(message, services)
    if waiting is None:
        return None
    try:
        draft = _amended(waiting, message, services)
    except UnreadableError as error:
        return (Text(words.unreadable(str(error))),)
    if draft is None:
        return None
    after = replace(waiting, draft=draft)
    services.office.requests.put(services.unit, after)
    return show([after], message.event.sent_at, services)


def _in_hand(message: Message, services: Services) -> Waiting | None:
    waiting = services.office.requests.in_hand(services.unit, message.event.chat)
    return waiting if waiting and waiting.is_open(message.event.sent_at) else None


def _amended(waiting: Waiting, message: Message, services: Services) -> Draft | None:
    said = message.text
    reader = services.office.reader.at(said.sent_at)
    return amend(waiting.draft, said.text, said.sent_at, reader)
