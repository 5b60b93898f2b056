"""สรุป: one row for each period of a report, the districts side by side, and what they come to."""

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal

from bot.catalogue.office import Target
from bot.catalogue.report import FieldOf, Report
from bot.ledger.cell import RECEIVED, Cell, State
from bot.messages import thai
from bot.messages.names import STATES
from bot.messages.standing import Standing
from bot.sheets import wording
from bot.sheets.tabs.tab import Colour, Column, Row, Tab, Tone, Value

KEY = "_summary"
_TONES: tuple[tuple[State, Tone], ...] = (
    ("missing", "bad"),
    ("returned", "bad"),
    ("pending", "soon"),
    ("waiting", "quiet"),
    ("waived", "quiet"),
)
DISTRICT = "district."
"""Districts' columns are named `district.<name>`."""


@dataclass(frozen=True, slots=True)
class Round:
    """A report's period as a whole: where it stands, and the cells of the districts.

    `base` are the main figures of the year before by district, where growth is followed.
    """

    standing: Standing
    cells: Mapping[str, Cell]
    owing: Sequence[str]
    now: datetime
    target: Target | None = None
    base: Mapping[str, Decimal] = dataclasses.field(default_factory=dict)

    @property
    def report(self) -> Report:
        """The report."""
        return self.standing.report

    @property
    def key(self) -> str:
        """The key of the round's rows."""
        return f"{self.report.key}|{self.standing.period}"

    @property
    def is_past(self) -> bool:
        """Say whether the deadline has passed."""
        return self.now > self.standing.deadline

    def cell(self, district: str) -> Cell:
        """Return a district's cell, an empty one where nothing has come."""
        return self.cells.get(district) or Cell(self.report.key, district, self.standing.period)

    def states(self) -> dict[str, State]:
        """Return the state of each district that owes the report."""
        due = self.standing.deadline
        grace = self.report.schedule.grace
        return {d: self.cell(d).state(due, self.now, grace) for d in self.owing}

    def growth(self) -> Decimal | None:
        """Return the main figure's growth on the same month of the year before, in per cent.

        Only districts that have sent and have a base are compared.
        """
        main = self.report.main
        if main is None:
            return None
        both = [
            (self.cell(district).values[main.key], self.base[district])
            for district, state in self.states().items()
            if state in RECEIVED and district in self.base
            if main.key in self.cell(district).values
        ]
        now, before = (sum((pair[i] for pair in both), Decimal(0)) for i in (0, 1))
        return _tenth(100 * (now - before) / before) if before else None


def summary_tab(districts: Sequence[str]) -> Tab:
    """Return the summary tab of a province's districts."""
    columns = (
        Column("period", "รหัสงวด", hidden=True),
        Column("report", "รายงาน", "long", width=165),
        Column("period_text", "งวด", "long", width=105),
        Column("due", "กำหนดส่ง", "long", width=90),
        Column("received", "ส่งแล้ว", "count", width=55),
        Column("expected", "ทั้งหมด", "count", width=55),
        Column("completeness", "ครบถ้วน (%)", "share", width=65),
        Column("timeliness", "ตรงเวลา (%)", "share", width=65),
        Column("figure", "รายการ", "long", width=90),
        Column("total", "รวม", "count", width=100),
        Column("growth", "เทียบปีก่อน (%)", "share", width=75),
        Column("target", "เป้าหมาย", width=85),
        *(Column(DISTRICT + name, name, "count", width=82) for name in districts),
        Column("missing", "ยังไม่ส่ง", "long", width=210),
        Column("pending", STATES["pending"], "long", width=120),
        Column("late", "ส่งช้า", "long", width=150),
    )
    colours = tuple(
        Colour(DISTRICT + name, STATES[state], tone) for name in districts for state, tone in _TONES
    )
    return Tab(KEY, "สรุป", columns, colours, frozen=4)


def summary_row(this: Round) -> Row:
    """Return the row of a report's period."""
    standing, states, main = this.standing, this.states(), this.report.main
    return Row(
        this.key,
        {
            "period": standing.period,
            "report": this.report.name,
            "period_text": wording.period(standing.period),
            "due": wording.moment(standing.deadline),
            "received": Decimal(standing.received),
            "expected": Decimal(standing.expected),
            "completeness": share(standing.received, standing.expected),
            "timeliness": share(standing.on_time, standing.expected),
            "figure": main.label if main else "หลักฐาน",
            "total": _figure(main, standing.totals.get(main.key)) if main else None,
            "growth": this.growth(),
            "target": _target(this),
            **{DISTRICT + d: _cell(this, d, states[d]) for d in this.owing},
            "missing": names(standing.missing, this.owing) if this.is_past else None,
            "pending": names(standing.pending, this.owing),
            "late": names(standing.late, this.owing),
        },
    )


def share(part: int, whole: int) -> Decimal | None:
    """Return the percentage with one decimal; None of nothing."""
    return _tenth(Decimal(100 * part) / whole) if whole else None


def _tenth(number: Decimal) -> Decimal:
    return number.quantize(Decimal("0.1"), ROUND_HALF_UP)


def names(districts: Sequence[str], owing: Sequence[str]) -> str | None:
    """Return districts' names, or that it is all of them."""
    is_all = len(districts) == len(owing) > 2
    return "ทุกอำเภอ" if is_all else ", ".join(districts) or None


def _target(this: Round) -> str | None:
    if this.target is not None and this.target.province is not None:
        return f"เพิ่มขึ้น {thai.number(this.target.province)}%"
    for field in this.report.fields:
        if field.target is not None:
            return thai.amount(field, field.target)
    return None


def _cell(this: Round, district: str, state: State) -> Value:
    main, cell = this.report.main, this.cell(district)
    value = cell.values.get(main.key) if main else None
    if state not in RECEIVED or main is None or value is None:
        return wording.complete(state) if cell.complete else STATES[state]
    return _figure(main, value)


def _figure(main: FieldOf, value: Decimal | None) -> Value:
    """Return a figure; shares stand beside baht and counts, so they say what they are."""
    if value is None or main.type != "percent":
        return value
    return f"{thai.number(value)}%"
