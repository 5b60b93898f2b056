"""เลื่อนเตือน, เตือนอีกทีบ่ายสาม: a district asks to be reminded later, once a stage."""

from datetime import timedelta

from bot.catalogue.periods import local
from bot.chat.beside import Named, names_among, names_in
from bot.chat.handling import Message, OnSaid, OnTap, Services
from bot.chat.promising import promise, promise_about
from bot.line.events import Tapped
from bot.messages.message import Reply
from bot.understanding.moments import find_moment


def _is_said(message: Message, services: Services) -> bool:
    return _named(message, services) is not None


TRIGGER = (
    OnSaid(
        r"(?P<before>\D{0,40}?)(?:ขอ|ช่วย|รบกวน)*"
        r"(?:เลื่อน(?:การ)?(?:แจ้ง)?เตือน|(?:ค่อย)?(?:แจ้ง)?เตือน(?:ใหม่)?อีก(?:ที|ครั้ง|รอบ|หน)?|ค่อยเตือน)"
        r"(?P<when>.{0,60})",
        hears=_is_said,
    ),
    OnTap("snooze"),
)
_USUAL = timedelta(hours=2)


def handle(message: Message, services: Services) -> Reply | None:
    """Remind the district again when it says, in two hours where it does not say."""
    now = local(message.event.sent_at)
    if isinstance(message.event, Tapped):
        return promise_about(message.tap.argument, now + _USUAL, message, services)
    assert message.found is not None  # noqa: S101 - routed by command
    named = _named(message, services)
    until = find_moment(message.found["when"], now) or now + _USUAL
    return None if named is None else promise(named, until, message, services)


def _named(message: Message, services: Services) -> Named | None:
    """Return what is named; before the words stands nothing else, after them the time may."""
    assert message.found is not None  # noqa: S101 - routed by command
    before = names_in(message.found["before"], message, services)
    if before is None:
        return None
    after = names_among(message.found["when"], message, services)
    return Named(before.districts + after.districts, before.reports + after.reports)
