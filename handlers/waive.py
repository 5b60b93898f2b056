"""ยกเว้น: the secretariat excuses a district from one entry, with a reason."""

from bot.catalogue.report import Report
from bot.chat.acting import Order
from bot.chat.handling import Message, OnSaid, Services
from bot.chat.ordering import Command, obey
from bot.chat.recording import Recorded
from bot.messages import orders as words
from bot.messages.message import Reply, Text

TRIGGER = OnSaid(r"(?:ขอ)?ยกเว้น\s*(?P<words>.+)")
_COMMAND = Command("ยกเว้น", "waiver", fits=lambda cell, _report: not cell.is_good)


def handle(message: Message, services: Services) -> Reply | None:
    """Excuse the district: it is no longer expected, and no longer reminded."""

    def done(order: Order, recorded: Recorded, report: Report) -> Reply:
        period = recorded.revision.period
        return (Text(words.waived(order.district, report, period, order.reason)),)

    return obey(_COMMAND, message, services, done)
