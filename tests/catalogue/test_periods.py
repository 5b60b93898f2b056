"""Months, ISO weeks, and LINE's milliseconds."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.catalogue.periods import (
    PERIOD_PATTERN,
    every_of,
    first_day,
    from_millis,
    last_day,
    month_of,
    period_at,
    shift,
    to_millis,
    week_of,
)

DAYS = st.dates(date(1990, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("period", "steps", "there"),
    [
        ("2020-05", -1, "2020-04"),
        ("2020-01", -1, "2019-12"),
        ("2020-12", 1, "2021-01"),
        ("2020-05", -17, "2018-12"),
        ("2020-W01", -1, "2019-W52"),
        ("2020-W53", 1, "2021-W01"),
        ("2021-W01", -1, "2020-W53"),
        ("once", 5, "once"),
    ],
)
def test_periods_have_neighbours(period: str, steps: int, there: str) -> None:
    assert shift(period, steps) == there


@given(DAYS, st.integers(-200, 200))
def test_going_there_and_back_again_leads_home(day: date, steps: int) -> None:
    for period in (month_of(day), week_of(day)):
        assert shift(shift(period, steps), -steps) == period
        assert PERIOD_PATTERN.fullmatch(shift(period, steps))


@given(DAYS)
def test_a_day_lies_in_its_month_and_in_its_week(day: date) -> None:
    for every in ("month", "week"):
        period = period_at(every, day)
        assert every_of(period) == every
        assert first_day(period) <= day <= last_day(period)
        assert last_day(period) + timedelta(days=1) == first_day(shift(period, 1))
    assert period_at("once", day) == "once"


@pytest.mark.parametrize("period", ["once", "2019-W53"])
def test_what_is_no_span_of_days_has_no_first(period: str) -> None:
    with pytest.raises(ValueError):
        first_day(period)


@pytest.mark.parametrize(
    "written", ["2020-13", "2020-00", "2020-W54", "2020-W00", "2020-5", "", "Once"]
)
def test_what_is_no_period_is_told(written: str) -> None:
    assert not PERIOD_PATTERN.fullmatch(written)


@given(st.integers(0, 253_402_214_400_000))
def test_lines_milliseconds_come_back_to_the_millisecond(millis: int) -> None:
    assert to_millis(from_millis(millis)) == millis


def test_a_timestamp_is_shown_in_bangkok() -> None:
    assert from_millis(1_591_344_000_000).isoformat() == "2020-06-05T15:00:00+07:00"
