"""An office: one province's configuration and its rooms, passed explicitly to whoever works."""

import contextlib
from dataclasses import dataclass, replace
from pathlib import Path

from bot.catalogue.office import Catalogue
from bot.chat.questions import Questions
from bot.directory import Directory
from bot.errors import ServiceError
from bot.evidence import EvidenceStore
from bot.inbox import Inbox
from bot.ledger.ledger import Ledger
from bot.requests.book import RequestBook
from bot.requests.current import Current
from bot.requests.reader import ReaderInTime
from bot.store.store import Store
from bot.understanding.unusual import unusual


@dataclass(frozen=True, slots=True)
class Office:
    """Everything of one province."""

    current: Current
    data: Path
    store: Store
    requests: RequestBook
    directory: Directory
    questions: Questions
    inbox: Inbox
    evidence: EvidenceStore
    mount: str = ""
    """What heads the paths of its pages, such as /lampang, where there are several provinces."""

    @property
    def catalogue(self) -> Catalogue:
        """The config's reports, and those that were opened from the chat."""
        return self.current.known.catalogue

    @property
    def reader(self) -> ReaderInTime:
        """What understands messages."""
        return self.current.known.reader

    @property
    def ledger(self) -> Ledger:
        """The ledger of these reports."""
        return Ledger(self.store, self.catalogue, unusual)

    def renewed(self, version: str | None = None) -> "Office":
        """Return this office, knowing every request opened, moved or closed meanwhile.

        `version` is the mark of the book of requests, where it has been read already.
        """
        self.current.renew(version)
        return self

    def over(self, store: Store) -> "Office":
        """Return the same office with its rooms over another view of the store."""
        return replace(
            self,
            store=store,
            requests=RequestBook(store),
            directory=Directory(store),
            questions=Questions(store),
            inbox=Inbox(store),
            evidence=self.evidence.over(store),
        )


def open_office(catalogue: Catalogue, data: Path, store: Store, mount: str = "") -> Office:
    """Return the office of a catalogue over its store."""
    current = Current(catalogue, store)
    with contextlib.suppress(ServiceError):  # a store that comes later is asked again
        current.renew()
    return Office(
        current=current,
        data=data,
        store=store,
        requests=RequestBook(store),
        directory=Directory(store),
        questions=Questions(store),
        inbox=Inbox(store),
        evidence=EvidenceStore(store, catalogue.evidence.url, data),
        mount=mount,
    )
