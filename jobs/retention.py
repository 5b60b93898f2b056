"""Retention: deletes raw webhooks, notices and evidence that are older than they are kept."""

import logging
from collections.abc import Iterator, Sequence
from datetime import datetime, time, timedelta

from bot.catalogue.deadlines import deadline
from bot.catalogue.periods import BANGKOK, ONCE, first_day, shift
from bot.evidence import Piece
from bot.ledger.revision import Revision
from bot.notices.due import Due
from bot.office import Office
from bot.outbox.book import Book
from bot.processes.jobbing import Daily, Services
from bot.store.unit import transaction

SCHEDULE = Daily(time(3, 30))
_log = logging.getLogger(__name__)


def run(services: Services, now: datetime) -> Sequence[Due]:
    """Delete by the config's days: webhooks from their arrival, evidence from its period's end."""
    office = services.office
    if services.dry:
        return ()
    webhooks_kept = timedelta(days=office.catalogue.retention.webhooks)
    office.inbox.trim(office.store.now_ms() - webhooks_kept // timedelta(milliseconds=1))
    Book(office.store).trim(now)
    for piece in list(_over(office, now)):
        with transaction(office.store) as unit:
            office.evidence.expire(unit, piece, now)
        _log.info("evidence deleted after its time, code=%s", piece.code)
    return ()


def _over(office: Office, now: datetime) -> Iterator[Piece]:
    """Yield the pieces of which nothing is to be kept any longer."""
    start = now - timedelta(days=office.catalogue.retention.evidence)
    loose = set(office.evidence.sent_before(start))
    proving = {code for revision in _ended(office, start) for code in revision.evidence}
    for code in sorted(loose | proving):
        piece = office.evidence.piece(code)  # links are no pieces
        if piece is None or piece.expired_at is not None:
            continue
        said = [r for one in office.evidence.messages(code) for r in office.ledger.of_message(one)]
        entries = {(r.report, r.period) for r in said if code in r.evidence}
        if all(_end(office, *entry) < start for entry in entries) and (entries or code in loose):
            yield piece


def _ended(office: Office, start: datetime) -> Iterator[Revision]:
    """Yield the revisions of the periods that were over before a moment."""
    for report, district, period in office.ledger.entries():
        if _end(office, report, period) < start:
            yield from office.ledger.of_entry(report, district, period)


def _end(office: Office, report: str, period: str) -> datetime:
    """Return the moment a period is over; a one-off is over at its deadline."""
    if period != ONCE:
        return datetime.combine(first_day(shift(period, 1)), time(), BANGKOK)
    known = office.catalogue.report_by_key.get(report)
    return deadline(known, period) if known else datetime.max.replace(tzinfo=BANGKOK)
