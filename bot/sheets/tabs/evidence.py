"""หลักฐาน: one row for each entry that has evidence: how many pieces, and their codes."""

from bot.sheets import wording
from bot.sheets.tabs.report import Standing
from bot.sheets.tabs.tab import Column, Row, Tab, count

KEY = "_evidence"


def evidence_tab() -> Tab:
    """Return the tab of evidence."""
    columns = (
        Column("report", "รายงาน", width=220),
        Column("period_text", "งวด", width=150),
        Column("district", "อำเภอ", width=120),
        Column("count", "จำนวน", "count", width=75),
        Column("codes", "รหัสหลักฐาน/ลิงก์", "long", width=380),
        Column("sent_text", "ส่งเมื่อ", width=165),
    )
    return Tab(KEY, "หลักฐาน", columns, frozen=4)


def evidence_row(standing: Standing) -> Row:
    """Return the row of an entry; without evidence it says none, for it may have had some."""
    cell = standing.cell
    return Row(
        standing.key,
        {
            "report": standing.report.name,
            "period_text": wording.period(cell.period),
            "district": cell.district,
            "count": count(len(cell.evidence)),
            "codes": wording.text("\n".join(cell.evidence)),
            "sent_text": wording.moment(standing.sent_at),
        },
    )
