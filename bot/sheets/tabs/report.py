"""A report's own tab: one row for each period and district that owes it or has sent it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.catalogue.report import FieldOf, Report
from bot.catalogue.values import Values, dump_json
from bot.ledger.cell import Cell
from bot.ledger.revision import Revision
from bot.messages import names, thai
from bot.sheets import wording
from bot.sheets.tabs.tab import SHOWN, Colour, Column, Row, Tab, Tone, Value, count

FIELD = "field."
"""Figures' columns are named `field.<key>`."""
STATE_TONES: tuple[tuple[str, Tone], ...] = (
    (names.STATES["submitted"], "good"),
    (wording.complete("submitted"), "good"),
    (names.STATES["late"], "late"),
    (wording.complete("late"), "late"),
    (names.STATES["missing"], "bad"),
    (names.STATES["returned"], "bad"),
    (names.STATES["pending"], "soon"),
    (names.STATES["waiting"], "quiet"),
    (names.STATES["waived"], "quiet"),
    (names.STATES["withdrawn"], "quiet"),
)


@dataclass(frozen=True, slots=True)
class Standing:
    """One entry as it is to be shown: its cell, the report's deadline, now, what was said."""

    report: Report
    cell: Cell
    scheduled: datetime
    now: datetime
    chain: Sequence[Revision] = ()

    @property
    def key(self) -> str:
        """The key of the entry's rows."""
        return f"{self.report.key}|{self.cell.district}|{self.cell.period}"

    @property
    def state(self) -> str:
        """The state in Thai."""
        state = self.cell.state(self.scheduled, self.now, self.report.schedule.grace)
        return wording.complete(state) if self.cell.complete else names.STATES[state]

    @property
    def shown(self) -> Revision | None:
        """The revision whose text is shown: the one that stands, else the newest that waits."""
        waiting = self.cell.pending[-1].revision_id if self.cell.pending else None
        wanted = self.cell.standing or waiting
        return next((r for r in self.chain if r.id == wanted), None)

    @property
    def sent_at(self) -> datetime | None:
        """When the entry was received, or when that was said which waits for a confirmation."""
        waiting = self.cell.pending[-1].sent_at if self.cell.pending else None
        return self.cell.received_at or waiting


STANDING = (
    Column("state", "สถานะ", width=90),
    Column("on_time", "ความตรงเวลา", width=100),
    Column("sent_text", "ส่งเมื่อ", width=165),
    Column("sent_at", "ส่งเมื่อ (วันที่)", "moment", hidden=True),
    Column("evidence", "หลักฐาน", "count", width=75),
    Column("revision", "ครั้งที่", "count", width=65),
    Column("code", "เลขรับ", width=75),
    Column("note", "หมายเหตุ", "long", width=200),
    Column("text", "ข้อความเดิม", "prose", width=340),
    Column(SHOWN, "ค่าที่ระบบเขียน", hidden=True),
)
"""The columns that tell where an entry stands, after its figures."""


def report_tab(report: Report, title: str) -> Tab:
    """Return the tab of a report."""
    columns = (
        Column("period", "รหัสงวด", hidden=True),
        Column("period_text", "งวด", width=150),
        Column("district", "อำเภอ", width=120),
        *(_figure(field) for field in report.fields),
        *STANDING,
    )
    colours = tuple(Colour("state", text, tone) for text, tone in STATE_TONES)
    late = Colour("on_time", wording.NOT_IN_TIME, "late")
    return Tab(report.key, title, columns, (*colours, late), frozen=4)


def report_row(standing: Standing) -> Row:
    """Return the row of an entry."""
    cell, shown = standing.cell, standing.shown
    figures: dict[str, Value] = {
        FIELD + field.key: cell.values.get(field.key) for field in standing.report.fields
    }
    return Row(
        standing.key,
        {
            "period": cell.period,
            "period_text": wording.period(cell.period),
            "district": cell.district,
            **figures,
            "state": standing.state,
            "on_time": _on_time(standing),
            "sent_text": wording.moment(standing.sent_at),
            "sent_at": wording.serial(standing.sent_at),
            "evidence": count(len(cell.evidence)),
            "revision": count(cell.revisions),
            "code": shown.code if shown else None,
            "note": _note(standing),
            "text": wording.text(shown.text) if shown else None,
            SHOWN: shown_json(standing.key, cell.revisions, cell.values),
        },
    )


def shown_json(key: str, revisions: int, values: Values) -> str:
    """Return what a row carries of itself: its key, the entry's age, and the figures written."""
    return dump_json({"k": key, "n": revisions, "v": {k: str(v) for k, v in values.items()}})


def _figure(field: FieldOf) -> Column:
    unit = f" ({field.unit})" if field.unit else ""
    width = 130 if field.type == "money" else 100
    return Column(FIELD + field.key, field.label + unit, field.type, width, editable=True)


def _on_time(standing: Standing) -> str | None:
    on_time = standing.cell.on_time(standing.scheduled)
    if on_time is None:
        return None
    return wording.IN_TIME if on_time else wording.NOT_IN_TIME


def _note(standing: Standing) -> str | None:
    cell = standing.cell
    parts = []
    if cell.waived is not None:
        parts.append(f"ยกเว้น: {cell.waived}".rstrip(": "))
    if cell.returned is not None:
        parts.append(f"ตีกลับ: {cell.returned}".rstrip(": "))
    if cell.extended_until is not None:
        parts.append(f"ขยายเวลาถึง {wording.moment(cell.extended_until)}")
    parts += [f"รอยืนยัน {_figures(standing.report, p.values)}".rstrip() for p in cell.pending]
    return wording.text("; ".join(parts))


def _figures(report: Report, values: Values) -> str:
    said = (f"{f.label} {thai.amount(f, values[f.key])}" for f in report.fields if f.key in values)
    return ", ".join(said)
