"""A report as the config declares it: title, fields, schedule, reminders."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, PrivateAttr

from bot.catalogue import written as read
from bot.catalogue.durations import Duration, check_offset
from bot.catalogue.holidays import USUAL, Calendar, Date
from bot.catalogue.part import Clash, Part, get, items
from bot.catalogue.periods import ONCE, PERIOD_PATTERN, Every, first_day, last_day

LAST_WORKING = read.LAST_WORKING
Weekday = Annotated[int, BeforeValidator(read.weekday)]
Day = Annotated[int | Literal["last-working"], BeforeValidator(read.day_of_month)]
Clock = Annotated[dt.time, BeforeValidator(read.clock)]
Quarter = Literal["Q1", "Q2", "Q3", "Q4"]
TargetBy = Annotated[Quarter | dt.date, BeforeValidator(read.quarter_or_day)]
PeriodKey = Annotated[str, BeforeValidator(read.period)]
Key = Annotated[str, BeforeValidator(read.key)]
Plain = Annotated[str, BeforeValidator(read.printable)]
Words = Annotated[str, Field(min_length=1, max_length=200), BeforeValidator(read.printable)]
WordList = Annotated[tuple[Words, ...], BeforeValidator(read.several)]


class FieldOf(Part):
    """One figure of a report; the first of a report's fields is the main one."""

    key: Key
    label: Words
    labels: WordList = ()
    unit: Plain = ""
    type: Literal["money", "count", "percent"] = "count"
    part_of: str | None = None
    min: Decimal | None = None
    max: Decimal | None = None
    target: Decimal | None = None
    target_by: TargetBy | None = None
    """Until when: a quarter of the fiscal year or a day; the report's last deadline without one."""

    @classmethod
    def clashes(cls, written: Mapping[str, Any]) -> Iterator[Clash]:
        """Yield limits that leave nothing between them, and a day without its target."""
        if written.get("target_by") is not None and written.get("target") is None:
            yield ("target_by",), written["target_by"], "needs target"
        least, most = written.get("min"), written.get("max")
        if isinstance(least, int | float) and isinstance(most, int | float) and least > most:
            yield ("min",), least, f"must not be above max = {most}"


class Remind(Part):
    """One step of a report's ladder: when, counted from the deadline, for whom, in what words."""

    at: Annotated[str, AfterValidator(check_offset)]
    audience: Literal["group", "officers", "secretariat", "chief"] = "group"
    days: Annotated[int, Field(ge=1, le=14)] = 1
    """On so many days in a row, `at` being the first."""
    text: Annotated[str, Field(max_length=300)] = ""
    """The report's own words, put below what the step says by itself."""


def _remind(written: Any) -> Any:
    return {"at": written} if isinstance(written, str) else written


RemindAt = Annotated[Remind, BeforeValidator(_remind)]


class Schedule(Part):
    """When a report is due. `day` 31 means the month's last day; DESIGN: keep, before, after."""

    every: Every
    day: Day | None = None
    weekday: Weekday | None = None
    date: Date | None = None
    time: Clock
    period: Literal["previous", "same"] = "same"
    holiday: Literal["keep", "before", "after"] = "keep"
    grace: Duration = dt.timedelta(0)
    lock: Duration | None = None
    _calendar: Calendar = PrivateAttr(default=USUAL)

    @property
    def calendar(self) -> Calendar:
        """The office's working days."""
        return self._calendar

    def keep_to(self, calendar: Calendar) -> None:
        """Count working days by the office's calendar; the office that is read does this once."""
        self._calendar = calendar

    @classmethod
    def clashes(cls, written: Mapping[str, Any]) -> Iterator[Clash]:
        """Yield the day that the rhythm needs, if it is missing."""
        every = written.get("every")
        needed = {"month": "day", "week": "weekday", "once": "date"}.get(str(every))
        if needed is not None and written.get(needed) is None:
            yield ("every",), every, f"needs {needed}"


