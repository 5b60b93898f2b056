"""When a report is due, on every day of ten years."""

import calendar
from collections import Counter
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from bot.catalogue.deadlines import deadline, due_periods, end_of_grace, lock, reporting_period
from bot.catalogue.holidays import USUAL, Calendar
from bot.catalogue.office import Catalogue
from bot.catalogue.periods import BANGKOK, first_day, last_day, month_of, shift, week_of
from bot.catalogue.report import Report
from tests.catalogue.reports import report

is_working_day = USUAL.is_working_day
MONTHS = [f"{year}-{month:02d}" for year in range(2018, 2028) for month in range(1, 13)]
WEEKS = [week_of(date(2018, 1, 1) + timedelta(weeks=number)) for number in range(522)]
DAYS = st.dates(date(2018, 1, 1), date(2027, 12, 31))
CALENDARS = st.builds(
    lambda free, worked: Calendar(holidays=tuple(free - worked), workdays=tuple(worked)),
    st.frozensets(DAYS, max_size=40),
    st.frozensets(DAYS, max_size=40),
)
RULES = st.sampled_from(["keep", "before", "after"])
SCHEDULES = st.one_of(
    st.builds(
        dict, every=st.just("month"), day=st.integers(1, 31) | st.just("last-working"),
        period=st.sampled_from(["previous", "same"]), holiday=RULES,
    ),
    st.builds(
        dict, every=st.just("week"), weekday=st.integers(1, 7),
        period=st.sampled_from(["previous", "same"]), holiday=RULES,
    ),
    st.builds(dict, every=st.just("once"), date=DAYS, holiday=RULES),
)  # fmt: skip


def _due(about: str, **schedule: object) -> str:
    return f"{deadline(report(**schedule), about):%Y-%m-%d %H:%M}"


@pytest.mark.parametrize("day", range(1, 32))
def test_a_monthly_report_is_due_on_its_day_of_every_month(day: int) -> None:
    monthly = report(every="month", day=day, period="previous")
    for period in MONTHS:
        due, last = deadline(monthly, period), last_day(shift(period, 1)).day
        assert month_of(due) == shift(period, 1)
        assert due.day == min(day, last)
        assert due.timetz() == time(15, tzinfo=BANGKOK)


def test_a_day_that_a_month_has_not_is_its_last() -> None:
    days = [_due(f"2020-{month:02d}", every="month", day=31)[8:10] for month in range(1, 13)]
    assert days == ["31", "29", "31", "30", "31", "30", "31", "31", "30", "31", "30", "31"]
    assert _due("2021-02", every="month", day=30) == "2021-02-28 15:00"


def test_a_month_of_its_own_or_the_one_before() -> None:
    assert _due("2020-12", every="month", day=5, period="previous") == "2021-01-05 15:00"
    assert _due("2020-12", every="month", day=5, period="same") == "2020-12-05 15:00"


@pytest.mark.parametrize("weekday", range(1, 8))
def test_a_weekly_report_is_due_on_its_weekday_of_every_week(weekday: int) -> None:
    same, previous = (
        report(every="week", weekday=weekday, period=period) for period in ("same", "previous")
    )
    for period in WEEKS:
        assert deadline(same, period).isoweekday() == weekday
        assert week_of(deadline(same, period)) == period
        assert week_of(deadline(previous, period)) == shift(period, 1)


def test_a_week_of_the_turn_of_the_year_is_due_in_it() -> None:
    assert _due("2020-W53", every="week", weekday="fri") == "2021-01-01 15:00"


def test_the_last_working_day_of_every_month_is_one_and_none_comes_after() -> None:
    monthly = report(every="month", day="last-working")
    for period in MONTHS:
        due = deadline(monthly, period).date()
        assert month_of(due) == period
        assert is_working_day(due)
        after = (last_day(period) - due).days
        assert not any(is_working_day(due + timedelta(days=n + 1)) for n in range(after))


@pytest.mark.parametrize(
    ("day", "keep", "before", "after"),
    [
        ("2020-06-05", "2020-06-05", "2020-06-05", "2020-06-05"),  # a Friday like others
        ("2020-06-06", "2020-06-06", "2020-06-05", "2020-06-08"),  # Saturday
        ("2020-06-03", "2020-06-03", "2020-06-02", "2020-06-04"),  # the Queen's birthday
        ("2020-07-05", "2020-07-05", "2020-07-03", "2020-07-08"),  # Asarnha Bucha, Lent, in lieu
        ("2020-07-27", "2020-07-27", "2020-07-24", "2020-07-29"),  # Songkran, moved that year
        ("2020-04-13", "2020-04-13", "2020-04-13", "2020-04-13"),  # and not held in April
        ("2019-04-13", "2019-04-13", "2019-04-12", "2019-04-17"),  # as in other years
        ("2021-01-01", "2021-01-01", "2020-12-30", "2021-01-04"),  # over the turn of the year
        ("2020-12-05", "2020-12-05", "2020-12-04", "2020-12-08"),  # in lieu on Monday
    ],
)
def test_weekends_and_public_holidays_keep_bring_forward_or_postpone(
    day: str, keep: str, before: str, after: str
) -> None:
    for rule, due in (("keep", keep), ("before", before), ("after", after)):
        assert _due("once", every="once", date=day, holiday=rule)[:10] == due


