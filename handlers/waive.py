"""ยกเว้น: the secretariat excuses a district from one entry, with a reason."""

from bot.catalogue.report import Report
from bot.chat.acting import Order
from bot.chat.handling import Message, OnSaid, Services
from bot.chat.notify import tell_officers
from bot.chat.ordering import Command, obey
from bot.chat.recording import Recorded
from bot.messages import orders as words
from bot.messages.message import Reply, Text

TRIGGER = OnSaid(r"(?:ขอ)?ยกเว้น\s*(?P<words>.+)")
_COMMAND = Command("ยกเว้น", "waiver", fits=lambda cell, _report: not cell.is_good)


def handle(message: Message, services: Services) -> Reply | None:
    """Excuse the district: it is no longer expected nor reminded, and its officers are told."""

    def done(order: Order, recorded: Recorded, report: Report) -> Reply:
        facts = (order.district, report, recorded.revision.period, order.reason)
        said = (Text(words.waived_for_you(*facts)),)
        tell_officers(services.unit, services.office, order.district, said, message.event.id)
        return (Text(words.waived(*facts)),)

    return obey(_COMMAND, message, services, done)
