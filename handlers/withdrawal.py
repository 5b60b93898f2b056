"""A named entry is taken back: at once where DESIGN allows it, else with a confirmation."""

from bot.catalogue.periods import to_millis
from bot.chat.answering import answer
from bot.chat.handling import Message, NotYetError, OnReading, Services
from bot.chat.permits import may_report
from bot.chat.recording import Recorded, origin_of, record
from bot.ledger.cell import Cell
from bot.messages import refusal
from bot.messages import withdrawal as words
from bot.messages.message import Reply, Text

TRIGGER = OnReading("withdrawal")


def handle(message: Message, services: Services) -> Reply | None:
    """Record the withdrawals; the ledger holds back those of other people's figures."""
    reading, said = message.reading, message.text
    assert reading is not None  # noqa: S101 - routed by reading
    for entry in reading.entries:
        if not may_report(message, entry.district):
            return (Text(refusal.other_district_in_private(entry.district)),)
    recorded = record(reading, origin_of(message), message, services)
    empty = [one for one in recorded if _is_empty(one.before)]
    is_early = services.office.inbox.earlier_under_way(said.chat, to_millis(said.sent_at))
    if empty and is_early and services.may_wait:
        raise NotYetError
    return _reply(recorded, empty, message, services)


def _reply(
    recorded: list[Recorded], empty: list[Recorded], message: Message, services: Services
) -> Reply | None:
    parts = answer([one for one in recorded if one not in empty], message, services) or ()
    for one in empty[:1]:
        report = services.office.catalogue.report(one.revision.report)
        told = words.nothing_there(report, one.revision.district, one.revision.period)
        parts += (Text(told),)
    return parts or None


def _is_empty(cell: Cell) -> bool:
    return not cell.is_good and not cell.pending
