"""กำลังทำ: a district that has not sent says that it is at it, and is left in peace for a while.

Until the deadline's alert at the latest; after the deadline for a day, or until its chief is told.
"""

from bot.chat.beside import Named, names_in
from bot.chat.handling import Message, OnSaid, OnTap, Services
from bot.chat.promising import promise, promise_about
from bot.line.events import Tapped
from bot.messages.message import Reply


def _is_said(message: Message, services: Services) -> bool:
    return _named(message, services) is not None


# Whole messages without any figure: what gives figures is a report.
TRIGGER = (
    OnSaid(
        r"(?P<before>\D{0,40}?)กำลัง(?:เร่ง|รีบ)?(?:ทำ|จัดทำ|ดำเนินการ|รวบรวม)(?:ให้)?(?:อยู่)?(?P<after>\D{0,60})",
        hears=_is_said,
    ),
    OnTap("underway"),
)


def handle(message: Message, services: Services) -> Reply | None:
    """Put off the reminders of what is meant; silence where it was said of something else."""
    if isinstance(message.event, Tapped):
        return promise_about(message.tap.argument, None, message, services)
    named = _named(message, services)
    return None if named is None else promise(named, None, message, services)


def _named(message: Message, services: Services) -> Named | None:
    assert message.found is not None  # noqa: S101 - routed by command
    return names_in(f"{message.found['before']} {message.found['after']}", message, services)