class Report(Part):
    """Something districts owe, once in each of its periods."""

    key: Key
    title: Words
    short: str = ""
    aliases: WordList = ()
    group: Words
    kind: Literal["figures", "evidence", "acknowledgement"] = "figures"
    districts: WordList = ()
    from_period: PeriodKey | None = Field(default=None, alias="from")
    until_period: PeriodKey | None = Field(default=None, alias="until")
    silence: Literal["accepted"] | None = None
    schedule: Schedule
    fields: tuple[FieldOf, ...] = ()
    remind: tuple[RemindAt, ...] = ()

    @property
    def name(self) -> str:
        """The short title, as receipts and reminders use it."""
        return self.short or self.title

    @property
    def is_owed(self) -> bool:
        """Say whether districts owe it; one that was opened from the chat can be cancelled."""
        return True

    @property
    def is_followed_up(self) -> bool:
        """Say whether it is still asked for; one opened from the chat is closed one day."""
        return True

    @property
    def is_requested(self) -> bool:
        """Say whether it was opened from the chat; the config's were not."""
        return False

    def times_moved(self, _period: str) -> int:
        """Return how often a period's deadline was moved as a whole; the config's never are."""
        return 0

    def schedule_of(self, _period: str) -> Schedule:
        """Return the schedule that holds for a period; only that of a request can change."""
        return self.schedule

    @property
    def main(self) -> FieldOf | None:
        """The field that states the report; evidence reports may have none."""
        return self.fields[0] if self.fields else None

    def field(self, key: str) -> FieldOf:
        """Return a field by its key; KeyError if there is none."""
        return next((f for f in self.fields if f.key == key), None) or _no_field(self.key, key)

    def parts_of(self, key: str) -> tuple[FieldOf, ...]:
        """Return the fields whose sum the field `key` is."""
        return tuple(f for f in self.fields if f.part_of == key)

    def is_open_for(self, period: str) -> bool:
        """Say whether a period lies within the report's from and until."""
        if period == ONCE:
            return True
        # By days, since a weekly report may be bounded by months.
        day = first_day(period)
        after = self.from_period is None or day >= first_day(self.from_period)
        return after and (self.until_period is None or day <= last_day(self.until_period))

    @classmethod
    def clashes(cls, written: Mapping[str, Any]) -> Iterator[Clash]:
        """Yield fields that do not fit together, and a span that ends before it begins."""
        fields = items(written, "fields")
        keys = [get(one, "key") for one in fields]
        for place, one in enumerate(fields):
            yield from _field_clashes(one, place, keys)
        kind = written.get("kind", "figures")
        if kind in ("figures", "acknowledgement") and not fields:
            yield ("kind",), kind, "needs at least one field in [[reports.fields]]"
        yield from _span_clashes(written)


def _field_clashes(field: Any, place: int, keys: list[Any]) -> Iterator[Clash]:
    key, whole = get(field, "key"), get(field, "part_of")
    if isinstance(key, str) and key in keys[:place]:
        yield ("fields", place, "key"), key, "is the key of another field, too"
    if isinstance(whole, str) and (whole not in keys or whole == key):
        yield ("fields", place, "part_of"), whole, "must be the key of another field"


def _span_clashes(written: Mapping[str, Any]) -> Iterator[Clash]:
    is_once = get(written.get("schedule"), "every") == ONCE
    bounds = {name: written.get(name) for name in ("from", "until") if written.get(name)}
    for name, bound in bounds.items():
        if bound == ONCE and not is_once:
            yield (name,), bound, "must be a month or a week"
    both = [str(bound) for bound in bounds.values()]
    if len(both) < 2 or not all(PERIOD_PATTERN.fullmatch(b) and b != ONCE for b in both):
        return
    try:
        is_empty = last_day(both[1]) < first_day(both[0])
    except ValueError:
        return  # a week that its year has not: told of the value itself
    if is_empty:
        yield ("until",), bounds["until"], f"must not be before from = {bounds['from']}"


def _no_field(report: str, key: str) -> FieldOf:
    raise KeyError(f"{report} has no field {key}")
