"""The book of a dry run: reads the real one, and keeps what it would write to itself."""

from collections.abc import Sequence
from datetime import datetime

from bot.notices.due import Due
from bot.outbox.book import Book
from bot.outbox.notice import Notice
from bot.store.store import Store


class DryBook(Book):
    """Claims in memory only; nothing flies and nothing rides."""

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        self._claimed: set[str] = set()

    def unclaimed(self, dues: Sequence[Due]) -> list[Due]:
        """Return the dues that neither the real book nor this run has claimed."""
        return [due for due in super().unclaimed(dues) if due.claim not in self._claimed]

    def pass_over(self, dues: Sequence[Due]) -> None:
        """Claim dues that have nothing to say."""
        self._claimed.update(due.claim for due in dues)

    def open(self, notice: Notice) -> bool:
        """Claim a notice's parts."""
        self.pass_over(notice.dues)
        return True

    def flying(self) -> list[Notice]:
        """Return nothing: what is in flight is not touched."""
        return []

    def riding(self, chat: str | None = None) -> list[Notice]:
        """Return nothing: what rides is not touched."""
        return []

    def between(self, start: datetime, end: datetime) -> list[Notice]:
        """Return nothing: this run keeps no notices."""
        return []
