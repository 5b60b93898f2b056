"""รับแล้ว: the secretariat notes what came another way: Google Drive, a website, paper.

Evidence and acknowledgements only; of a report of figures the figures are asked for.
"""

from bot.catalogue.report import Report
from bot.chat.acting import Order, read_order
from bot.chat.handling import Message, OnSaid, Services
from bot.chat.ordering import Command, obey
from bot.chat.recording import Recorded
from bot.ledger.cell import Cell
from bot.messages import orders as words
from bot.messages.message import Reply, Text
from bot.understanding import reading as understood


def _names_no_figures(message: Message, services: Services) -> bool:
    """Say whether the words give no figures: those that do are a report like any other."""
    said = understood.Message(message.text.text, message.group, message.event.sent_at)
    read = services.office.reader.read(said)
    reports = services.office.catalogue.report_by_key
    return not any(one.values and reports[one.report].kind == "figures" for one in read.entries)


TRIGGER = OnSaid(
    r"(?:ได้)?รับ(?:เอกสาร|ไฟล์|รายงาน|หลักฐาน)?แล้ว\s*(?P<words>.+)", hears=_names_no_figures
)


def _fits(cell: Cell, report: Report) -> bool:
    return report.kind != "figures" and not cell.is_good


def _lacks_figures(cell: Cell, report: Report) -> bool:
    return report.kind == "figures" and not cell.is_good


_COMMAND = Command("รับแล้ว", "submission", fits=_fits, needs_reason=False)


def handle(message: Message, services: Services) -> Reply | None:
    """Note the entry as received; figures are never taken on word alone."""

    def done(order: Order, recorded: Recorded, report: Report) -> Reply:
        period = recorded.revision.period
        return (Text(words.received_otherwise(order.district, report, period)),)

    return _figures_wanted(message, services) or obey(_COMMAND, message, services, done)


def _figures_wanted(message: Message, services: Services) -> Reply | None:
    """Ask for the figures where nothing else than one report of figures can be meant."""
    assert message.found is not None  # noqa: S101 - routed by command
    said = message.found["words"]
    if not message.person.is_secretariat:
        return None
    noted = read_order(message, said, services, _fits)
    order = (
        None
        if noted is None or noted.meant
        else read_order(message, said, services, _lacks_figures)
    )
    if order is None or len({report.key for report, _ in order.meant}) != 1:
        return None
    report, period = order.meant[0]
    return (Text(words.figures_wanted(order.district, report, period)),)
