"""งานที่ปิดแล้ว: the rows of requests that were closed long ago, each request without a tab."""

from decimal import Decimal

from bot.catalogue.requested import RequestedReport
from bot.messages import thai
from bot.messages.names import STATES
from bot.sheets import wording
from bot.sheets.tabs.report import STANDING, Standing, report_row, shown_json
from bot.sheets.tabs.requests import CANCELLED, CLOSED
from bot.sheets.tabs.tab import SHOWN, Colour, Column, Row, Tab

KEY = "_archive"
_SAME = (
    "period_text", "district", "state", "on_time", "sent_text", "sent_at", "evidence", "revision",
    "code", "note", "text",
)  # fmt: skip
"""What a row says as the request's own tab has said it."""


def archive_tab() -> Tab:
    """Return the archive's tab; people's changes in it are put right, since it only keeps."""
    columns = (
        Column("number", "งานที่", "count", width=55),
        Column("report", "เรื่อง", "long", width=260),
        Column("ended", "สิ้นสุด", width=150),
        Column("period_text", "งวด", width=110),
        Column("district", "อำเภอ", width=120),
        Column("figure", "รายการ", width=150),
        Column("value", "ตัวเลข", "money", width=110),
        Column("figures", "ตัวเลขทั้งหมด", "long", width=260),
        *STANDING,
    )
    colours = (
        Colour("state", STATES["late"], "late"),
        Colour("state", STATES["missing"], "bad"),
        Colour("on_time", wording.NOT_IN_TIME, "late"),
    )
    return Tab(KEY, "งานที่ปิดแล้ว", columns, colours, frozen=2, is_guarded=True)


def archive_row(report: RequestedReport, standing: Standing) -> Row:
    """Return the row of an entry of a request; its key is that of the row it had."""
    cell, own, main = standing.cell, report_row(standing), report.main
    figures = (
        f"{field.label} {thai.amount(field, cell.values[field.key])}"
        for field in report.fields
        if field.key in cell.values
    )
    return Row(
        own.key,
        {
            "number": Decimal(report.number),
            "report": report.title,
            "ended": _ended(report),
            "figure": main.label if main else None,
            "value": cell.values.get(main.key) if main else None,
            "figures": ", ".join(figures) or None,
            **{name: own.cells[name] for name in _SAME},
            SHOWN: shown_json(own.key, cell.revisions, {}),
        },
    )


def _ended(report: RequestedReport) -> str:
    said = CANCELLED if report.state == "cancelled" else CLOSED
    return f"{said} {wording.moment(report.ended_at) or ''}".rstrip()
