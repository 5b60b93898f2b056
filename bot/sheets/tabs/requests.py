"""ติดตามงาน: the one-off reports, one row each: due when, who has sent, who has not."""

from decimal import Decimal

from bot.messages.names import STATES
from bot.sheets import wording
from bot.sheets.tabs.summary import Round, names, share
from bot.sheets.tabs.tab import Colour, Column, Row, Tab

KEY = "_requests"
DONE, OPEN, OVERDUE = "ครบแล้ว", "กำลังติดตาม", "เลยกำหนด"


def requests_tab() -> Tab:
    """Return the tab of one-off reports."""
    columns = (
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
    )
    colours = (
        Colour("state", DONE, "good"),
        Colour("state", OVERDUE, "bad"),
        Colour("state", OPEN, "soon"),
    )
    return Tab(KEY, "ติดตามงาน", columns, colours, frozen=2)


def request_row(this: Round) -> Row:
    """Return the row of a one-off report."""
    standing = this.standing
    is_done = standing.received == standing.expected
    return Row(
        this.report.key,
        {
            "report": this.report.title,
            "group": this.report.group,
            "due": wording.moment(standing.deadline),
            "due_at": wording.serial(standing.deadline),
            "state": DONE if is_done else (OVERDUE if this.is_past else OPEN),
            "received": Decimal(standing.received),
            "expected": Decimal(standing.expected),
            "completeness": share(standing.received, standing.expected),
            "missing": names(standing.missing, this.owing),
            "pending": names(standing.pending, this.owing),
            "late": names(standing.late, this.owing),
        },
    )
