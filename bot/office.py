"""An office: one province's configuration and its rooms, passed explicitly to whoever works."""

from dataclasses import dataclass
from pathlib import Path

from bot.catalogue.office import Catalogue
from bot.chat.questions import Questions
from bot.directory import Directory
from bot.evidence import EvidenceStore
from bot.inbox import Inbox
from bot.ledger.ledger import Ledger
from bot.store.store import Store
from bot.understanding.reader import Reader
from bot.understanding.unusual import unusual


@dataclass(frozen=True, slots=True)
class Office:
    """Everything of one province."""

    catalogue: Catalogue
    data: Path
    store: Store
    reader: Reader
    ledger: Ledger
    directory: Directory
    questions: Questions
    inbox: Inbox
    evidence: EvidenceStore


def open_office(catalogue: Catalogue, data: Path, store: Store) -> Office:
    """Return the office of a catalogue over its store."""
    return Office(
        catalogue=catalogue,
        data=data,
        store=store,
        reader=Reader(catalogue),
        ledger=Ledger(store, catalogue, unusual),
        directory=Directory(store),
        questions=Questions(store),
        inbox=Inbox(store),
        evidence=EvidenceStore(store, catalogue.evidence.url, data),
    )
