"""How an official letter writes: Thai numerals, full months of the Buddhist era, no emphasis."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from bot.catalogue.periods import BUDDHIST_ERA, ONCE, every_of, first_day, last_day, local
from bot.catalogue.report import FieldOf, Report
from bot.messages import thai
from bot.messages.names import STATES

_NUMERALS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")


def numerals(text: str) -> str:
    """Return a text with Thai numerals."""
    return text.translate(_NUMERALS)


def number(value: Any) -> str:
    """Return a JSON number as it is written: 1,250,000 or 395,250.75."""
    return thai.number(Decimal(str(value)))


def share(value: Any) -> str:
    """Return a share or a growth with one decimal; a dash where there is none."""
    return "–" if value is None else f"{Decimal(str(value)):.1f}"


def day(moment: date) -> str:
    """Return 11 มิถุนายน 2563."""
    return f"{moment.day} {thai.MONTHS[moment.month - 1]} {moment.year + BUDDHIST_ERA}"


def moment(iso: str) -> str:
    """Return 5 มิถุนายน 2563 เวลา 15.00 น."""
    at = local(datetime.fromisoformat(iso))
    return f"{day(at.date())} เวลา {thai.clock(at)}"


def sent(iso: str | None) -> str:
    """Return 5 มิ.ย. 63 15.00 น., short enough for a table; a dash for what was not sent."""
    if iso is None:
        return "–"
    at = local(datetime.fromisoformat(iso))
    month = thai.SHORT_MONTHS[at.month - 1]
    return f"{at.day} {month} {(at.year + BUDDHIST_ERA) % 100:02d} {thai.clock(at)}"


def month(key: str) -> str:
    """Return พฤษภาคม 2563."""
    start = first_day(key)
    return f"{thai.MONTHS[start.month - 1]} {start.year + BUDDHIST_ERA}"


def period(key: str) -> str:
    """Return ประจำเดือนพฤษภาคม 2563, a week's days, or nothing of a one-off."""
    if key == ONCE:
        return ""
    return f"ประจำเดือน{month(key)}" if every_of(key) == "month" else thai.period(key)


def until(week: str) -> str:
    """Return the days of a week: 4–10 พ.ค. 63."""
    start, end = first_day(week), last_day(week)
    month = thai.SHORT_MONTHS[end.month - 1]
    first = f"{start.day}" if start.month == end.month else thai.day(start).rpartition(" ")[0]
    return f"{first}–{end.day} {month} {(end.year + BUDDHIST_ERA) % 100:02d}"


def outcome(row: dict[str, Any]) -> str:
    """Return how a district stands: on time, late, or its state."""
    if row["state"] == "submitted":
        return "ทันเวลา" if row["on_time"] else "ในเวลาผ่อนผัน"
    return STATES[row["state"]]


def figure(report: Report, field: FieldOf, value: Any) -> str:
    """Return a figure without its unit, which stands in the head; a dash for none."""
    if value is None:
        return "–"
    if report.kind == "acknowledgement" and field == report.main:
        return thai.figure(report, field, Decimal(str(value)))
    return number(value)


def head(field: FieldOf) -> str:
    """Return the head of a figure's column: รายได้ (บาท)."""
    unit = "ร้อยละ" if field.type == "percent" else field.unit
    return field.label if unit in ("", field.label) else f"{field.label} ({unit})"


def districts(names: list[str], owing: int) -> str:
    """Return districts' names, or that it is all of them."""
    if len(names) == owing > 2:
        return f"ทุกอำเภอ ({owing} อำเภอ)"
    return ", ".join(f"อ.{name}" for name in names)
