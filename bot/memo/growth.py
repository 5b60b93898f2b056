"""A report's growth against the base year, where base figures exist; nothing where they do not."""

from typing import Any

from bot.catalogue.periods import every_of, shift
from bot.catalogue.report import Report
from bot.catalogue.values import json_number
from bot.figures.targets import Figures, Line, Progress, fiscal_year, progress, whole
from bot.ledger.cell import Cells
from bot.reckoning.growth import percents_of, year_figures
from bot.sheets.rows import Source


def growth(source: Source, cells: Cells, report: Report, period: str) -> dict[str, Any] | None:
    """Return each district's year so far, and all districts' together; None without a base."""
    target, main = source.catalogue.targets.get(report.key), report.main
    if target is None or main is None or every_of(period) != "month":
        return None
    year = fiscal_year(period)
    now, base = year_figures(report, period, cells, source.bases.get(report.key, {}))
    # A district without a base has nothing to be compared with.
    compared = [d for d in source.catalogue.owing(report) if _has_base(d, base, year)]
    if not compared:
        return None
    rows = [progress(district, now, base, period, percents_of(target)) for district in compared]
    total = whole(rows)
    return {
        "months_left": total.months_left,
        "districts": [_row(row) for row in rows],
        "total": _row(total),
    }


def _has_base(district: str, base: Figures, year: list[str]) -> bool:
    return any((district, shift(month, -12)) in base for month in year)


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
