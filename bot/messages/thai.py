"""How numbers, periods and times are written in Thai, once for every message."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal

from bot.catalogue.periods import BUDDHIST_ERA, ONCE, every_of, first_day, local
from bot.catalogue.report import FieldOf, Report

SHORT_MONTHS = ("ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.",
                "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.")  # fmt: skip
MONTHS = ("มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน",
          "กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม")  # fmt: skip
WEEKDAYS = ("จันทร์", "อังคาร", "พุธ", "พฤหัสบดี", "ศุกร์", "เสาร์", "อาทิตย์")
ZERO = Decimal(0)


def number(value: Decimal) -> str:
    """Return 1,250,000 or 395,250.75: satang only where there are any."""
    if value == value.to_integral_value():
        return f"{int(value):,}"
    return f"{value:,.2f}"


def amount(field: FieldOf, value: Decimal) -> str:
    """Return a field's number with its unit: 1,250,000 บาท, ร้อยละ 35.71."""
    if field.type == "percent":
        return f"ร้อยละ {number(value)}"
    return f"{number(value)} {field.unit}".strip()


def labelled(report: Report, field: FieldOf, text: str) -> str:
    """Return a figure with its field's name, where the figure does not name itself."""
    says_itself = field.type == "percent" or field.label == field.unit
    return text if says_itself or field == report.main else f"{field.label} {text}"


def shown_fields(report: Report, values: Mapping[str, Decimal]) -> list[FieldOf]:
    """Return the fields to show: parts of a total only where the total is not given."""
    given = [f for f in report.fields if f.key in values]
    return [f for f in given if f.part_of is None or f.part_of not in values]


def figures(report: Report, values: Mapping[str, Decimal]) -> str:
    """Return an entry's figures in one line: 14,200 บาท · ผู้ประกอบการ 8 ราย; empty without any."""
    return " · ".join(
        labelled(report, f, figure(report, f, values[f.key])) for f in shown_fields(report, values)
    )


def figure(report: Report, field: FieldOf, value: Decimal) -> str:
    """Return one figure; an acknowledgement is a word."""
    if report.kind == "acknowledgement" and field == report.main:
        if report.is_requested:
            return field.label if value else f"ไม่{field.label}"
        return "รับรอง" if value else "ขอแก้ไข"
    return amount(field, value)


def day(moment: date) -> str:
    """Return 5 มิ.ย. 2563."""
    return f"{moment.day} {SHORT_MONTHS[moment.month - 1]} {moment.year + BUDDHIST_ERA}"


def clock(moment: datetime) -> str:
    """Return 15.00 น."""
    at = local(moment)
    return f"{at.hour:02d}.{at.minute:02d} น."


def day_and_time(moment: datetime) -> str:
    """Return 5 มิ.ย. 2563 เวลา 15.00 น."""
    return f"{day(local(moment).date())} เวลา {clock(moment)}"


def short_moment(moment: datetime) -> str:
    """Return 5 มิ.ย. 15.00 น.: a moment of these days, without its year."""
    at = local(moment)
    return f"{at.day} {SHORT_MONTHS[at.month - 1]} {clock(at)}"


def period(key: str) -> str:
    """Return พ.ค. 2563, สัปดาห์ 8–14 มิ.ย. 2563, or nothing for a one-off."""
    if key == ONCE:
        return ""
    start = first_day(key)
    if every_of(key) == "month":
        return f"{SHORT_MONTHS[start.month - 1]} {start.year + BUDDHIST_ERA}"
    end = date.fromordinal(start.toordinal() + 6)
    if start.month == end.month:
        return f"สัปดาห์ {start.day}–{day(end)}"
    return f"สัปดาห์ {start.day} {SHORT_MONTHS[start.month - 1]} – {day(end)}"


def fiscal_year(month: str) -> str:
    """Return the fiscal year that holds a month: ปีงบประมาณ 2563 from October 2562 on."""
    year, number = int(month[:4]), int(month[5:7])
    return f"ปีงบประมาณ {year + BUDDHIST_ERA + (number >= 10)}"


def report_period(report: Report, key: str) -> str:
    """Return a report's short name with its period: รายได้ OTOP พ.ค. 2563."""
    return f"{report.name} {period(key)}".strip()


def districts(names: Iterable[str]) -> str:
    """Return อ.เกาะคา, อ.แม่ทะ; a dash for nobody."""
    return ", ".join(f"อ.{name}" for name in names) or "–"
