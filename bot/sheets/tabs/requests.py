"""ติดตามงาน: the one-off reports, one row each: due when, who has sent, who has not."""

from decimal import Decimal

from bot.catalogue.requested import RequestedReport
from bot.messages.names import STATES
from bot.sheets import wording
from bot.sheets.tabs.summary import Round, names, share
from bot.sheets.tabs.tab import Colour, Column, Row, Tab

KEY = "_requests"
RECORD = "record"
"""The column that holds a whole request, from which it can be made again."""
DONE, OPEN, OVERDUE = "ครบแล้ว", "กำลังติดตาม", "เลยกำหนด"
CLOSED, CANCELLED = "ปิดแล้ว", "ยกเลิก"


def requests_tab() -> Tab:
    """Return the tab of one-off reports."""
    columns = (
        Column("number", "งานที่", "count", width=55),
        Column("report", "เรื่อง", "long", width=300),
        Column("group", "กลุ่ม", width=130),
        Column("due", "กำหนดส่ง", width=165),
        Column("due_at", "กำหนดส่ง (วันที่)", "moment", hidden=True),
        Column("state", "สถานะ", width=100),
        Column("received", "ส่งแล้ว", "count", width=70),
        Column("expected", "ทั้งหมด", "count", width=70),
        Column("completeness", "ครบถ้วน (%)", "share", width=95),
        Column("missing", "ยังไม่ส่ง", "long", width=340),
        Column("pending", STATES["pending"], "long", width=150),
        Column("late", "ส่งช้า", "long", width=200),
        Column(RECORD, "ข้อมูลระบบ", hidden=True),
    )
    colours = (
        Colour("state", DONE, "good"),
        Colour("state", OVERDUE, "bad"),
        Colour("state", OPEN, "soon"),
        Colour("state", CLOSED, "quiet"),
        Colour("state", CANCELLED, "quiet"),
    )
    return Tab(KEY, "ติดตามงาน", columns, colours, frozen=2)


def request_row(this: Round) -> Row:
    """Return the row of a one-off report, or of one period of a request that comes again."""
    standing, report = this.standing, this.report
    requested = report if isinstance(report, RequestedReport) else None
    is_once, period = report.schedule.every == "once", wording.period(standing.period)
    return Row(
        report.key if is_once else this.key,
        {
            "number": Decimal(requested.number) if requested else None,
            "report": report.title if is_once else f"{report.title} {period}",
            "group": this.report.group,
            "due": wording.moment(standing.deadline),
            "due_at": wording.serial(standing.deadline),
            "state": _state(this),
            "received": Decimal(standing.received),
            "expected": Decimal(standing.expected),
            "completeness": share(standing.received, standing.expected),
            "missing": names(standing.missing, this.owing),
            "pending": names(standing.pending, this.owing),
            "late": names(standing.late, this.owing),
            RECORD: requested.record if requested else None,
        },
    )


def _state(this: Round) -> str:
    """Return where a request stands: whether it was ended comes before whether all have sent."""
    if isinstance(this.report, RequestedReport) and this.report.state == "cancelled":
        return CANCELLED
    if this.standing.received == this.standing.expected:
        return DONE
    if isinstance(this.report, RequestedReport) and this.report.state == "closed":
        return CLOSED
    return OVERDUE if this.is_past else OPEN
