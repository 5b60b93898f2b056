"""สรุป: one row for each period of a report, the districts side by side, and what they come to."""

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal

from bot.catalogue.office import Target
from bot.catalogue.periods import ONCE, shift
from bot.catalogue.report import Report
from bot.ledger.cell import RECEIVED, Cell, State
from bot.messages import thai
from bot.sheets import wording
from bot.sheets.tabs.tab import Colour, Column, Row, Tab, Tone, Value
from bot.targets import Figures

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
    """A report's period as a whole: its deadline, who owes it, what has come."""

    report: Report
    period: str
    owing: Sequence[str]
    cells: Mapping[str, Cell]
    scheduled: datetime
    now: datetime
    target: Target | None = None
    base: Figures = dataclasses.field(default_factory=dict)

    @property
    def key(self) -> str:
        """The key of the round's rows."""
        return f"{self.report.key}|{self.period}"

    def cell(self, district: str) -> Cell:
        """Return a district's cell, an empty one where nothing has come."""
        return self.cells.get(district) or Cell(self.report.key, district, self.period)

    def states(self) -> dict[str, State]:
        """Return the state of each district that owes the report."""
        return {d: self.cell(d).state(self.scheduled, self.now) for d in self.owing}

    def absent(self) -> str | None:
        """Return the districts to be named as missing; one that waits for a tap is not."""
        states, wanted = self.states(), ["missing", "returned"]
        if self.now > self.scheduled:
            wanted.append("withdrawn")
        found = [district for district, state in states.items() if state in wanted]
        return "ทุกอำเภอ" if found and len(found) == len(states) > 2 else ", ".join(found) or None

    def totals(self) -> dict[str, Decimal]:
        """Return the sum of each field over the districts received; nothing for percentages."""
        received = [self.cell(d) for d, state in self.states().items() if state in RECEIVED]
        return {
            f.key: sum((cell.values.get(f.key, Decimal(0)) for cell in received), Decimal())
            for f in self.report.fields
            if f.type != "percent"
        }

    def growth(self) -> Decimal | None:
        """Return the main figure's growth on the same month of the year before, in per cent.

        Only districts that have sent are compared, each with its own base.
        """
        main, before = self.report.main, Decimal(0)
        if main is None or not self.base or self.period == ONCE:
            return None
        month = shift(self.period, -12)
        for district, state in self.states().items():
            if state in RECEIVED:
                before += self.base.get((district, month), Decimal(0))
        now = self.totals().get(main.key, Decimal(0))
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
        Column("late", "ส่งช้า", "long", width=150),
    )
    colours = tuple(
        Colour(DISTRICT + name, wording.STATES[state], tone)
        for name in districts
        for state, tone in _TONES
    )
    return Tab(KEY, "สรุป", columns, colours, frozen=4)


def summary_row(this: Round) -> Row:
    """Return the row of a report's period."""
    states = this.states()
    main = this.report.main
    total = this.totals().get(main.key) if main else None
    expected = [d for d, state in states.items() if state != "waived"]
    received = [d for d in expected if states[d] in RECEIVED]
    in_time = [d for d in expected if states[d] == "submitted"]
    return Row(
        this.key,
        {
            "period": this.period,
            "report": this.report.name,
            "period_text": wording.period(this.period),
            "due": wording.moment(this.scheduled),
            "received": Decimal(len(received)),
            "expected": Decimal(len(expected)),
            "completeness": share(len(received), len(expected)),
            "timeliness": share(len(in_time), len(expected)),
            "figure": main.label if main else "หลักฐาน",
            "total": total if received else None,
            "growth": this.growth(),
            "target": _target(this),
            **{DISTRICT + d: _figure(this, d, states[d]) for d in this.owing},
            "missing": this.absent(),
            "late": names(states, "late"),
        },
    )


def share(part: int, whole: int) -> Decimal | None:
    """Return the percentage with one decimal; None of nothing."""
    return _tenth(Decimal(100 * part) / whole) if whole else None


def _tenth(number: Decimal) -> Decimal:
    return number.quantize(Decimal("0.1"), ROUND_HALF_UP)


def names(states: Mapping[str, State], *wanted: State) -> str | None:
    """Return the districts in one of the states, in order."""
    return ", ".join(d for d, state in states.items() if state in wanted) or None


def _target(this: Round) -> str | None:
    if this.target is not None and this.target.province is not None:
        return f"เพิ่มขึ้น {thai.number(this.target.province)}%"
    for field in this.report.fields:
        if field.target is not None:
            return thai.amount(field, field.target)
    return None


def _figure(this: Round, district: str, state: State) -> Value:
    main = this.report.main
    value = this.cell(district).values.get(main.key) if main else None
    if state not in RECEIVED or main is None or value is None:
        return wording.STATES[state]
    # Shares stand beside baht and counts, so they say what they are.
    return f"{thai.number(value)}%" if main.type == "percent" else value
