"""ยกเลิกยกเว้น, ยกเลิกผ่อนผัน: the secretariat takes back what it has allowed a district."""

from bot.catalogue.report import Report
from bot.chat.acting import Order
from bot.chat.handling import Message, OnSaid, Services
from bot.chat.notify import tell_officers
from bot.chat.ordering import Command, obey
from bot.chat.recording import Recorded
from bot.messages import orders as words
from bot.messages.message import Reply, Text

TRIGGER = OnSaid(r"(?:ขอ)?(?:ยกเลิก|ถอน)(?:การ)?(?P<what>ยกเว้น|ผ่อนผัน)(?:ของ|ให้)?\s*(?P<words>.+)")
_COMMANDS = {
    "ยกเว้น": Command(
        "ยกเลิกยกเว้น",
        "waiver-lifted",
        fits=lambda cell, _report: cell.waived is not None,
        needs_reason=False,
    ),
    "ผ่อนผัน": Command(
        "ยกเลิกผ่อนผัน",
        "extension-lifted",
        fits=lambda cell, _report: cell.extended_until is not None,
        needs_reason=False,
    ),
}


def handle(message: Message, services: Services) -> Reply | None:
    """Let the report's own deadline hold again, and tell the district."""
    assert message.found is not None  # noqa: S101 - routed by command
    what = message.found["what"]

    def done(order: Order, recorded: Recorded, report: Report) -> Reply:
        facts = (what, order.district, report, recorded.revision.period)
        said = (Text(words.lifted_for_you(*facts)),)
        tell_officers(services.unit, services.office, order.district, said, message.event.id)
        return (Text(words.lifted(*facts)),)

    return obey(_COMMANDS[what], message, services, done)
