"""Where a report's period stands, as reminders, alerts and summaries speak of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from bot.catalogue.periods import local
from bot.catalogue.report import Report
from bot.messages import thai
from bot.messages.compared import Compared


@dataclass(frozen=True, slots=True)
class Standing:
    """One report and period at a moment. Districts are named in the config's order.

    `missing` and `pending` are those who can be named: their own deadline's day has come.
    `extended` are those not received that have a deadline of their own; of these, `later` are
    those whose own day lies ahead. `under_way` are those that have said when that they are at
    it; of these, `hushed` are not reminded at this moment.
    """

    report: Report
    period: str
    deadline: datetime
    expected: int
    received: int
    on_time: int
    missing: tuple[str, ...] = ()
    pending: tuple[str, ...] = ()
    late: tuple[str, ...] = ()
    outstanding: int = 0
    extended: Mapping[str, datetime] = field(default_factory=dict)
    later: Mapping[str, datetime] = field(default_factory=dict)
    totals: Mapping[str, Decimal] = field(default_factory=dict)
    under_way: Mapping[str, datetime] = field(default_factory=dict)
    hushed: tuple[str, ...] = ()
    compared: Compared | None = None
    """What a summary tells beside the counts, where it is to be told."""

    @property
    def name(self) -> str:
        """The report's short name with its period."""
        return thai.report_period(self.report, self.period)

    @property
    def progress(self) -> str:
        """How many have reported: ส่งแล้ว 9/13 อำเภอ."""
        return f"ส่งแล้ว {self.received}/{self.expected} อำเภอ"

    def due_words(self, now: datetime) -> str:
        """Return when it is due, seen from a moment."""
        if now >= self.deadline:
            return f"ครบกำหนดแล้วเมื่อ {thai.day_and_time(self.deadline)}"
        if local(now).date() == local(self.deadline).date():
            return f"กำหนดส่งวันนี้ เวลา {thai.clock(self.deadline)}"
        return f"กำหนดส่ง {thai.day_and_time(self.deadline)}"


def districts(names: Sequence[str]) -> str:
    """Return อ.งาว อ.เถิน."""
    return " ".join(f"อ.{name}" for name in names)


def at_it(standing: Standing) -> str:
    """Return who has said that the report is under way, and when: อ.งาว (5 มิ.ย. 10.30 น.)."""
    return " ".join(
        f"อ.{name} ({thai.short_moment(said)})" for name, said in standing.under_way.items()
    )
