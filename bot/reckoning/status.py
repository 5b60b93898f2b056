"""Where every district that owes a report stands."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.catalogue.deadlines import deadline, reporting_period
from bot.catalogue.periods import local
from bot.catalogue.values import json_values
from bot.ledger.cell import Cell, State
from bot.office import Office


@dataclass(frozen=True, slots=True)
class StatusRow:
    """One district's standing for one report and period."""

    district: str
    state: State
    on_time: bool | None
    cell: Cell


def status_rows(
    office: Office, report_key: str, period: str | None, now: datetime, *, past: bool = False
) -> list[StatusRow]:
    """Return a row for each district that owes the report, then others that have sent it.

    `past` folds the ledger as it stood at `now` instead of taking its newest state.
    """
    report = office.catalogue.report(report_key)
    period = period or reporting_period(report, now)
    at = office.ledger.cells_at(report_key, period, now) if past else None
    cells = office.ledger.cells(report_key, period) if at is None else at
    due = deadline(report, period)
    owing = office.catalogue.owing(report)
    others = [
        name for name in office.catalogue.district_names if name in cells and name not in owing
    ]
    found = []
    for district in [*owing, *others]:
        cell = cells.get(district) or Cell(report_key, district, period)
        state = cell.state(due, now, report.schedule.grace)
        found.append(StatusRow(district, state, cell.on_time(due), cell))
    return found


def status_json(row: StatusRow) -> dict[str, Any]:
    """Return the row as `raingan status --json` prints it."""
    cell = row.cell
    sent_at = local(cell.received_at).isoformat() if cell.received_at else None
    return {
        "district": row.district,
        "state": row.state,
        "sent_at": sent_at,
        "on_time": row.on_time,
        "values": json_values(cell.values),
        "revision": cell.revisions,
        "problems": sorted({reason for held in cell.pending for reason in held.reasons}),
    }
