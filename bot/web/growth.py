"""Growth against the year before, where there is a year before: the config's base or the ledger's.

Without base figures there is nothing to compare, and nothing is shown.
"""

from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from bot.catalogue.periods import every_of, shift
from bot.catalogue.report import FieldOf, Report
from bot.figures.targets import Figures, Progress, fiscal_year
from bot.office import Office
from bot.reckoning.growth import bases_of, growth_of, year_figures
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
    """Each district's year so far, all of theirs together, and the months of all of them."""

    main: FieldOf
    rows: list[Progress]
    whole: Progress
    bars: list[Bar]


def growth(office: Office, report: Report, period: str, who: Viewer) -> Growth | None:
    """Return the growth of a monthly report that has targets; None without base figures."""
    if every_of(period) != "month" or report.main is None:
        return None
    cells = cache(office.ledger.cells)
    found = growth_of(office, report, period, who.districts, cells)
    if found is None:
        return None
    names = [row.district for row in found.rows]
    months = [month for month in fiscal_year(period) if month <= period]
    figures, base = year_figures(report, period, cells, bases_of(office)[report.key])
    return Growth(report.main, list(found.rows), found.whole, _bars(months, figures, base, names))


def _bars(months: list[str], figures: Figures, base: Figures, names: Collection[str]) -> list[Bar]:
    now = [_sum(figures, month, names) for month in months]
    before = [_sum(base, shift(month, -12), names) for month in months]
    highest = max([*now, *before, Decimal(1)])
    return [
        Bar(month, n, b, round(_HEIGHT * n / highest), round(_HEIGHT * b / highest))
        for month, n, b in zip(months, now, before, strict=True)
    ]


def _sum(figures: Figures, month: str, names: Collection[str]) -> Decimal:
    return sum((figures.get((name, month), Decimal(0)) for name in names), Decimal(0))
