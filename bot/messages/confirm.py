"""The question about a figure that is held back: what, why, and two buttons."""

from typing import Any

from bot.catalogue.report import Report
from bot.ledger.cell import Cell
from bot.ledger.revision import Revision
from bot.messages import thai
from bot.messages.message import Card

REASONS = {
    "approximate": "เป็นยอดประมาณ",
    "negative": "ยอดติดลบ",
    "percent-over-100": "เกินร้อยละ 100",
    "period-closed": "เป็นงวดที่ไม่ได้เปิดรับรายงาน",
    "period-in-future": "เป็นงวดที่ยังมาไม่ถึง",
    "total-mismatch": "ยอดรวมไม่ตรงกับผลบวกของรายการย่อย",
    "unusual": "ต่างจากงวดก่อนผิดปกติ หรือเท่ากับงวดก่อนพอดี",
    "limits": "อยู่นอกช่วงที่กำหนดไว้",
    "overwrite": "มียอดที่ส่งไว้แล้ว",
    "not-yours": "ยอดเดิมเป็นของผู้อื่น ต้องให้เจ้าหน้าที่อำเภอหรือจังหวัดยืนยัน",
    "locked": "พ้นกำหนดแก้ไขแล้ว ต้องให้จังหวัดยืนยัน",
}


def confirm_card(
    report: Report, revision: Revision, before: Cell, reasons: tuple[str, ...]
) -> Card:
    """Return the card; its buttons carry the revision that they are about."""
    title = f"อ.{revision.district} · {thai.report_period(report, revision.period)}"
    question = _question(report, revision, before)
    why = [REASONS[reason] for reason in reasons if reason != "overwrite"]
    body = [_text(title, weight="bold", wrap=True), _text(question, wrap=True)]
    body += [_text(f"• {line}", size="sm", color="#555555", wrap=True) for line in why]
    contents = {
        "type": "bubble",
        "size": "kilo",
        "body": {"type": "box", "layout": "vertical", "spacing": "sm", "contents": body},
        "footer": {
            "type": "box",
            "layout": "horizontal",
            "spacing": "sm",
            "contents": [
                _button("ยืนยัน", f"confirm|{revision.id}", "primary"),
                _button("ไม่ใช่", f"dismiss|{revision.id}", "secondary"),
            ],
        },
    }
    return Card(f"{title}: {question}", contents)


def _question(report: Report, revision: Revision, before: Cell) -> str:
    new = _figures(report, revision.values)
    if before.is_good and before.values:
        old = _figures(report, {k: v for k, v in before.values.items() if k in revision.values})
        return f"แทนยอดเดิม {old} ด้วย {new}?"
    return f"ยืนยัน {new} ใช่ไหมคะ?"


def _figures(report: Report, values: Any) -> str:
    return ", ".join(thai.amount(f, values[f.key]) for f in report.fields if f.key in values)


def _text(text: str, **style: Any) -> dict[str, Any]:
    return {"type": "text", "text": text, **style}


def _button(label: str, data: str, style: str) -> dict[str, Any]:
    action = {"type": "postback", "label": label, "data": data, "displayText": label}
    return {"type": "button", "style": style, "height": "sm", "action": action}
