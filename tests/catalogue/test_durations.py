"""Durations and offsets as people write them."""

import contextlib
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.catalogue.durations import check_offset, offset_from, parse_duration
from bot.catalogue.periods import BANGKOK

DUE = datetime(2020, 6, 5, 15, tzinfo=BANGKOK)


@pytest.mark.parametrize(
    ("written", "hours"),
    [("1d", 24), ("0d", 0), ("12h", 12), ("90m", 1.5), (2, 48), (0.5, 12), ("3", 72), (" 1 d ", 24),
     ("-2d", -48), ("+1h", 1), ("0m", 0), ("๓d", 72)],
)  # fmt: skip
def test_a_duration_is_days_hours_or_minutes(written: Any, hours: float) -> None:
    assert parse_duration(written) == timedelta(hours=hours)


@pytest.mark.parametrize("written", ["", "d", "1w", "one day", "1.5d", "--1d", "9" * 30 + "d"])
@pytest.mark.parametrize("odd", [True, None, [], 10**20, float("inf"), float("nan")])
def test_anything_else_is_refused_in_plain_words(written: str, odd: Any) -> None:
    for none in (written, odd):
        with pytest.raises(ValueError, match='must be a duration such as "1d"'):
            parse_duration(none)


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("-2d 09:00", "2020-06-03T09:00"),
        ("-2d 9.00", "2020-06-03T09:00"),
        ("0d 09:00", "2020-06-05T09:00"),
        ("+1d  16:30", "2020-06-06T16:30"),
        ("-2h", "2020-06-05T13:00"),
        ("0m", "2020-06-05T15:00"),
        ("-5d", "2020-05-31T15:00"),
        ("-6d 23:59", "2020-05-30T23:59"),
    ],
)
def test_an_offset_is_counted_from_the_deadline(written: str, moment: str) -> None:
    assert offset_from(DUE, check_offset(written)) == datetime.fromisoformat(f"{moment}+07:00")


@pytest.mark.parametrize(
    "written", ["", "soon", "09:00", "-2d 25:00", "-2d nine", "9999999d", "1d 1d"]
)
def test_an_offset_that_is_none_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match="must be an offset from the deadline"):
        check_offset(written)


@given(st.text())
def test_no_text_raises_anything_else(written: str) -> None:
    for read in (parse_duration, check_offset):
        with contextlib.suppress(ValueError):
            read(written)