@given(SCHEDULES, st.sampled_from(range(120)))
def test_a_moved_deadline_is_the_nearest_working_day_on_its_side(
    schedule: dict[str, object], number: int
) -> None:
    made = report(**schedule)
    period = _period(made, number)
    moved = deadline(made, period).date()
    plain = deadline(report(**{**schedule, "holiday": "keep"}), period).date()
    if schedule["holiday"] == "keep" or is_working_day(plain):
        assert moved == plain
        return
    assert is_working_day(moved)
    assert (moved < plain) == (schedule["holiday"] == "before")
    between = range(1, abs((moved - plain).days))
    first = min(moved, plain)
    assert not any(is_working_day(first + timedelta(days=n)) for n in between)


def _period(made: Report, number: int) -> str:
    return {"month": MONTHS[number], "week": WEEKS[4 * number], "once": "once"}[made.schedule.every]


@given(SCHEDULES, DAYS, st.integers(0, 100), st.times())
def test_the_periods_due_in_a_span_are_all_those_and_only_those(
    schedule: dict[str, object], day: date, length: int, at: time
) -> None:
    made = report(**schedule)
    start = datetime.combine(day, at, BANGKOK)
    end = start + timedelta(days=length)
    expected = [p for p in _all_periods(made) if start <= deadline(made, p) <= end]
    assert due_periods(made, start, end) == expected


def _all_periods(made: Report) -> list[str]:
    every = made.schedule.every
    if every == "once":
        return ["once"]
    first = "2017-10" if every == "month" else "2017-W44"
    return [shift(first, number) for number in range(132 if every == "month" else 560)]


def test_a_span_takes_in_both_its_ends() -> None:
    monthly = report(every="month", day=5, period="previous")
    due = deadline(monthly, "2020-05")
    assert due_periods(monthly, due, due) == ["2020-05"]
    second = timedelta(seconds=1)
    assert due_periods(monthly, due + second, due + timedelta(days=20)) == []
    assert due_periods(monthly, due - timedelta(days=20), due - second) == []


def test_a_span_in_another_time_zone_is_the_same_span() -> None:
    monthly = report(every="month", day=1, time="00:30", period="previous")
    due = datetime.fromisoformat("2020-05-31T17:30+00:00")
    assert due_periods(monthly, due, due) == ["2020-05"]


def test_only_periods_from_the_first_to_the_last_are_due() -> None:
    bounds = {"from": "2020-05", "until": "2020-07"}
    monthly = report(every="month", day=5, period="previous", bounds=bounds)
    year = datetime(2020, 1, 1, tzinfo=BANGKOK), datetime(2020, 12, 31, tzinfo=BANGKOK)
    assert due_periods(monthly, *year) == ["2020-05", "2020-06", "2020-07"]


def test_a_weekly_report_may_be_bounded_by_weeks_or_by_months() -> None:
    june = datetime(2020, 5, 20, tzinfo=BANGKOK), datetime(2020, 7, 20, tzinfo=BANGKOK)
    for bounds in (
        {"from": "2020-W23", "until": "2020-W27"},
        {"from": "2020-06", "until": "2020-06"},
    ):
        weekly = report(every="week", weekday="fri", bounds=bounds)
        assert due_periods(weekly, *june) == [
            "2020-W23",
            "2020-W24",
            "2020-W25",
            "2020-W26",
            "2020-W27",
        ]


def test_a_report_that_is_due_once_has_no_bounds() -> None:
    once = report(every="once", date="2020-06-30", bounds={"from": "2020-07", "until": "2020-08"})
    assert once.is_open_for("once")


def test_grace_and_lock_are_counted_from_the_moved_deadline() -> None:
    made = report(every="once", date="2020-06-06", holiday="after", grace="1d", lock="12h")
    assert deadline(made, "once").isoformat() == "2020-06-08T15:00:00+07:00"
    assert end_of_grace(made, "once").isoformat() == "2020-06-09T15:00:00+07:00"
    assert lock(made, "once") == datetime(2020, 6, 9, 3, tzinfo=BANGKOK)
    assert lock(report(every="once", date="2020-06-06"), "once") is None


