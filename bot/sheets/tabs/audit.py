"""ประวัติ: one row for each revision ever recorded. Who sent is known by district only."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.catalogue.report import Report
from bot.ledger.codec import encode
from bot.ledger.revision import Revision
from bot.messages import names, thai
from bot.sheets import wording
from bot.sheets.tabs.tab import Colour, Column, Row, Tab

KEY = "_audit"
RECORD = "record"
"""The column that holds the whole revision, from which the ledger can be made again."""


def audit_tab() -> Tab:
    """Return the audit's tab."""
    columns = (
        Column("sent_text", "เวลา", width=165),
        Column("sent_at", "เวลา (วันที่)", "moment", hidden=True),
        Column("report", "รายงาน", width=190),
        Column("period_text", "งวด", width=150),
        Column("district", "อำเภอ", width=120),
        Column("kind", "รายการ", width=110),
        Column("source", "ช่องทาง", width=90),
        Column("figures", "ตัวเลข", "long", width=260),
        Column("code", "เลขรับ", width=75),
        Column("text", "ข้อความเดิม", "prose", width=380),
        Column(RECORD, "ข้อมูลระบบ", hidden=True),
    )
    colours = (Colour("kind", names.KINDS["return"], "bad"),)
    return Tab(KEY, "ประวัติ", columns, colours, frozen=2)


def audit_rows(report: Report, said: Sequence[Revision]) -> Iterator[Row]:
    """Yield the rows of an entry's revisions.

    People in them are numbered: who changed whose figure decides what counts, so that much must
    be known to make the ledger again.
    """
    users = dict.fromkeys(r.user for r in sorted(said, key=lambda r: r.order) if r.user)
    numbers = {user: number for number, user in enumerate(users, 1)}
    for revision in said:
        nobody = f"{revision.district}#{numbers[revision.user]}" if revision.user else None
        yield audit_row(report, replace(revision, user=nobody, chat=None))


def audit_row(report: Report, revision: Revision) -> Row:
    """Return the row of a revision in which nobody is named any more."""
    figures = (
        f"{field.label} {thai.amount(field, revision.values[field.key])}"
        for field in report.fields
        if field.key in revision.values
    )
    said = "(ลบแล้ว)" if revision.erased else (revision.text or revision.reason or "")
    return Row(
        revision.id,
        {
            "sent_text": wording.moment(revision.sent_at),
            "sent_at": wording.serial(revision.sent_at),
            "report": report.name,
            "period_text": wording.period(revision.period),
            "district": revision.district,
            "kind": names.KINDS[revision.kind],
            "source": names.SOURCES[revision.source],
            "figures": ", ".join(figures) or None,
            "code": revision.code,
            "text": wording.text(said),
            RECORD: wording.text(encode(revision)),
        },
    )
