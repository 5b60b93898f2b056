"""Growth against the year before, where there is a year before: the config's base or the ledger's.

Without base figures there is nothing to compare, and nothing is shown.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from bot.catalogue.periods import every_of, shift
from bot.catalogue.report import FieldOf, Report
from bot.office import Office
from bot.settings import process_settings
from bot.targets import Figures, Progress, fiscal_year, progress, read_base
from bot.web.desk import Viewer

_HEIGHT = 100


@dataclass(frozen=True, slots=True)
class Bar:
    """A month of all districts shown: baht this year and the year before, and their heights."""

    month: str
    now: Decimal
    base: Decimal
    now_height: int
    base_height: int


@dataclass(frozen=True, slots=True)
class Growth:
    """Each district's year so far, and the months of all of them."""

    main: FieldOf
    rows: list[Progress]
    bars: list[Bar]


def growth(office: Office, report: Report, period: str, who: Viewer) -> Growth | None:
    """Return the growth of a monthly report that has targets; None without base figures."""
    target, main = office.catalogue.targets.get(report.key), report.main
    if target is None or main is None or every_of(period) != "month":
        return None
    months = [month for month in fiscal_year(period) if month <= period]
    base = _base(office, report, main, target.base, fiscal_year(period))
    if not any((name, shift(m, -12)) in base for name in who.districts for m in months):
        return None
    figures = dict(_figures(office, report, main, months))
    lines = tuple(p for p in (target.department, target.province) if p is not None)
    rows = [progress(name, figures, base, period, lines) for name in who.districts]
    return Growth(main, rows, _bars(months, figures, base, who))


def _base(
    office: Office, report: Report, main: FieldOf, path: str | None, year: list[str]
) -> Figures:
    before = [shift(month, -12) for month in year]
    kept = dict(_figures(office, report, main, before))
    if path:
        file = process_settings().folder / path
        if file.exists():
            kept |= read_base(file, office.catalogue.district_names)
    return kept


def _figures(
    office: Office, report: Report, main: FieldOf, months: list[str]
) -> Iterator[tuple[tuple[str, str], Decimal]]:
    for month in months:
        for district, cell in office.ledger.cells(report.key, month).items():
            if main.key in cell.values:
                yield (district, month), cell.values[main.key]


def _bars(months: list[str], figures: Figures, base: Figures, who: Viewer) -> list[Bar]:
    now = [_sum(figures, month, who) for month in months]
    before = [_sum(base, shift(month, -12), who) for month in months]
    highest = max([*now, *before, Decimal(1)])
    return [
        Bar(month, n, b, round(_HEIGHT * n / highest), round(_HEIGHT * b / highest))
        for month, n, b in zip(months, now, before, strict=True)
    ]


def _sum(figures: Figures, month: str, who: Viewer) -> Decimal:
    return sum((figures.get((name, month), Decimal(0)) for name in who.districts), Decimal(0))
