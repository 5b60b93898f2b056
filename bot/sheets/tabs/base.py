"""ฐานปีก่อน: base figures of growth targets, a row for each district and fiscal year, to be edited.

The year before, and of this year the months before the start: what the ledger has stands over
those. An empty month of the year before is taken from the ledger, too.
"""

from collections.abc import Iterator
from decimal import Decimal

from bot.catalogue.office import Catalogue
from bot.catalogue.periods import first_day, shift
from bot.catalogue.report import Report
from bot.figures.targets import Figures, fiscal_year
from bot.messages import thai
from bot.sheets.tabs.report import FIELD, shown_json
from bot.sheets.tabs.tab import SHOWN, Column, Row, Tab

KEY = "_base"
_OCTOBER = "2000-10"
_MONTHS = tuple(month[5:] for month in fiscal_year(_OCTOBER))
"""The columns of a fiscal year: 10, 11, 12, 01 to 09."""


def base_tab() -> Tab:
    """Return the tab of base figures."""
    columns = (
        Column("report", "รายงาน", "long", width=165),
        Column("year", "ปีงบประมาณ", width=150),
        Column("district", "อำเภอ", width=120),
        *(_month(month) for month in _MONTHS),
        Column("total", "รวม", "money", width=120),
        Column(SHOWN, "ค่าที่ระบบเขียน", hidden=True),
    )
    return Tab(KEY, "ฐานปีก่อน", columns, frozen=4)


def followed(catalogue: Catalogue) -> Iterator[Report]:
    """Yield the reports whose growth is followed."""
    for key, target in catalogue.targets.items():
        report = catalogue.report(key)
        has_lines = target.department is not None or target.province is not None
        if has_lines and report.schedule.every == "month" and report.main is not None:
            yield report


def base_rows(report: Report, districts: tuple[str, ...], figures: Figures, now: str) -> list[Row]:
    """Return the rows of a report: the year before the one that holds a month, and that year."""
    this = fiscal_year(now)[0]
    return [
        _row(report, district, start, figures)
        for start in (shift(this, -12), this)
        for district in districts
    ]


def month_of_cell(key: str, field: str) -> tuple[str, str, str]:
    """Return the report, district and month of a row's key and a figure's column."""
    report, district, start = key.split("|")
    return report, district, fiscal_year(start)[_MONTHS.index(field)]


def _row(report: Report, district: str, start: str, figures: Figures) -> Row:
    key = f"{report.key}|{district}|{start}"
    given = {
        month[5:]: figures[district, month]
        for month in fiscal_year(start)
        if (district, month) in figures
    }
    return Row(
        key,
        {
            "report": report.name,
            "year": thai.fiscal_year(start),
            "district": district,
            **{FIELD + month: given.get(month) for month in _MONTHS},
            "total": sum(given.values(), Decimal(0)) if given else None,
            SHOWN: shown_json(key, 0, given),
        },
    )


def _month(number: str) -> Column:
    month = first_day(f"2000-{number}").month
    label = f"{thai.SHORT_MONTHS[month - 1]} (บาท)"
    return Column(FIELD + number, label, "money", 110, editable=True)
