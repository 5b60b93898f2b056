"""A walk stops at every moment that has something of its own, and at no other."""

from datetime import datetime

from bot.app import clock_jobs
from bot.office import Office
from tests.jobs.town import at


def stops(office: Office, job: str, start: str, end: str) -> list[datetime]:
    (found,) = [one for one in clock_jobs() if one.name == job]
    inside = found.moments(office, at(start), at(end))
    return [moment for moment in inside if at(start) < moment <= at(end)]


def test_the_months_end_is_told_on_the_first_at_nine(office: Office) -> None:
    assert stops(office, "month_end", "06-15 00:00", "08-15 00:00") == [
        at("07-01 09:00"),
        at("08-01 09:00"),
    ]


def test_the_award_is_told_at_its_freezing_hour(office: Office) -> None:
    assert len(stops(office, "award", "06-15 00:00", "08-15 00:00")) == 2


def test_a_job_without_moments_of_its_own_has_none(office: Office) -> None:
    assert stops(office, "remind", "06-01 00:00", "07-01 00:00") == []
