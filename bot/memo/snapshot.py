"""What a month's memo says, frozen: every number stands here once, and the letter adds none.

The reports of a month are those about it, and the weeks and one-offs that fell due in it. The
dictionary is plain JSON; its short digest is the letter's version, printed in the footer, so that
two letters with one version say the same.
"""

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from hashlib import blake2s
from typing import Any

from bot.catalogue.deadlines import deadline, due_periods
from bot.catalogue.office import Catalogue
from bot.catalogue.periods import BANGKOK, first_day, local, month_of, shift
from bot.catalogue.report import Report
from bot.catalogue.values import json_number, json_values
from bot.figures.award import frozen_at, places, scores
from bot.ledger.cell import Cell, Cells
from bot.memo.growth import growth
from bot.messages.standing import Standing
from bot.notices.standing import stand
from bot.reckoning.awarding import published
from bot.sheets.rows import Source
from bot.sheets.tabs.summary import share

Snapshot = dict[str, Any]


def snapshot_of(source: Source, cells: Cells, month: str, now: datetime) -> Snapshot:
    """Return everything that the memo of a month says at a moment."""
    catalogue = source.catalogue
    rounds = list(_rounds(catalogue, month))
    told = [_round(source, cells, report, period, now) for report, period in rounds]
    due_months = {month} | {month_of(deadline(r, p).date()) for r, p in rounds}
    return {
        "format": 1,
        "province": catalogue.province.name,
        "office": catalogue.province.office,
        "month": month,
        "at": _iso(now),
        "reports": told,
        "award": [_award(source, cells, due, now) for due in sorted(due_months)],
    }


def version_of(snapshot: Snapshot) -> str:
    """Return the snapshot's short digest: ten letters and digits."""
    written = json.dumps(snapshot, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return blake2s(written.encode(), digest_size=5).hexdigest()


def _rounds(catalogue: Catalogue, month: str) -> Iterator[tuple[Report, str]]:
    """Yield what is reported of a month, as the config orders reports."""
    start = datetime.combine(first_day(month), datetime.min.time(), BANGKOK)
    after = datetime.combine(first_day(shift(month, 1)), datetime.min.time(), BANGKOK)
    for report in catalogue.reports:
        if report.schedule.every == "month":
            periods = [month] if report.is_open_for(month) else []
        else:
            periods = due_periods(report, start, after - timedelta(microseconds=1))
        yield from ((report, period) for period in periods)


def _round(
    source: Source, cells: Cells, report: Report, period: str, now: datetime
) -> dict[str, Any]:
    catalogue = source.catalogue
    known = cells(report.key, period)
    standing = stand(catalogue, report, period, known, now)
    owing = catalogue.owing(report)
    rows = [_row(report, known.get(d) or Cell(report.key, d, period), standing, now) for d in owing]
    return {
        "report": report.key,
        "period": period,
        "deadline": _iso(standing.deadline),
        "expected": standing.expected,
        "received": standing.received,
        "on_time": standing.on_time,
        "completeness": _share(standing.received, standing.expected),
        "timeliness": _share(standing.on_time, standing.expected),
        "totals": json_values(standing.totals),
        "missing": list(standing.missing) if now > standing.deadline else [],
        "pending": list(standing.pending),
        "late": list(standing.late),
        "districts": rows,
        "growth": growth(source, cells, report, period),
    }


def _row(report: Report, cell: Cell, standing: Standing, now: datetime) -> dict[str, Any]:
    return {
        "district": cell.district,
        "state": cell.state(standing.deadline, now, report.schedule.grace),
        "on_time": cell.on_time(standing.deadline),
        "sent_at": _iso(cell.received_at) if cell.received_at else None,
        "values": json_values(cell.values),
        "evidence": len(cell.evidence),
    }


def _award(source: Source, cells: Cells, month: str, now: datetime) -> dict[str, Any]:
    """Return the month's places: those published, once they are."""
    catalogue = source.catalogue
    is_over = now >= frozen_at(catalogue.award, month)
    kept = published(source.ledger.store, month) if is_over else None
    found = places(kept or scores(catalogue, cells, month, now))
    return {
        "month": month,
        "places": [
            {"place": one.place, "points": str(one.points), "districts": list(one.districts)}
            for one in found
        ],
    }


def _share(part: int, whole: int) -> int | float | None:
    found = share(part, whole)
    return None if found is None else json_number(found)


def _iso(moment: datetime) -> str:
    return local(moment).isoformat(timespec="seconds")
