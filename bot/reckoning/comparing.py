"""Puts a report's period beside the one before, the year before and its targets."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

from bot.catalogue.deadlines import deadline
from bot.catalogue.periods import every_of, shift
from bot.catalogue.report import Report
from bot.ledger.cell import RECEIVED, Cell, Cells
from bot.messages.compared import Aimed, Compared, Told
from bot.office import Office
from bot.reckoning.growth import (
    aims_of,
    bases_of,
    growth_of,
    is_followed,
    month_of_report,
    year_figures,
)


def compared_of(
    office: Office, report: Report, period: str, cells: Cells, now: datetime
) -> Compared:
    """Return each district that owes the report, beside what it is compared with."""
    owing = office.catalogue.owing(report)
    month = month_of_report(report, period, now)
    before = cells(report.key, shift(period, -1)) if every_of(period) != "once" else {}
    last_year = _last_year(office, report, period, cells)
    found = cells(report.key, period)
    growth = growth_of(office, report, month, owing, cells)
    return Compared(
        rows=tuple(
            _told(report, period, name, found.get(name), now).beside(
                _value(report, before.get(name)), last_year.get(name)
            )
            for name in owing
        ),
        growth=growth.whole if growth else None,
        target=growth.target if growth else None,
        aims=tuple(Aimed(a.field, a.rows) for a in aims_of(office, report, month, owing, cells)),
    )


def _told(report: Report, period: str, name: str, cell: Cell | None, now: datetime) -> Told:
    known = cell or Cell(report.key, name, period)
    state = known.state(deadline(report, period), now, report.schedule.grace)
    is_in = state in RECEIVED
    value = _value(report, cell) if is_in else None
    is_silent = report.silence is not None and is_in and known.standing_message is None
    return Told(name, state, known.received_at if is_in else None, value, is_silent=is_silent)


def _value(report: Report, cell: Cell | None) -> Decimal | None:
    if report.main is None or cell is None or not cell.is_good:
        return None
    return cell.values.get(report.main.key)


def _last_year(office: Office, report: Report, period: str, cells: Cells) -> Mapping[str, Decimal]:
    """Return the main figures of the same month of the year before."""
    if every_of(period) != "month":
        return {}
    before = shift(period, -12)
    if not is_followed(office.catalogue, report):
        found = ((name, _value(report, cell)) for name, cell in cells(report.key, before).items())
        return {name: value for name, value in found if value is not None}
    _, base = year_figures(report, period, cells, bases_of(office)[report.key])
    return {name: value for (name, month), value in base.items() if month == before}
