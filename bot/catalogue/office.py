"""The office as the config declares it: province, districts, groups, and everything they use."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cached_property
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from bot.catalogue import written as read
from bot.catalogue.agreement import doubles, unknown_names
from bot.catalogue.durations import Duration
from bot.catalogue.holidays import USUAL, Calendar
from bot.catalogue.part import Clash, Part
from bot.catalogue.report import Clock, Key, Remind, RemindAt, Report, WordList, Words

SECRETARIAT_GROUP = "secretariat"
"""The name under which the secretariat's own LINE group is bound."""


class Province(Part):
    """The province; its key prefixes everything in the store."""

    key: Key
    name: Words
    office: Words


class Line(Part):
    """Names of the environment variables that hold this channel's secrets, and its bot's id.

    `destination` is the bot's own user id, which webhooks name; LINE is asked where it is empty.
    """

    secret_env: str = "LINE_CHANNEL_SECRET"  # noqa: S105 - the variable's name, not a secret
    token_env: str = "LINE_CHANNEL_ACCESS_TOKEN"  # noqa: S105
    channel_id_env: str = "LINE_CHANNEL_ID"
    liff_env: str = "LINE_LIFF_ID"
    login_id_env: str = "LINE_LOGIN_CHANNEL_ID"
    login_secret_env: str = "LINE_LOGIN_CHANNEL_SECRET"  # noqa: S105
    destination: str = ""


class District(Part):
    """A district; `exact` names are matched letter by letter."""

    code: Annotated[str, BeforeValidator(read.code)]
    name: Words
    aliases: WordList = ()
    exact: bool = False


class Group(Part):
    """A LINE group that officers use; bound to its LINE id by `raingan bind` or in chat."""

    name: Words


def _group(written: Any) -> Any:
    return {"name": written} if isinstance(written, str) else written


class Quiet(Part):
    """Hours in which no notice is sent; what falls due then waits for the end."""

    from_time: Clock = Field(default=dt.time(20), alias="from")
    to_time: Clock = Field(default=dt.time(7), alias="to")


class Target(Part):
    """Growth targets of a report in per cent, and the CSV of base figures.

    Figures written in the sheet's tab of base figures stand over the CSV's.
    """

    department: Decimal | None = None
    province: Decimal | None = None
    base: str | None = None


class Award(Part):
    """Points of the Report Award's rule, and when a month's award is frozen.

    It is frozen in the month after, on a day at an hour; what is corrected later changes no award.
    """

    on_time: Decimal = Decimal(10)
    corrected: Decimal = Decimal(8)
    grace: Decimal = Decimal(5)
    late: Decimal = Decimal(3)
    freeze_day: Annotated[int, Field(ge=1, le=28)] = 1
    freeze_time: Clock = dt.time(9)


class Sheets(Part):
    """The Google Sheet; the environment's GOOGLE_SHEET_ID stands over it.

    `key_env` names a variable that holds this province's own service account key as JSON.
    """

    id: str = ""
    key_env: str = ""


class Evidence(Part):
    """Where evidence is kept: an fsspec URL, or a folder inside the data folder."""

    url: str = "evidence"


class RequestRules(Part):
    """What holds for requests opened from the chat: the hour where none is said, grace, ladder.

    So long after a request has ended, its rows go from its own tab to the archive's.
    """

    time: Clock = dt.time(16, 30)
    grace: Duration = dt.timedelta(days=1)
    archive: Duration = dt.timedelta(days=90)
    remind: tuple[RemindAt, ...] = (
        Remind(at="-1d 09:00"),
        Remind(at="0d 09:00"),
        Remind(at="-2h"),
        Remind(at="0m"),
        Remind(at="0m", audience="secretariat"),
        Remind(at="+1d 09:00"),
    )


class Retention(Part):
    """For how many days is kept what is not needed for ever; the ledger's figures stay.

    Webhooks count from their arrival, evidence from the end of the period it proves; what proves
    no report counts from its sending.
    """

    webhooks: int = Field(default=60, ge=1)
    evidence: int = Field(default=3650, ge=1)


class Catalogue(Part):
    """One province's whole configuration; pure data, passed explicitly."""

    province: Province
    line: Line = Line()
    districts: tuple[District, ...]
    groups: tuple[Annotated[Group, BeforeValidator(_group)], ...]
    quiet: Quiet = Quiet()
    calendar: Calendar = USUAL
    reports: tuple[Report, ...]
    targets: dict[str, Target] = Field(default_factory=dict)
    award: Award = Award()
    requests: RequestRules = RequestRules()
    sheets: Sheets = Sheets()
    evidence: Evidence = Evidence()
    retention: Retention = Retention()

    def model_post_init(self, _context: Any) -> None:
        """Let every report count working days by this office's calendar."""
        for report in self.reports:
            report.schedule.keep_to(self.calendar)

    @cached_property
    def report_by_key(self) -> dict[str, Report]:
        """Reports by key, in the config's order."""
        return {report.key: report for report in self.reports}

    @cached_property
    def district_names(self) -> tuple[str, ...]:
        """Names of all districts, in the config's order."""
        return tuple(district.name for district in self.districts)

    def report(self, key: str) -> Report:
        """Return a report by its key; KeyError if there is none."""
        return self.report_by_key[key]

    def with_reports(self, reports: tuple[Report, ...]) -> Catalogue:
        """Return the catalogue with other reports in place of its own."""
        named = {name: getattr(self, name) for name in type(self).model_fields}
        return Catalogue.model_construct(**(named | {"reports": reports}))

    def owing(self, report: Report) -> tuple[str, ...]:
        """Return the names of the districts that owe a report."""
        owed = report.districts
        return tuple(n for n in self.district_names if n in owed) if owed else self.district_names

    def reports_in(self, group: str) -> tuple[Report, ...]:
        """Return the reports that are sent in a group."""
        return tuple(report for report in self.reports if report.group == group)

    @classmethod
    def clashes(cls, written: Mapping[str, Any]) -> Iterator[Clash]:
        """Yield tables that are empty, names that stand twice, and names of what is not there."""
        for name in ("districts", "groups", "reports"):
            if written.get(name) == []:
                yield (name,), [], "there must be at least one"
        yield from doubles(written)
        yield from unknown_names(written)
