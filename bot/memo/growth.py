"""A report's growth against the base year, where base figures exist; nothing where they do not."""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from bot.catalogue.periods import every_of, shift
from bot.catalogue.report import Report
from bot.catalogue.values import json_number
from bot.ledger.cell import Cell
from bot.sheets.rows import Source
from bot.targets import Figures, Line, Progress, fiscal_year, progress

Cells = Callable[[str, str], Mapping[str, Cell]]


def growth(source: Source, cells: Cells, report: Report, period: str) -> dict[str, Any] | None:
    """Return each district's year so far, and all districts' together; None without a base."""
    target, main = source.catalogue.targets.get(report.key), report.main
    if target is None or main is None or every_of(period) != "month":
        return None
    year = fiscal_year(period)
    given = source.bases.get(report.key, {})
    base = dict(_figures(cells, report, [shift(month, -12) for month in year])) | dict(given)
    now = dict(given) | dict(_figures(cells, report, [m for m in year if m <= period]))
    # A district without a base has nothing to be compared with.
    compared = [d for d in source.catalogue.owing(report) if _has_base(d, base, year)]
    if not compared:
        return None
    percents = tuple(p for p in (target.department, target.province) if p is not None)
    rows = [progress(district, now, base, period, percents) for district in compared]
    whole = progress("", _sums(now, compared), _sums(base, compared), period, percents)
    return {
        "months_left": whole.months_left,
        "districts": [_row(row) for row in rows],
        "total": _row(whole),
    }


def _figures(
    cells: Cells, report: Report, months: list[str]
) -> Iterator[tuple[tuple[str, str], Decimal]]:
    main = report.main
    for month in months:
        for district, cell in cells(report.key, month).items():
            if main is not None and cell.is_good and main.key in cell.values:
                yield (district, month), cell.values[main.key]


def _has_base(district: str, base: Figures, year: list[str]) -> bool:
    return any((district, shift(month, -12)) in base for month in year)


def _sums(figures: Figures, districts: list[str]) -> Figures:
    """Return the months' sums over districts, as figures of one nameless district."""
    found: dict[tuple[str, str], Decimal] = {}
    for (district, month), value in figures.items():
        if district in districts:
            found["", month] = found.get(("", month), Decimal(0)) + value
    return found


def _row(row: Progress) -> dict[str, Any]:
    return {
        "district": row.district,
        "to_date": json_number(row.to_date),
        "base_to_date": json_number(row.base_to_date),
        "base_year": json_number(row.base_year),
        "growth": None if row.growth is None else json_number(row.growth),
        "lines": [_line(line) for line in row.lines],
    }


def _line(line: Line) -> dict[str, Any]:
    a_month = None if line.a_month is None else json_number(line.a_month)
    return {
        "percent": json_number(line.percent),
        "target": json_number(line.target),
        "gap": json_number(line.gap),
        "a_month": a_month,
    }
