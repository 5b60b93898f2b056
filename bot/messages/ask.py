"""Asking back: what of a report is missing, with the likely answers as buttons."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from bot.catalogue.report import FieldOf, Report
from bot.messages import _card, thai
from bot.messages.message import Choice, Reply, Text

Missing = Literal["district", "period", "report", "value"]
NONE = "-"
"""The answer that says: this was no report."""
ZERO = "0"
"""The answer to a question about a value that says: nothing this time."""
_BUTTONS = 40
"""More than these make a card nobody reads; they are typed."""
_IN_A_ROW: Mapping[Missing, int] = {"district": 3, "report": 1, "period": 2, "value": 2}


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked, of what is known already; `options` are (key, label)."""

    id: str
    missing: Missing
    report: Report | None = None
    district: str | None = None
    period: str | None = None
    options: Sequence[tuple[str, str]] = ()


def ask_back(asked: Asked) -> Reply:
    """Return the question as a text, which can quote the message, and its card of buttons."""
    question = _question(asked)
    buttons = [_card.tap(label, _data(asked, key)) for key, label in asked.options[:_BUTTONS]]
    body = [_card.words(_hint(asked))]
    footer = _card.side_by_side(buttons, _IN_A_ROW[asked.missing])
    footer.append(_card.tap("ไม่ใช่รายงาน", _data(asked, NONE)))
    contents = _card.bubble(
        _TITLES[asked.missing], body, under=_known(asked), footer=footer, colour=_card.AMBER
    )
    return Text(question), _card.card(question, contents, _choices(asked))


def nothing(field: FieldOf) -> str:
    """Return the button that reports nothing this time: ไม่มี (0 บาท)."""
    return f"ไม่มี ({thai.amount(field, Decimal(0))})"


def send_evidence(report: Report) -> str:
    """Ask for the file that was announced."""
    return f"{report.name}: ส่งไฟล์ รูป หรือลิงก์ ต่อจากข้อความนี้ภายใน 10 นาทีได้เลยค่ะ"


def no_longer_open() -> str:
    """Answer a tap on a question that is answered, expired or whose message has changed."""
    return "คำถามนี้ปิดไปแล้วค่ะ หากยังไม่ได้รับเลขรับ พิมพ์รายงานส่งใหม่ได้เลยนะคะ"


def not_for_you() -> str:
    """Refuse an answer kindly: who may give it."""
    return "คำถามนี้ขอให้ผู้ส่งรายงาน เจ้าหน้าที่อำเภอ หรือจังหวัดเป็นผู้ตอบนะคะ"


def not_understood() -> str:
    """Give up on a message whose answers did not make it a report."""
    return "ขออภัยค่ะ อ่านรายงานนี้ไม่ได้ กรุณาพิมพ์อำเภอ ชื่อรายงาน เดือน และยอด ในข้อความเดียวนะคะ"


def let_go() -> str:
    """Say that nothing was recorded."""
    return "รับทราบค่ะ ไม่บันทึกเป็นรายงาน"


_TITLES: Mapping[Missing, str] = {
    "report": "เป็นรายงานเรื่องใดคะ",
    "district": "เป็นของอำเภอใดคะ",
    "period": "เป็นของงวดใดคะ",
    "value": "ยอดเท่าไรคะ",
}


def _question(asked: Asked) -> str:
    known = _known(asked)
    return f"{known}\n{_TITLES[asked.missing]}" if known else _TITLES[asked.missing]


def _known(asked: Asked) -> str:
    parts = [f"อ.{asked.district}"] if asked.district else []
    if asked.report:
        parts.append(thai.report_period(asked.report, asked.period or "once"))
    elif asked.period:
        parts.append(thai.period(asked.period))
    return " · ".join(part for part in parts if part)


def _hint(asked: Asked) -> str:
    if asked.missing == "value":
        main = asked.report.main if asked.report else None
        unit = f"เป็น{main.unit}" if main and main.unit else ""
        return f"พิมพ์ตัวเลข{unit}ตอบได้เลยค่ะ (ภายใน 1 ชั่วโมง)"
    if not asked.options or len(asked.options) > _BUTTONS:
        return "พิมพ์ตอบได้เลยค่ะ (ภายใน 1 ชั่วโมง)"
    return "แตะเลือก หรือพิมพ์ตอบได้เลยค่ะ (ภายใน 1 ชั่วโมง)"


def _choices(asked: Asked) -> list[Choice]:
    """Return quick replies, where all answers fit: half a choice misleads."""
    if len(asked.options) > _card.CHOICES:
        return []
    return [Choice(label, _data(asked, key), text=label) for key, label in asked.options]


def _data(asked: Asked, key: str) -> str:
    return f"answer|{asked.id}|{key}"
