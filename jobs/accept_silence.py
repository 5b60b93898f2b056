"""Silence is consent: records, at the deadline, that who has not objected has accepted.

Only for reports with `silence = "accepted"`. The same revision is made whoever runs it again.
"""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from bot.catalogue.deadlines import deadline, due_periods
from bot.catalogue.periods import from_millis
from bot.catalogue.report import Report
from bot.ledger.revision import Revision
from bot.messages.silence import accepted_by_silence
from bot.notices.due import LOOK_BACK, Due
from bot.processes.jobbing import Every, Services
from bot.store.unit import transaction

SCHEDULE = Every(minutes=1)


def run(services: Services, now: datetime) -> Sequence[Due]:
    """Record the acceptances that have fallen due; nothing is sent for them."""
    for report in services.office.catalogue.reports:
        if report.silence is None or services.dry:
            continue
        for period in due_periods(report, now - LOOK_BACK, now):
            _accept(report, period, services)
    return ()


def _accept(report: Report, period: str, services: Services) -> None:
    ledger = services.office.ledger
    cells = ledger.cells(report.key, period)
    owing = services.office.catalogue.owing(report)
    silent = [name for name in owing if name not in cells or not cells[name].revisions]
    if not silent:
        return
    recorded = from_millis(services.office.store.now_ms())
    with transaction(services.office.store) as unit:
        ledger.record(unit, [_revision(report, period, name, recorded) for name in silent])


def _revision(report: Report, period: str, district: str, recorded: datetime) -> Revision:
    due = deadline(report, period)
    return Revision(
        event_id=f"clock-accept-{report.key}-{period}",
        report=report.key,
        district=district,
        period=period,
        kind="submission",
        values=dict.fromkeys([f.key for f in report.fields[:1]], Decimal(1)),
        source="clock",
        authority="secretariat",
        group=report.group,
        sent_at=due,
        recorded_at=recorded,
        text=accepted_by_silence(due),
    )
