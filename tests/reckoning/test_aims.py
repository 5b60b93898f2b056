"""Targets on single fields: until when, what counts, what is missing."""

from datetime import date
from decimal import Decimal

import pytest

from bot.catalogue.office import Catalogue
from bot.catalogue.report import FieldOf
from bot.figures.aims import aim, aim_day, aim_periods, months_left


def test_the_third_quarter_ends_in_june(catalogue: Catalogue) -> None:
    fund = catalogue.report("women-fund")
    assert aim_day(fund, fund.field("percent"), "2020-05") == date(2020, 6, 30)
    assert aim_day(fund, fund.field("percent"), "2020-11") == date(2021, 6, 30)
    assert months_left(fund, fund.field("percent"), "2020-05") == 1
    assert months_left(fund, fund.field("percent"), "2020-08") == 0


def test_what_is_reported_of_later_months_no_longer_counts(catalogue: Catalogue) -> None:
    fund = catalogue.report("women-fund")
    periods = aim_periods(fund, fund.field("percent"), "2020-08")
    assert (periods[0], periods[-1]) == ("2019-10", "2020-06")


def test_a_one_off_is_due_with_its_report(catalogue: Catalogue) -> None:
    plants = catalogue.report("vegetables")
    assert aim_day(plants, plants.field("percent"), "2020-05") == date(2020, 6, 30)
    assert aim_periods(plants, plants.field("percent"), "2020-05") == ["once"]


@pytest.mark.parametrize(
    ("kind", "values", "reached", "gap"),
    [
        ("percent", {"2020-04": "80", "2020-05": "91.5"}, "91.5", "5.5"),
        ("percent", {"2020-05": "97"}, "97", "0"),
        ("percent", {"2020-05": "99"}, "99", "0"),
        ("count", {"2020-04": "40", "2020-05": "30"}, "70", "27"),
    ],
)
def test_per_cents_count_as_the_newest_the_rest_as_a_sum(
    kind: str, values: dict[str, str], reached: str, gap: str
) -> None:
    field = FieldOf.model_validate({"key": "x", "label": "x", "type": kind, "target": 97})
    found = aim("งาว", field, {period: Decimal(value) for period, value in values.items()})
    assert (found.reached, found.gap) == (Decimal(reached), Decimal(gap))
    assert found.is_met is (gap == "0")


def test_nothing_sent_is_not_met() -> None:
    field = FieldOf.model_validate({"key": "x", "label": "x", "target": 97})
    found = aim("งาว", field, {})
    assert (found.reached, found.is_met, found.gap) == (None, False, Decimal(97))
