"""ผ่อนผัน: the secretariat moves the deadline of one district's entry, with a reason."""

from bot.catalogue.report import Report
from bot.chat.acting import Order
from bot.chat.handling import Message, OnSaid, Services
from bot.chat.notify import tell_officers
from bot.chat.ordering import Command, obey
from bot.chat.recording import Recorded
from bot.messages import orders as words
from bot.messages.message import Reply, Text

TRIGGER = OnSaid(r"(?:ขอ)?ผ่อนผัน\s*(?P<words>.+)")
_COMMAND = Command("ผ่อนผัน", "extension", fits=lambda cell, _r: not cell.is_good, needs_day=True)


def handle(message: Message, services: Services) -> Reply | None:
    """Move the deadline, by which on time and late are judged, and tell the district."""

    def done(order: Order, recorded: Recorded, report: Report) -> Reply:
        until = order.until
        assert until is not None  # noqa: S101 - the command needs its day
        facts = (order.district, report, recorded.revision.period, until, order.reason)
        said = (Text(words.extended_for_you(*facts)),)
        tell_officers(services.unit, services.office, order.district, said, message.event.id)
        return (Text(words.extended(*facts)),)

    return obey(_COMMAND, message, services, done)
