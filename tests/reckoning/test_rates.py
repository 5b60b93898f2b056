"""Completeness and timeliness: what counts, and from when."""

from datetime import datetime, timedelta
from decimal import Decimal

from bot.catalogue.office import Catalogue
from bot.catalogue.periods import BANGKOK
from bot.figures.rates import Rate, items_of, months_due, rate_of, rates_by
from bot.ledger.cell import Cell

INCOME = "otop-income"


def at(written: str) -> datetime:
    return datetime.fromisoformat(f"2020-{written}").replace(tzinfo=BANGKOK)


def cell(district: str, when: str, **facts: object) -> Cell:
    return Cell(INCOME, district, "2020-05", standing="x", received_at=at(when), **facts)  # type: ignore[arg-type]


def rate(catalogue: Catalogue, now: str, *cells: Cell) -> Rate:
    by_district = {one.district: one for one in cells}
    subjects = [(catalogue.report(INCOME), "2020-05")]
    return rate_of(items_of(catalogue, subjects, lambda report, period: by_district, at(now)))


def test_the_late_are_complete_but_not_in_time(catalogue: Catalogue) -> None:
    found = rate(catalogue, "06-07 09:00", cell("งาว", "06-05 15:00"), cell("เถิน", "06-05 15:01"))
    assert found == Rate(13, 2, 1)
    assert (found.completeness, found.timeliness) == (Decimal("15.4"), Decimal("7.7"))


def test_nothing_is_expected_before_the_deadline(catalogue: Catalogue) -> None:
    found = rate(catalogue, "06-05 14:59", cell("งาว", "06-03 09:00"))
    assert (found, found.completeness) == (Rate(0, 0, 0), None)


def test_the_waived_are_not_expected(catalogue: Catalogue) -> None:
    waived = Cell(INCOME, "งาว", "2020-05", waived="น้ำท่วม")
    assert rate(catalogue, "06-07 09:00", waived) == Rate(12, 0, 0)


def test_who_was_given_more_time_is_expected_then(catalogue: Catalogue) -> None:
    later = at("06-08 15:00")
    put_off = Cell(INCOME, "งาว", "2020-05", extended_until=later)
    assert rate(catalogue, "06-07 09:00", put_off) == Rate(12, 0, 0)
    assert rate(catalogue, "06-09 09:00", put_off) == Rate(13, 0, 0)
    sent = cell("งาว", "06-07 09:00", extended_until=later)
    assert rate(catalogue, "06-07 10:00", sent) == Rate(13, 1, 1)


def test_what_is_returned_is_not_received(catalogue: Catalogue) -> None:
    returned = Cell(INCOME, "งาว", "2020-05", returned="ไม่ครบ")
    assert rate(catalogue, "06-07 09:00", returned) == Rate(13, 0, 0)


def test_only_those_who_owe_it_are_expected(catalogue: Catalogue) -> None:
    subjects = [(catalogue.report("kok-nong-na"), "once")]
    now = at("07-01 09:00")
    assert rate_of(items_of(catalogue, subjects, lambda r, p: {}, now)).expected == 2


def test_a_month_is_told_by_report_district_and_month(catalogue: Catalogue) -> None:
    cells = {INCOME: {"งาว": cell("งาว", "06-05 09:00")}}
    subjects = list(months_due(catalogue, ["2020-05", "2020-06"]))
    found = items_of(catalogue, subjects, lambda r, p: cells.get(r, {}), at("06-06 09:00"))
    by_report, by_district = rates_by(found, "report"), rates_by(found, "district")
    assert by_report[INCOME] == Rate(13, 1, 1)
    assert by_report["pr-online"].expected == 13 * (5 + 1)
    assert by_district["งาว"].received == 1
    assert set(rates_by(found, "month")) == {"2020-05", "2020-06"}
    assert sum(one.expected for one in by_district.values()) == len(found)


def test_the_fiscal_year_has_twelve_months(catalogue: Catalogue) -> None:
    year = [f"2019-{m}" for m in (10, 11, 12)] + [f"2020-{m:02d}" for m in range(1, 10)]
    found = list(months_due(catalogue, year))
    fridays = timedelta(days=366) // timedelta(weeks=1)
    assert sum(1 for report, _ in found if report.key == "pr-online") == fridays
    assert [p for report, p in found if report.key == INCOME] == [
        "2020-05", "2020-06", "2020-07", "2020-08",
    ]  # fmt: skip
