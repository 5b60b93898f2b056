"""An office's growth against the year before, and its fields' targets, read from the ledger.

This year's months and the base year's come from the ledger, from the config's CSV and from the
sheet's tab of base figures. For the base year what is declared stands over the ledger; for this
year it is the other way round: it is there for the months before the start.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from bot.catalogue.deadlines import reporting_period
from bot.catalogue.office import Catalogue, Target
from bot.catalogue.periods import ONCE, every_of, first_day, local, month_of, shift
from bot.catalogue.report import FieldOf, Report
from bot.figures.aims import Aim, aim, aim_day, aim_periods, aimed, months_left
from bot.figures.targets import Figures, Progress, fiscal_year, progress, whole
from bot.ledger.cell import Cell, Cells
from bot.office import Office
from bot.reckoning.bases import Bases
from bot.settings import process_settings


@dataclass(frozen=True, slots=True)
class Growth:
    """A report's year up to and with a month: districts with a base, and all of them together."""

    report: Report
    month: str
    target: Target
    rows: tuple[Progress, ...]
    whole: Progress
    unbased: tuple[str, ...] = ()
    """Districts that have figures, but nothing to be compared with."""


@dataclass(frozen=True, slots=True)
class Aims:
    """Where districts stand with the target of a field: until which month, how many are left."""

    report: Report
    field: FieldOf
    month: str
    due: str
    """The day of the target, as YYYY-MM-DD."""
    months_left: int
    rows: tuple[Aim, ...]


def bases_of(office: Office) -> Bases:
    """Return the office's base figures."""
    folder = process_settings(office.catalogue).folder
    return Bases(office.store, office.catalogue, folder)


def is_followed(catalogue: Catalogue, report: Report) -> bool:
    """Say whether a report's growth is followed: monthly, with a main figure and a target."""
    target = catalogue.targets.get(report.key)
    is_monthly = report.schedule.every == "month" and report.main is not None
    return is_monthly and target is not None and bool(percents_of(target))


def has_target(catalogue: Catalogue, report: Report) -> bool:
    """Say whether a report's growth is followed, or any of its fields has a target."""
    return is_followed(catalogue, report) or any(True for _ in aimed(report))


def percents_of(target: Target) -> tuple[Decimal, ...]:
    """Return the growth lines that are declared: the department's, the province's."""
    return tuple(p for p in (target.department, target.province) if p is not None)


def year_figures(
    report: Report, month: str, cells: Cells, declared: Figures
) -> tuple[Figures, Figures]:
    """Return this year's figures up to a month, and those of the year before."""
    year = fiscal_year(month)
    past = [m for m in year if m <= month]
    now = {k: v for k, v in declared.items() if k[1] in past} | _reported(report, past, cells)
    before = [shift(m, -12) for m in year]
    base = _reported(report, before, cells) | {k: v for k, v in declared.items() if k[1] in before}
    return now, base


def growth_of(
    office: Office, report: Report, month: str, districts: Iterable[str], cells: Cells
) -> Growth | None:
    """Return the growth of those of the districts that owe the report; None without any base."""
    if not is_followed(office.catalogue, report):
        return None
    target = office.catalogue.targets[report.key]
    now, base = year_figures(report, month, cells, bases_of(office)[report.key])
    before = [shift(m, -12) for m in fiscal_year(month)]
    owing = [d for d in office.catalogue.owing(report) if d in set(districts)]
    based = [d for d in owing if any((d, m) in base for m in before)]
    if not based:
        return None
    rows = tuple(progress(d, now, base, month, percents_of(target)) for d in based)
    unbased = tuple(d for d in owing if d not in based and any(k[0] == d for k in now))
    return Growth(report, month, target, rows, whole(rows), unbased)


def aims_of(
    office: Office, report: Report, month: str, districts: Iterable[str], cells: Cells
) -> list[Aims]:
    """Return where districts stand with each field of a report that has a target."""
    wanted = set(districts)
    owing = [d for d in office.catalogue.owing(report) if d in wanted]
    return [_aims(report, field, month, owing, cells) for field in aimed(report)]


def month_of_report(report: Report, period: str | None, now: datetime) -> str:
    """Return the month up to which a report's year is looked at: the period's, or the one now."""
    period = period or reporting_period(report, now)
    if period == ONCE:
        return month_of(local(now).date())
    return period if every_of(period) == "month" else month_of(first_day(period))


def _aims(
    report: Report, field: FieldOf, month: str, districts: Sequence[str], cells: Cells
) -> Aims:
    periods = aim_periods(report, field, month)
    found = {period: cells(report.key, period) for period in periods if report.is_open_for(period)}
    rows = tuple(aim(name, field, _values(found, name, field)) for name in districts)
    day = aim_day(report, field, month).isoformat()
    return Aims(report, field, month, day, months_left(report, field, month), rows)


def _values(
    found: Mapping[str, Mapping[str, Cell]], district: str, field: FieldOf
) -> dict[str, Decimal]:
    return {
        period: cells[district].values[field.key]
        for period, cells in found.items()
        if district in cells and cells[district].is_good
        if field.key in cells[district].values
    }


def _reported(
    report: Report, months: Iterable[str], cells: Cells
) -> dict[tuple[str, str], Decimal]:
    main = report.main
    return {
        (district, month): cell.values[main.key]
        for month in months
        for district, cell in cells(report.key, month).items()
        if main is not None and cell.is_good and main.key in cell.values
    }
