"""สรุป: one row for each period of a report, the districts side by side, and what they come to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from bot.catalogue.report import Report
from bot.ledger.cell import RECEIVED, Cell, State
from bot.sheets import wording
from bot.sheets.tabs.tab import Colour, Column, Row, Tab, Value

KEY = "_summary"
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

    def totals(self) -> dict[str, Decimal]:
        """Return the sum of each field over the districts received; nothing for percentages."""
        received = [self.cell(d) for d, state in self.states().items() if state in RECEIVED]
        return {
            field.key: sum((cell.values.get(field.key, Decimal(0)) for cell in received), Decimal())
            for field in self.report.fields
            if field.type != "percent"
        }


def summary_tab(districts: Sequence[str]) -> Tab:
    """Return the summary tab of a province's districts."""
    columns = (
        Column("period", "รหัสงวด", hidden=True),
        Column("report", "รายงาน", width=190),
        Column("period_text", "งวด", width=150),
        Column("due", "กำหนดส่ง", width=165),
        Column("received", "ส่งแล้ว", "count", width=70),
        Column("expected", "ทั้งหมด", "count", width=70),
        Column("completeness", "ครบถ้วน (%)", "percent", width=95),
        Column("timeliness", "ตรงเวลา (%)", "percent", width=95),
        Column("figure", "รายการ", width=150),
        Column("total", "รวม", "money", width=130),
        Column("target", "เป้าหมาย", "money", width=95),
        *(Column(DISTRICT + name, name, "money", width=115) for name in districts),
        Column("missing", "ยังไม่ส่ง", "long", width=260),
        Column("late", "ส่งช้า", "long", width=200),
    )
    bad = (("missing", "bad"), ("returned", "bad"), ("pending", "soon"), ("waiting", "quiet"))
    colours = tuple(
        Colour(DISTRICT + name, wording.STATES[state], tone)  # type: ignore[index, arg-type]
        for name in districts
        for state, tone in bad
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
            "total": total,
            "target": main.target if main else None,
            **{DISTRICT + d: _figure(this, d, states[d]) for d in this.owing},
            "missing": names(states, "missing", "returned", "pending", "withdrawn"),
            "late": names(states, "late"),
        },
    )


def share(part: int, whole: int) -> Decimal | None:
    """Return the percentage with one decimal; None of nothing."""
    return round(Decimal(100 * part) / whole, 1) if whole else None


def names(states: Mapping[str, State], *wanted: State) -> str | None:
    """Return the districts in one of the states, in order."""
    return ", ".join(d for d, state in states.items() if state in wanted) or None


def _figure(this: Round, district: str, state: State) -> Value:
    main = this.report.main
    if state not in RECEIVED or main is None:
        return wording.STATES[state]
    return this.cell(district).values.get(main.key, wording.STATES[state])