@given(st.datetimes(datetime(2018, 1, 1), datetime(2027, 12, 31)))
def test_what_names_no_period_is_about_the_month_before_this_week_or_the_once(
    moment: datetime,
) -> None:
    local = moment.replace(tzinfo=BANGKOK)
    monthly, weekly = report(every="month", day=5), report(every="week", weekday=5)
    assert reporting_period(monthly, local) == shift(month_of(moment), -1)
    assert first_day(reporting_period(weekly, local)) <= moment.date()
    assert moment.date() <= last_day(reporting_period(weekly, local))
    assert reporting_period(report(every="once", date="2020-06-06"), local) == "once"


def test_the_month_changes_at_midnight_in_bangkok() -> None:
    monthly = report(every="month", day=5)
    before, after = (datetime.fromisoformat(f"2020-05-31T{t}+00:00") for t in ("16:59", "17:00"))
    assert [reporting_period(monthly, moment) for moment in (before, after)] == [
        "2020-04",
        "2020-05",
    ]


def test_every_month_has_as_many_days_as_the_calendar_says() -> None:
    for period in MONTHS:
        days = calendar.monthrange(int(period[:4]), int(period[5:]))[1]
        assert (first_day(period).day, last_day(period).day) == (1, days)


TEN_YEARS = [date(2018, 1, 1) + timedelta(days=number) for number in range(3652)]


@given(CALENDARS)
def test_the_offices_own_days_stand_over_the_public_ones(days: Calendar) -> None:
    assert all(days.is_working_day(day) for day in days.workdays)
    assert not any(days.is_working_day(day) for day in days.holidays)
    named = {*days.workdays, *days.holidays}
    others = [day for day in TEN_YEARS[::17] if day not in named]
    assert all(days.is_working_day(day) == is_working_day(day) for day in others)


@settings(deadline=None)
@given(SCHEDULES, CALENDARS)
def test_every_schedule_is_right_on_every_day_of_ten_years(
    schedule: dict[str, object], days: Calendar
) -> None:
    """Each day is a deadline or not, as a plain reading of the schedule says."""
    made = report(**schedule)
    made.schedule.keep_to(days)
    start = datetime.combine(TEN_YEARS[0], time(), BANGKOK)
    end = datetime.combine(TEN_YEARS[-1], time(23, 59), BANGKOK)
    due = Counter(deadline(made, p).date() for p in due_periods(made, start, end))
    plain = Counter(moved for day in _around(schedule) if (moved := _moved(day, made, days)))
    assert due == Counter({day: n for day, n in plain.items() if TEN_YEARS[0] <= day})


def _around(schedule: dict[str, object]) -> list[date]:
    """Return the unmoved days of a schedule, those just outside the ten years included."""
    month = timedelta(days=31)
    days = [TEN_YEARS[0] - timedelta(days=n) for n in range(31, 0, -1)] + TEN_YEARS
    days += [TEN_YEARS[-1] + timedelta(days=n) for n in range(1, month.days)]
    return [day for day in days if _is_named(day, schedule)]


def _is_named(day: date, schedule: dict[str, object]) -> bool:
    """Say whether a schedule names a day, before holidays move it."""
    last = calendar.monthrange(day.year, day.month)[1]
    if schedule["every"] == "once":
        return day == schedule["date"]
    if schedule["every"] == "week":
        return day.isoweekday() == schedule["weekday"]
    if schedule["day"] == "last-working":
        return day.day == last
    return day.day == min(int(str(schedule["day"])), last)


def _moved(day: date, made: Report, days: Calendar) -> date | None:
    """Return where a day goes, one step at a time; None beyond the ten years."""
    rule = "before" if made.schedule.day == "last-working" else made.schedule.holiday
    while rule != "keep" and not days.is_working_day(day):
        day += timedelta(days=-1 if rule == "before" else 1)
    return day if TEN_YEARS[0] <= day <= TEN_YEARS[-1] else None


def test_the_config_names_further_holidays_and_days_of_work(catalogue: Catalogue) -> None:
    written = catalogue.model_dump(by_alias=True, exclude_unset=True)
    monthly = {"every": "month", "day": 5, "time": "15:00", "holiday": "after"}
    written["reports"] = [{**written["reports"][0], "schedule": monthly}]
    written["targets"], written["calendar"] = {}, {"holidays": ["2020-06-05"]}
    moved = Catalogue.model_validate(written)
    assert f"{deadline(moved.reports[0], '2020-06'):%d %b}" == "08 Jun"
    written["calendar"]["workdays"] = ["2020-06-06"]
    worked = Catalogue.model_validate(written)
    assert f"{deadline(worked.reports[0], '2020-06'):%d %b}" == "06 Jun"


def test_a_day_cannot_be_a_holiday_and_worked_on() -> None:
    with pytest.raises(ValidationError, match="stands among the workdays, too"):
        Calendar.model_validate({"holidays": ["2020-06-05"], "workdays": ["2020-06-05"]})
