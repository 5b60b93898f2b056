"""How to send a report: a form to fill in, which a button puts into the keyboard."""

from collections.abc import Sequence
from datetime import datetime

from bot.catalogue.report import FieldOf, Report
from bot.messages import _card, thai
from bot.messages.message import Card

FILL = "fill"
"""The action of a button that only fills the keyboard; nobody needs to handle it."""
_OTHERS = 5


def how_card(
    report: Report,
    period: str,
    due: datetime,
    *,
    district: str | None,
    others: Sequence[Report] = (),
) -> Card:
    """Return the form of the report due next, and buttons for the forms of others."""
    form = template(report, period, district)
    body = [_card.words(form), *map(_card.quiet, _hints(report))]
    footer = [_card.tap("กรอกแบบนี้", FILL, primary=True, fill=form)]
    footer += [_card.say(other.name, f"วิธีส่ง {other.title}") for other in others[:_OTHERS]]
    title = f"วิธีส่ง {thai.report_period(report, period)}"
    under = f"กำหนด {thai.day_and_time(due)}"
    contents = _card.bubble(title, body, under=under, footer=footer)
    return _card.card(f"{title}\n{form}", contents)


def template(report: Report, period: str, district: str | None) -> str:
    """Return the form: its blanks are for the officer, and what is filled in is read as it stands.

    Left blank and without a district it is no report (READING: a blank template is ignored). The
    full title is what the reader surely knows.
    """
    head = f"อ.{district or ''} {report.title} {thai.period(period)}".rstrip()
    if report.kind == "acknowledgement":
        return f"{head}\nรับรอง"
    return "\n".join([head, *(_blank(field) for field in report.fields)])


def _blank(field: FieldOf) -> str:
    unit = "%" if field.type == "percent" else field.unit
    return f"{field.label}  {unit}".rstrip() if unit != field.label else f"{field.label} "


def _hints(report: Report) -> list[str]:
    if report.kind == "acknowledgement":
        return ["หากขอแก้ไข พิมพ์ “ขอแก้ไขรายงานการประชุม” ตามด้วยข้อความที่ขอแก้ค่ะ"]
    if report.kind == "evidence":
        return ["ส่งไฟล์ รูป หรือลิงก์ ต่อจากข้อความนี้ภายใน 10 นาทีค่ะ"]
    return ["ไม่มียอดให้ใส่ 0 ไม่ต้องกรอกทุกช่องก็ได้ค่ะ"]


def nothing_due() -> str:
    """Say that nothing is due, and how to ask for a form all the same."""
    return "ช่วงนี้ไม่มีรายงานที่ครบกำหนดค่ะ พิมพ์ “วิธีส่ง” ตามด้วยชื่อรายงานเพื่อดูแบบได้นะคะ"
