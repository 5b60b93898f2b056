"""รับแล้ว: the secretariat notes evidence that came another way: Google Drive, a website, paper."""

from bot.catalogue.report import Report
from bot.chat.acting import Order
from bot.chat.handling import Message, OnSaid, Services
from bot.chat.ordering import Command, obey
from bot.chat.recording import Recorded
from bot.ledger.cell import Cell
from bot.messages import orders as words
from bot.messages.message import Reply, Text

TRIGGER = OnSaid(r"(?:ได้)?รับ(?:เอกสาร|ไฟล์|รายงาน|หลักฐาน)?แล้ว\s*(?P<words>.+)")


def _fits(cell: Cell, report: Report) -> bool:
    return report.kind == "evidence" and not cell.is_good


_COMMAND = Command("รับแล้ว", "submission", fits=_fits, needs_reason=False)


def handle(message: Message, services: Services) -> Reply | None:
    """Note the entry as received; figures are never taken on word alone."""

    def done(order: Order, recorded: Recorded, report: Report) -> Reply:
        period = recorded.revision.period
        return (Text(words.received_otherwise(order.district, report, period)),)

    return obey(_COMMAND, message, services, done)
