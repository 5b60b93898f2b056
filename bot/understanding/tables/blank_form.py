"""The blank form of a report for one district: what, filled in, reads back exactly."""

from typing import Final

from bot.catalogue.report import FieldOf, Report
from bot.understanding.months import in_words
from bot.understanding.tables.fields import list_fields
from bot.workbooks.template import Form, FormColumn

_LIST_ROWS: Final = 30
_NOTE: Final = "หมายเหตุ: กรอกในช่องสีเหลือง หากไม่มียอดให้ใส่ 0 หรือ - แล้วส่งไฟล์นี้ในกลุ่ม LINE"
_FORMATS: Final = {"money": "#,##0.00", "count": "#,##0", "percent": "0.00"}


def blank_form(report: Report, district: str, period: str | None) -> Form:
    """Return the form of a report; a list of producers where the report can be one.

    Without a period its line is left to fill in. ValueError if the report has no figures.
    """
    if report.kind == "acknowledgement" or report.main is None:
        raise ValueError(f"{report.key} has no figures to fill in")
    fields = list_fields(report)
    if fields:
        return _list_form(report, district, period, fields)
    return _field_form(report, report.main, district, period)


def _lines(report: Report, district: str, period: str | None) -> list[tuple[str, str]]:
    lines = [("อำเภอ", district)]
    if report.schedule.every != "once":
        label = "ประจำเดือน" if report.schedule.every == "month" else "ประจำสัปดาห์"
        lines.append((label, in_words(period) if period else ""))
    return lines


def _field_form(report: Report, main: FieldOf, district: str, period: str | None) -> Form:
    parts = report.parts_of(main.key)
    fields = [f for f in report.fields if not (parts and f == main)]
    return Form(
        sheet="แบบรายงาน",
        title=f"แบบรายงาน {report.title}",
        lines=_lines(report, district, period),
        columns=[
            FormColumn("รายการ", 42),
            FormColumn("จำนวน", 20, is_input=True, number_format=_FORMATS[main.type]),
            FormColumn("หน่วย", 14),
        ],
        rows=[[f.label, None, f.unit] for f in fields],
        total=["รวมทั้งสิ้น", None, main.unit] if parts else (),
        summed=1 if parts else None,
        note=_NOTE,
    )


def _list_form(
    report: Report, district: str, period: str | None, fields: tuple[FieldOf, FieldOf, FieldOf]
) -> Form:
    money, producers, channels = fields
    return Form(
        sheet="รายชื่อ",
        title=f"แบบรายงาน {report.title}",
        lines=_lines(report, district, period),
        columns=[
            FormColumn("ที่", 14),
            FormColumn(f"ชื่อ{producers.label}", 42, is_input=True),
            FormColumn(channels.label, 34, is_input=True),
            FormColumn(f"{money.label} (บาท)", 20, is_input=True, number_format="#,##0.00"),
        ],
        rows=[[number, None, None, None] for number in range(1, _LIST_ROWS + 1)],
        total=["รวม", None, None, None],
        summed=3,
        note=f"{_NOTE} (หลายช่องทางคั่นด้วยเครื่องหมาย , เช่น LINE, Facebook)",
    )
