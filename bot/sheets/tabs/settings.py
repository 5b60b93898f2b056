"""ตั้งค่า: the reports as the config declares them, to read, not to change."""

from datetime import time

from bot.catalogue.office import Catalogue
from bot.catalogue.report import LAST_WORKING, Report, Schedule
from bot.messages import thai
from bot.sheets.tabs.tab import Column, Row, Tab

KEY = "_settings"
HOLIDAYS = {"keep": "คงเดิม", "before": "เลื่อนขึ้น", "after": "เลื่อนไป"}
KINDS = {"figures": "ตัวเลข", "evidence": "หลักฐาน", "acknowledgement": "รับรอง"}


def settings_tab() -> Tab:
    """Return the tab of the reports' settings."""
    columns = (
        Column("key", "รหัสรายงาน", width=140),
        Column("title", "รายงาน", "long", width=320),
        Column("group", "กลุ่ม", width=130),
        Column("kind", "ประเภท", width=90),
        Column("schedule", "กำหนดส่ง", width=220),
        Column("holiday", "วันหยุด", width=90),
        Column("periods", "ช่วงงวด", width=215),
        Column("districts", "อำเภอที่ต้องส่ง", "long", width=220),
        Column("fields", "รายการตัวเลข", "long", width=320),
    )
    return Tab(KEY, "ตั้งค่า", columns, frozen=2)


def settings_row(catalogue: Catalogue, report: Report) -> Row:
    """Return the row of a report's settings."""
    everyone = len(report.districts) in (0, len(catalogue.district_names))
    return Row(
        report.key,
        {
            "key": report.key,
            "title": report.title,
            "group": report.group,
            "kind": KINDS[report.kind],
            "schedule": schedule_text(report.schedule),
            "holiday": HOLIDAYS[report.schedule.holiday],
            "periods": _span(report),
            "districts": "ทุกอำเภอ" if everyone else ", ".join(report.districts),
            "fields": ", ".join(_named(f.label, f.unit) for f in report.fields) or None,
        },
    )


def schedule_text(schedule: Schedule) -> str:
    """Return ทุกเดือน วันที่ 5 เวลา 15.00 น. and the like."""
    at = f"เวลา {_clock(schedule.time)}"
    if schedule.date is not None and schedule.every == "once":
        return f"{thai.day(schedule.date)} {at}"
    if schedule.every == "week":
        return f"ทุกวัน{thai.WEEKDAYS[(schedule.weekday or 1) - 1]} {at}"
    if schedule.day == LAST_WORKING:
        return f"ทุกเดือน วันทำการสุดท้าย {at}"
    return f"ทุกเดือน วันที่ {schedule.day} {at}"


def _clock(at: time) -> str:
    return f"{at.hour:02d}.{at.minute:02d} น."


def _span(report: Report) -> str | None:
    parts = []
    if report.from_period:
        parts.append(f"ตั้งแต่ {thai.period(report.from_period)}")
    if report.until_period:
        parts.append(f"ถึง {thai.period(report.until_period)}")
    return " ".join(parts) or None


def _named(label: str, unit: str) -> str:
    return f"{label} ({unit})" if unit else label
