"""ตีกลับ: the secretariat sends an entry back with a reason, and its officers are told."""

from bot.catalogue.report import Report
from bot.chat.acting import Order
from bot.chat.handling import Message, OnSaid, Services
from bot.chat.notify import tell_officers
from bot.chat.ordering import Command, obey
from bot.chat.recording import Recorded
from bot.messages import orders as words
from bot.messages.message import Reply, Text

TRIGGER = OnSaid(r"(?:ขอ)?ตีกลับ\s*(?P<words>.+)")
_COMMAND = Command("ตีกลับ", "return", fits=lambda cell, _report: cell.is_good)


def handle(message: Message, services: Services) -> Reply | None:
    """Send the entry back; it counts as received again once it has come anew."""

    def done(order: Order, recorded: Recorded, report: Report) -> Reply:
        period, reason = recorded.revision.period, order.reason
        said = (Text(words.sent_back_to_you(order.district, report, period, reason)),)
        told = tell_officers(services.unit, services.office, order.district, said, message.event.id)
        return (Text(words.sent_back(order.district, report, period, reason, told)),)

    return obey(_COMMAND, message, services, done)
