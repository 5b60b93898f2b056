"""A report as the config declares it: title, fields, schedule, reminders."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from bot.catalogue.durations import Duration, check_offset
from bot.catalogue.periods import PERIOD_PATTERN, Every

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
LAST_WORKING = "last-working"


def _weekday(written: Any) -> Any:
    """Accept `fri`, `Friday` or the ISO number 5; the catalogue keeps 1 to 7."""
    if isinstance(written, str) and written[:3].lower() in WEEKDAYS:
        return WEEKDAYS.index(written[:3].lower()) + 1
    return written


def _period(written: str) -> str:
    if not PERIOD_PATTERN.fullmatch(written):
        raise ValueError("write a period such as 2020-05, 2020-W24 or once")
    return written


Weekday = Annotated[int, BeforeValidator(_weekday), Field(ge=1, le=7)]
PeriodKey = Annotated[str, AfterValidator(_period)]
Key = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_-]{0,39}$")]
Words = Annotated[str, Field(min_length=1, max_length=200)]


class Part(BaseModel):
    """Base of everything in the catalogue: frozen, and unknown keys are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


class FieldOf(Part):
    """One figure of a report; the first of a report's fields is the main one."""

    key: Key
    label: Words
    labels: tuple[Words, ...] = ()
    unit: str = ""
    type: Literal["money", "count", "percent"] = "count"
    part_of: str | None = None
    min: Decimal | None = None
    max: Decimal | None = None
    target: Decimal | None = None


class Remind(Part):
    """One step of a report's ladder: when, counted from the deadline, and for whom."""

    at: Annotated[str, AfterValidator(check_offset)]
    audience: Literal["group", "officers", "secretariat", "chief"] = "group"


class Schedule(Part):
    """When a report is due. `day` 31 means the month's last day; DESIGN: keep, before, after."""

    every: Every
    day: Annotated[int, Field(ge=1, le=31)] | Literal["last-working"] | None = None
    weekday: Weekday | None = None
    date: dt.date | None = None
    time: dt.time
    period: Literal["previous", "same"] = "same"
    holiday: Literal["keep", "before", "after"] = "keep"
    grace: Duration = dt.timedelta(0)
    lock: Duration | None = None

    @model_validator(mode="after")
    def _has_its_day(self) -> Schedule:
        needed = {"month": "day", "week": "weekday", "once": "date"}[self.every]
        if getattr(self, needed) is None:
            raise ValueError(f'every = "{self.every}" needs {needed}')
        return self


class Report(Part):
    """Something districts owe, once in each of its periods."""

    key: Key
    title: Words
    short: str = ""
    aliases: tuple[Words, ...] = ()
    group: Words
    kind: Literal["figures", "evidence", "acknowledgement"] = "figures"
    districts: tuple[str, ...] = ()
    from_period: PeriodKey | None = Field(default=None, alias="from")
    until_period: PeriodKey | None = Field(default=None, alias="until")
    silence: Literal["accepted"] | None = None
    schedule: Schedule
    fields: tuple[FieldOf, ...] = ()
    remind: tuple[Remind, ...] = ()

    @property
    def name(self) -> str:
        """The short title, as receipts and reminders use it."""
        return self.short or self.title

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
        after = self.from_period is None or period >= self.from_period
        return after and (self.until_period is None or period <= self.until_period)

    @model_validator(mode="after")
    def _parts_belong(self) -> Report:
        keys = [f.key for f in self.fields]
        if len(set(keys)) != len(keys):
            raise ValueError("two fields have the same key")
        for part in self.fields:
            if part.part_of is not None and part.part_of not in keys:
                raise ValueError(f'part_of = "{part.part_of}" is no field of this report')
        if self.kind != "evidence" and not self.fields:
            raise ValueError(f'a report of kind "{self.kind}" needs at least one field')
        return self


def _no_field(report: str, key: str) -> FieldOf:
    raise KeyError(f"{report} has no field {key}")
