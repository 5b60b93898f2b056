"""What handling an event will read for certain, so that it is fetched in one round trip."""

from bot.line.events import Event, FileSent, TextSaid
from bot.office import Office
from bot.store.store import Read


def reads_of(event: Event, office: Office) -> list[Read]:
    """Return the reads that an event's handling begins with."""
    reads = office.directory.reads(event.chat, event.user)
    if isinstance(event, TextSaid | FileSent):
        reads += office.ledger.reads(event.message_id)
        reads += office.evidence.reads(event.message_id)
        reads += office.questions.reads(event.chat, event.sent_at)
    return reads
