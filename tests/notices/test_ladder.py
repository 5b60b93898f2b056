"""The ladder of stages: names, moments, quiet hours, use."""

from datetime import datetime, timedelta

import pytest

from bot.catalogue.deadlines import deadline
from bot.catalogue.office import Catalogue, Quiet
from bot.catalogue.periods import BANGKOK
from bot.catalogue.report import Remind
from bot.notices.ladder import stage_of, steps_between, steps_of
from bot.notices.quiet import after_quiet, is_quiet


def at(written: str) -> datetime:
    return datetime.fromisoformat(f"2020-{written}").replace(tzinfo=BANGKOK)


def steps(catalogue: Catalogue, report: str, period: str, audience: str = "group"):
    found = steps_of(catalogue, catalogue.report(report), period)
    return {step.stage: step for step in found if step.audience == audience}


@pytest.mark.parametrize(
    ("offset", "audience", "stage"),
    [
        ("-2d 09:00", "group", "-2d"),
        ("-1d", "group", "-1d"),
        ("0d 09:00", "group", "day"),
        ("-2h", "group", "-2h"),
        ("-30m", "officers", "-30m"),
        ("0m", "group", "deadline"),
        ("0h", "secretariat", "deadline"),
        ("+1d 09:00", "group", "+1d"),
        ("2d 09:00", "group", "+2d"),
        ("+3d 09:00", "chief", "chief"),
    ],
)
def test_a_stage_has_the_name_of_its_offset(offset: str, audience: str, stage: str) -> None:
    assert stage_of(Remind(at=offset, audience=audience), at("06-05 15:00")) == stage


def test_a_second_step_of_one_name_is_named_by_its_hours() -> None:
    second = Remind(at="0d 13:00", audience="group")
    assert stage_of(second, at("06-05 15:00"), {"day"}) == "-2h"


def test_the_steps_of_the_monthly_income_stand_in_the_order_of_their_moments(
    catalogue: Catalogue,
) -> None:
    found = steps(catalogue, "otop-income", "2020-05")
    ladder = list(found.values())
    assert [step.stage for step in ladder][:4] == ["-2d", "day", "-2h", "deadline"]
    assert [step.due for step in ladder][:4] == [
        at("06-03 09:00"), at("06-05 09:00"), at("06-05 13:00"), at("06-05 15:00"),
    ]  # fmt: skip


def test_a_step_is_of_use_until_the_next_takes_its_place(catalogue: Catalogue) -> None:
    found = steps(catalogue, "otop-income", "2020-05")
    assert found["-2d"].until == found["day"].due
    assert found["-2h"].until == at("06-05 15:00")


def test_every_report_has_one_summary_for_the_secretariat(catalogue: Catalogue) -> None:
    for report in catalogue.reports:
        period = {"month": "2020-06", "week": "2020-W24", "once": "once"}[report.schedule.every]
        found = steps_of(catalogue, report, period)
        summaries = [step for step in found if step.stage == "summary"]
        assert [step.audience for step in summaries] == ["secretariat"]
        assert summaries[0].due == after_quiet(deadline(report, period), catalogue.quiet)


def test_quiet_hours_delay_to_their_end(catalogue: Catalogue) -> None:
    found = steps(catalogue, "otop-online", "2020-05")
    assert found["deadline"].due == at("06-04 07:00")
    assert found["deadline"].until > at("06-04 07:00")


def test_what_quiet_hours_delay_is_still_of_use_at_their_end(catalogue: Catalogue) -> None:
    for report in catalogue.reports:
        for step in steps_of(catalogue, report, "once" if report.schedule.date else "2020-05"):
            assert step.until >= step.due + timedelta(hours=1)


@pytest.mark.parametrize(
    ("moment", "quiet"),
    [("06-05 19:59", False), ("06-05 20:00", True), ("06-06 06:59", True), ("06-06 07:00", False)],
)
def test_quiet_hours_hold_from_their_beginning_to_before_their_end(
    moment: str, quiet: bool
) -> None:
    assert is_quiet(at(moment), Quiet()) is quiet


def test_quiet_hours_within_one_day_delay_too() -> None:
    midday = Quiet.model_validate({"from": "12:00", "to": "13:00"})
    assert after_quiet(at("06-05 12:30"), midday) == at("06-05 13:00")
    assert after_quiet(at("06-05 13:00"), midday) == at("06-05 13:00")


def test_where_silence_accepts_there_is_one_notice_before_the_deadline(
    catalogue: Catalogue,
) -> None:
    found = steps_of(catalogue, catalogue.report("minutes"), "once")
    assert [(step.stage, step.audience) for step in found] == [
        ("summary", "secretariat"),
        ("-2d", "group"),
    ]


def test_the_steps_between_two_moments_are_those_due_then(catalogue: Catalogue) -> None:
    start, end = at("06-05 08:00"), at("06-05 10:00")
    found = steps_between(catalogue, start, end)
    assert {(step.report, step.stage) for step in found} == {
        ("otop-income", "day"),
        ("otop-registration", "day"),
        ("pr-online", "day"),
    } | {(s.report, s.stage) for s in found if s.stage.startswith("+") or s.stage == "chief"}
    assert all(start <= step.due <= end for step in found)


def test_no_step_of_three_years_is_due_in_quiet_hours_or_named_twice(catalogue: Catalogue) -> None:
    year = timedelta(days=365)
    found = steps_between(catalogue, at("01-01 00:00"), at("01-01 00:00") + 3 * year)
    assert not [step for step in found if is_quiet(step.due, catalogue.quiet)]
    keys = [(step.report, step.period, step.stage, step.audience) for step in found]
    assert len(keys) == len(set(keys))


def test_an_overdue_reminder_in_june_is_about_may(catalogue: Catalogue) -> None:
    found = steps_between(catalogue, at("06-01 00:00"), at("06-30 23:59"))
    monthly = {
        s.period for s in found if s.report == "otop-income" and not s.stage.startswith("-2d")
    }
    assert monthly == {"2020-05"}


def test_a_step_on_several_days_comes_once_on_each_with_its_words(catalogue: Catalogue) -> None:
    report = catalogue.report("otop-income")
    daily = Remind(at="+1d 09:00", audience="group", days=3, text="ส่งด่วนค่ะ")
    made = report.model_copy(update={"remind": (Remind(at="0m"), daily)})
    found = [s for s in steps_of(catalogue, made, "2020-05") if s.audience == "group"]
    assert [(s.stage, s.due, s.text) for s in found] == [
        ("deadline", at("06-05 15:00"), ""),
        ("+1d", at("06-06 09:00"), "ส่งด่วนค่ะ"),
        ("+2d", at("06-07 09:00"), "ส่งด่วนค่ะ"),
        ("+3d", at("06-08 09:00"), "ส่งด่วนค่ะ"),
    ]
