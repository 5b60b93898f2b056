"""Reporting rates: of a report, a district, a month, a fiscal year."""

import re
from collections.abc import Sequence

from bot.catalogue.periods import BUDDHIST_ERA, every_of, first_day, month_of
from bot.catalogue.report import Report
from bot.chat.handling import Message, OnReading, Services
from bot.chat.permits import is_stranger_in_private, sees_everything
from bot.figures.rates import Item, Rate, Side, Subject, rate_of, rates_by
from bot.messages import rates as words
from bot.messages import refusal, thai
from bot.messages.message import Reply, Text
from bot.reckoning.counting import counted, due_in_month, due_in_year, month_at
from bot.understanding.normalise import normalise

TRIGGER = OnReading("query", "rates")
_YEAR = re.compile(r"ปีงบ(?:ประมาณ)?(?:\s?พ\.?ศ\.?)?\s?(\d{4}|\d{2})?")
_CENTURY = 2500
_HEADINGS: dict[Side, str] = {"report": "รายงาน", "district": "อำเภอ", "month": "เดือนที่ครบกำหนด"}


def handle(message: Message, services: Services) -> Reply | None:
    """Show the rates that may be seen: all to the secretariat, one's own district to officers."""
    assert message.reading is not None  # noqa: S101 - routed by reading
    if is_stranger_in_private(message):
        return (Text(refusal.stranger()),)
    named = message.reading.districts
    own = message.person.districts
    if not sees_everything(message) and (not own or set(named) - set(own)):
        return (Text(words.not_for_you()),)
    districts = named if sees_everything(message) else named or own
    subjects, when = _wanted(message, services)
    reports = [services.office.catalogue.report(key) for key in message.reading.reports]
    if reports:
        subjects = [one for one in subjects if one[0] in reports]
    items = counted(services.office, subjects, message.event.sent_at)
    items = [item for item in items if not districts or item.district in districts]
    about = words.about(districts, " ".join(report.name for report in reports), when)
    if not items:
        return (Text(words.nothing_counted(about)),)
    groups = [(_HEADINGS[side], _named(items, side, services)) for side in _sides(items)]
    return (words.rates_card(about, rate_of(items), groups),)


def _wanted(message: Message, services: Services) -> tuple[list[Subject], str]:
    """Return the subjects of the year, the periods or the month that is asked about, and its name.

    Periods of the named reports are meant themselves; without a report a month is the deadlines'.
    """
    reading, office = message.reading, services.office
    assert reading is not None  # noqa: S101 - routed by reading
    year = _YEAR.search(normalise(message.text.text).text)
    if year is not None:
        month = _month_in(year[1], month_at(message.event.sent_at))
        return list(due_in_year(office, month)), thai.fiscal_year(month)
    if reading.reports and reading.periods:
        reports = [office.catalogue.report(key) for key in reading.reports]
        return _named_periods(reports, reading.periods), _joined(reading.periods)
    month = month_at(message.event.sent_at)
    if reading.periods:
        months = [_month_of(period) for period in reading.periods]
        found = [one for m in dict.fromkeys(months) for one in due_in_month(office, m)]
        return found, f"ครบกำหนดใน {_joined(months)}"
    return list(due_in_year(office, month)), thai.fiscal_year(month)


def _named_periods(reports: Sequence[Report], periods: Sequence[str]) -> list[Subject]:
    return [
        (report, period)
        for report in reports
        for period in periods
        if every_of(period) == report.schedule.every and report.is_open_for(period)
    ]


def _month_in(year: str | None, now: str) -> str:
    """Return a month of the fiscal year that is named: its September."""
    if year is None:
        return now
    number = int(year) + (_CENTURY if len(year) == 2 else 0)
    return f"{number - BUDDHIST_ERA if number > _CENTURY - 100 else number:04d}-09"


def _month_of(period: str) -> str:
    return period if every_of(period) == "month" else month_of(first_day(period))


def _joined(periods: Sequence[str]) -> str:
    return ", ".join(thai.period(period) for period in dict.fromkeys(periods))


def _sides(items: Sequence[Item]) -> list[Side]:
    """Return the sides by which there is something to tell apart."""
    sides: tuple[Side, ...] = ("report", "district", "month")
    return [side for side in sides if len({getattr(item, side) for item in items}) > 1]


def _named(items: Sequence[Item], side: Side, services: Services) -> dict[str, Rate]:
    names = {
        "report": lambda key: services.office.catalogue.report(key).name,
        "district": lambda name: f"อ.{name}",
        "month": thai.period,
    }
    return {names[side](key): rate for key, rate in rates_by(items, side).items()}
