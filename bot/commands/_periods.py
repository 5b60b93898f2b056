"""Periods as options, for commands: what is written is checked before anything is opened."""

from typing import Any

import click

from bot.catalogue.periods import (
    BUDDHIST_ERA,
    BUDDHIST_FROM,
    ONCE,
    PERIOD_PATTERN,
    Every,
    every_of,
    first_day,
)
from bot.catalogue.report import Report

_EXAMPLES: dict[Every, str] = {"month": "2020-05", "week": "2020-W24", "once": ONCE}


def era_fault(written: str) -> str:
    """Return what is wrong with a period or time whose year is the Buddhist era's, else nothing."""
    year = int(written[:4])
    if year < BUDDHIST_FROM:
        return ""
    return f"{written!r} is of the Buddhist era: write {year - BUDDHIST_ERA}{written[4:]}"


class Period(click.ParamType[str]):
    """A period: 2020-05, 2020-W24 or once."""

    name = "PERIOD"
    told = "write 2020-05, 2020-W24 or once"

    def convert(self, value: Any, param: Any, ctx: Any) -> str:
        """Return the period, or end with wrong usage."""
        if not PERIOD_PATTERN.fullmatch(value) or not self.fits(value):
            self.fail(f"{value!r}: {self.told}", param, ctx)
        if value != ONCE and (fault := era_fault(value)):
            self.fail(fault, param, ctx)
        return str(value)

    def fits(self, period: str) -> bool:
        """Say whether there is such a period: not every year has a week 53."""
        try:
            return period == ONCE or bool(first_day(period))
        except ValueError:
            return False


class Month(Period):
    """A month: 2020-05."""

    name = "MONTH"
    told = "write a month such as 2020-05"

    def fits(self, period: str) -> bool:
        """Say whether it is a month."""
        return every_of(period) == "month"


def need_rhythm(report: Report, period: str | None) -> None:
    """Raise wrong usage if a report has no such periods."""
    if period is not None and every_of(period) != report.schedule.every:
        example = _EXAMPLES[report.schedule.every]
        raise click.UsageError(f"--period {period}: {report.key} has periods such as {example}")
