"""The office's reader: a message is read with the reports that could be meant when it was said."""

from collections.abc import Sequence
from datetime import datetime

from bot.catalogue.office import Catalogue
from bot.catalogue.requested import RequestedReport
from bot.understanding.reader import Reader
from bot.understanding.reading import Message, Reading
from bot.understanding.scan import Sentence

_KEPT = 6
"""Readers of other times that are kept: a replay passes through them one after the other."""


class ReaderInTime(Reader):
    """Reads by the config's reports and the requests of the message's own time.

    So a message comes to the same whenever it is read, also in a replay years later.
    """

    def __init__(self, config: Catalogue, requested: Sequence[RequestedReport] = ()) -> None:
        super().__init__(config)
        self._requested = tuple(requested)
        self._readers: dict[tuple[str, ...], Reader] = {}

    def at(self, moment: datetime) -> Reader:
        """Return the reader of a moment."""
        meant = tuple(report for report in self._requested if report.is_read_at(moment))
        if not meant:
            return self
        keys = tuple(report.key for report in meant)
        found = self._readers.get(keys)
        if found is None:
            found = Reader(self.catalogue.with_reports((*self.catalogue.reports, *meant)))
            for old in list(self._readers)[: max(0, len(self._readers) - _KEPT + 1)]:
                self._readers.pop(old, None)
            self._readers[keys] = found
        return found

    def read(self, message: Message) -> Reading:
        """Return what a message says (READING); never raises, whatever the text."""
        reader = self.at(message.sent_at)
        return super().read(message) if reader is self else reader.read(message)

    def scan(self, message: Message) -> Sentence:
        """Return a text's marks."""
        reader = self.at(message.sent_at)
        return super().scan(message) if reader is self else reader.scan(message)
