"""What the office knows now: the config's reports and those opened from the chat.

Every process keeps it in memory, and makes it anew when the mark in the store has changed. The
worker gets the mark with what it asks of the store before each event, so that it costs nothing.
"""

import logging
import threading
from collections.abc import Iterable
from dataclasses import dataclass

from pydantic import ValidationError

from bot.catalogue.office import Catalogue
from bot.catalogue.requested import RequestedReport
from bot.requests.book import RequestBook
from bot.requests.reader import ReaderInTime
from bot.requests.request import Request, report_of
from bot.store.store import Store

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Known:
    """One state of it; `version` is None while the store has not been asked."""

    version: str | None
    catalogue: Catalogue
    reader: ReaderInTime


class Current:
    """The newest state that this process has seen."""

    def __init__(self, config: Catalogue, store: Store) -> None:
        self._config = config
        self._book = RequestBook(store)
        self._making = threading.Lock()
        self._plain = ReaderInTime(config)
        self.known = Known(None, config, self._plain)

    def renew(self, version: str | None = None) -> None:
        """Make it anew if the book has changed; `version` is its mark, if it is known already."""
        seen = self._book.version() if version is None else version
        if seen == self.known.version:
            return
        with self._making:
            if seen != self.known.version:
                # Read after the mark: what changes in between is read once more.
                self.known = self._made(seen, _reports(self._book.all()))

    def _made(self, version: str, requested: list[RequestedReport]) -> Known:
        config = self._config
        added = [
            _numbered(report, config)
            for report in requested
            if report.key not in config.report_by_key
        ]
        catalogue = config.with_reports((*config.reports, *added)) if added else config
        reader = ReaderInTime(config, added) if added else self._plain
        return Known(version, catalogue, reader)


def _reports(requests: Iterable[Request]) -> list[RequestedReport]:
    """Return the reports of requests; one that cannot be made stands in nobody's way."""
    found = []
    for request in requests:
        try:
            found.append(report_of(request))
        except ValidationError as error:
            _log.error("request %d is no report: %s", request.number, error.errors()[0]["type"])
    return found


def _numbered(report: RequestedReport, config: Catalogue) -> RequestedReport:
    """Return a report that shows its number where another has the same name."""
    names = {name for other in config.reports for name in (other.title, other.short)}
    if report.title not in names:
        return report
    return report.model_copy(update={"short": f"{report.title} (งาน {report.number})"})
