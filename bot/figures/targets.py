"""Growth targets: where each district stands against the year before, and what is still needed.

Pure. Years are Thai fiscal years, October to September. Two lines are followed side by side: the
department's and the province's, each in per cent on the same district's base year.
"""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from pathlib import Path

from bot.catalogue.periods import PERIOD_PATTERN, every_of, shift
from bot.catalogue.values import TOO_LARGE
from bot.errors import ConfigError

Figures = Mapping[tuple[str, str], Decimal]
"""(district, month) to baht."""
_MONTHS = 12
_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Line:
    """One growth line of a district: the year's target, what is missing, what a month must bring.

    `a_month` is None when no month is left; money in baht, exact to the satang.
    """

    percent: Decimal
    target: Decimal
    gap: Decimal
    a_month: Decimal | None


@dataclass(frozen=True, slots=True)
class Progress:
    """A district's year so far. `growth` in per cent against the same months of the base year.

    `months` are those of the `past` ones that have a figure this year, `base_months` those of the
    base year's twelve: where some lack, the sums and the targets say less than the whole.
    """

    district: str
    to_date: Decimal
    base_to_date: Decimal
    base_year: Decimal
    growth: Decimal | None
    months_left: int
    lines: tuple[Line, ...]
    months: int = 0
    past: int = 0
    base_months: int = 0

    @property
    def is_whole(self) -> bool:
        """Say whether no month of either year lacks its figure."""
        return self.months == self.past and self.base_months == _MONTHS


def fiscal_year(month: str) -> list[str]:
    """Return the twelve months, October to September, of the fiscal year that holds a month."""
    year, number = int(month[:4]), int(month[5:7])
    start = f"{year if number >= 10 else year - 1:04d}-10"
    return [shift(start, step) for step in range(_MONTHS)]


def progress(
    district: str, figures: Figures, base: Figures, month: str, percents: tuple[Decimal, ...]
) -> Progress:
    """Return a district's progress up to and with a month.

    `figures` are this year's, `base` those of the year before. A month without a figure this year
    is not compared; the target counts the whole base year.
    """
    year = fiscal_year(month)
    past = [m for m in year if m <= month]
    known = [m for m in past if (district, m) in figures]
    to_date = sum((figures[district, m] for m in known), Decimal(0))
    base_to_date = sum((base.get((district, shift(m, -12)), Decimal(0)) for m in known), Decimal(0))
    base_year = sum((base.get((district, shift(m, -12)), Decimal(0)) for m in year), Decimal(0))
    left = _MONTHS - len(past)
    return Progress(
        district=district,
        to_date=to_date,
        base_to_date=base_to_date,
        base_year=base_year,
        growth=_percent(to_date, base_to_date),
        months_left=left,
        lines=tuple(_line(percent, base_year, to_date, left) for percent in percents),
        months=len(known),
        past=len(past),
        base_months=sum(1 for m in year if (district, shift(m, -12)) in base),
    )


def whole(rows: Sequence[Progress], name: str = "") -> Progress:
    """Return several districts' progress as that of one, at least one; the gap is theirs together.

    Each district is compared on its own months, so that one that has not sent yet weighs on
    neither year.
    """
    first = rows[0]
    to_date = sum((row.to_date for row in rows), Decimal(0))
    base_to_date = sum((row.base_to_date for row in rows), Decimal(0))
    base_year = sum((row.base_year for row in rows), Decimal(0))
    percents = [line.percent for line in first.lines]
    return Progress(
        district=name,
        to_date=to_date,
        base_to_date=base_to_date,
        base_year=base_year,
        growth=_percent(to_date, base_to_date),
        months_left=first.months_left,
        lines=tuple(_line(percent, base_year, to_date, first.months_left) for percent in percents),
        months=min(row.months for row in rows),
        past=first.past,
        base_months=min(row.base_months for row in rows),
    )


def _line(percent: Decimal, base_year: Decimal, to_date: Decimal, months_left: int) -> Line:
    target = (base_year * (100 + percent) / 100).quantize(_CENT, ROUND_HALF_UP)
    gap = max(target - to_date, Decimal(0))
    a_month = (gap / months_left).quantize(_CENT, ROUND_HALF_UP) if months_left else None
    return Line(percent, target, gap, a_month)


def _percent(now: Decimal, before: Decimal) -> Decimal | None:
    if not before:
        return None
    return (100 * (now - before) / before).quantize(Decimal("0.1"), ROUND_HALF_UP)


def read_base(path: Path, districts: tuple[str, ...]) -> dict[tuple[str, str], Decimal]:
    """Return the figures of a CSV with the columns district, month, baht.

    ConfigError names every line that cannot be used, with its number.
    """
    found: dict[tuple[str, str], Decimal] = {}
    faults: list[str] = []
    for number, row in enumerate(_rows(path), start=1):
        if number == 1 and row[:1] == ["district"]:
            continue
        try:
            district, month, baht = _checked(row, districts)
        except ValueError as error:
            faults.append(f"{path}: line {number}: {error}")
        else:
            found[district, month] = baht
    if faults:
        raise ConfigError(faults)
    return found


def _rows(path: Path) -> list[list[str]]:
    """Return the rows of a CSV; ConfigError for a file that is none, such as Excel's own Thai."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return list(csv.reader(file))
    except UnicodeDecodeError as error:
        raise ConfigError([f"{path}: is not UTF-8; in Excel save it as “CSV UTF-8”"]) from error
    except (csv.Error, OSError) as error:
        raise ConfigError([f"{path}: cannot be read as CSV ({error})"]) from error


def _checked(row: list[str], districts: tuple[str, ...]) -> tuple[str, str, Decimal]:
    if len(row) != 3:
        raise ValueError("needs three columns: district, month, baht")
    district, month, baht = (cell.strip() for cell in row)
    if district not in districts:
        raise ValueError(f"{district!r} is no district of the config")
    if not PERIOD_PATTERN.fullmatch(month) or every_of(month) != "month":
        raise ValueError(f"{month!r}: write a month such as 2019-05")
    return district, month, _baht(baht)


def _baht(written: str) -> Decimal:
    try:
        baht = Decimal(written.replace(",", ""))
    except InvalidOperation as error:
        raise ValueError(f"{written!r} is no number") from error
    if not baht.is_finite() or not 0 <= baht < TOO_LARGE:
        raise ValueError(f"{written!r} is no amount of baht")
    return baht
