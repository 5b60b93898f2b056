"""A chief sees everything and changes nothing: what would change something is refused kindly."""

from pathlib import PurePosixPath

from bot.chat.handling import ANSWER, Message, OnEvent, OnReading, OnTap, Trigger
from bot.line.events import FileSent
from bot.messages import refusal
from bot.messages.message import Reply, Text
from bot.messages.privacy import FORGET

_CHANGING = ("submission", "correction", "withdrawal", "ask", "leaning")
_MEDIA = ("file", "image", "video", "audio", "arrived")
_WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".csv", ".ods")


def may_not(message: Message, trigger: Trigger) -> bool:
    """Say whether a chief would change something; asking to be forgotten is everybody's right."""
    if message.person.role != "chief":
        return False
    if isinstance(trigger, OnReading):
        return trigger.kind in _CHANGING
    if isinstance(trigger, OnTap):
        return trigger.action != FORGET
    return trigger == ANSWER or (isinstance(trigger, OnEvent) and trigger.type in _MEDIA)


def refused(message: Message) -> Reply | None:
    """Return the refusal; photos and papers for people are passed over in silence."""
    event = message.event
    if isinstance(event, FileSent) and PurePosixPath(event.name.lower()).suffix not in _WORKBOOKS:
        return None
    return (Text(refusal.read_only()),)
