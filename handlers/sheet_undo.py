"""The secretariat takes an edit of the sheet back: what stood before holds again."""

from bot.chat.handling import Message, OnTap, Services
from bot.chat.recording import Origin, retraction
from bot.messages import refusal
from bot.messages import sheet_edits as words
from bot.messages.message import Reply, Text

TRIGGER = OnTap("sheet-undo")


def handle(message: Message, services: Services) -> Reply | None:
    """Retract the correction that the edit was taken in as."""
    if not message.person.is_secretariat:
        return (Text(refusal.secretariat_only()),)
    correction, report, district, period = message.tap.argument.split("|")
    tap = message.tap
    origin = Origin(tap.id, correction, tap.chat, message.group, tap.user, tap.sent_at, "", "tap")
    undo = retraction(origin, f"{report}|{district}|{period}", services)
    services.office.ledger.record(services.unit, [undo])
    return (Text(words.undone(district, services.office.catalogue.report(report), period)),)
