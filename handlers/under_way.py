"""กำลังทำ: a district that has not sent says that it is at it, and is left in peace for a while.

Until the deadline's alert at the latest; after the deadline for a day, or until its chief is told.
"""

from bot.chat.handling import Message, OnSaid, OnTap, Services
from bot.chat.promising import names_in, promise, promise_about
from bot.line.events import Tapped
from bot.messages.message import Reply

# Whole messages without any figure: what gives figures is a report.
TRIGGER = (
    OnSaid(
        r"(?P<before>\D{0,40}?)กำลัง(?:เร่ง|รีบ)?(?:ทำ|จัดทำ|ดำเนินการ|รวบรวม)(?:ให้)?(?:อยู่)?(?P<after>\D{0,60})"
    ),
    OnTap("underway"),
)


def handle(message: Message, services: Services) -> Reply | None:
    """Put off the reminders of what is meant; silence where it was said of something else."""
    if isinstance(message.event, Tapped):
        return promise_about(message.tap.argument, None, message, services)
    assert message.found is not None  # noqa: S101 - routed by command
    beside = f"{message.found['before']} {message.found['after']}"
    named = names_in(beside, message, services)
    return None if named is None else promise(named, None, message, services)
