"""What the secretariat's decisions about one entry are answered with, and told to the district."""

from collections.abc import Sequence
from datetime import datetime

from bot.catalogue.deadlines import deadline
from bot.catalogue.report import Report
from bot.messages import thai

_SHOWN = 6
_WITHOUT_REASON = ("รับแล้ว", "ยกเลิกยกเว้น", "ยกเลิกผ่อนผัน")
_FITTING = {
    "ตีกลับ": "ที่ส่งแล้ว",
    "รับแล้ว": "หลักฐานที่รอรับ",
    "ยกเลิกยกเว้น": "ที่ยกเว้นไว้",
    "ยกเลิกผ่อนผัน": "ที่ผ่อนผันไว้",
}


def _entry(district: str, report: Report, period: str) -> str:
    return f"อ.{district} · {thai.report_period(report, period)}"


def _because(reason: str) -> str:
    return f"\nเหตุผล: {reason}" if reason else ""


def sent_back(district: str, report: Report, period: str, reason: str, told: int) -> str:
    """Say to the secretariat that an entry is sent back."""
    to = f" แจ้งเจ้าหน้าที่แล้ว {told} คน" if told else " ยังไม่มีเจ้าหน้าที่อำเภอลงทะเบียน กรุณาแจ้งอำเภอเองค่ะ"
    return f"ตีกลับแล้ว ✓ {_entry(district, report, period)}{_because(reason)}\n{to.strip()}"


def sent_back_to_you(district: str, report: Report, period: str, reason: str) -> str:
    """Tell the district's officer what to mend."""
    return (
        f"จังหวัดขอให้แก้ไขรายงาน {_entry(district, report, period)}{_because(reason)}\n"
        "แก้ไขแล้วส่งใหม่ได้เลยค่ะ"
    )


def waived(district: str, report: Report, period: str, reason: str) -> str:
    """Say that an entry is excused."""
    said = f"ยกเว้นแล้ว ✓ {_entry(district, report, period)}{_because(reason)}"
    return f"{said}\nงวดนี้ไม่นับอำเภอนี้และไม่เตือนค่ะ"


def extended(district: str, report: Report, period: str, until: datetime, reason: str) -> str:
    """Say until when an entry may come."""
    return (
        f"ผ่อนผันแล้ว ✓ {_entry(district, report, period)}\n"
        f"ส่งได้ถึง {thai.day_and_time(until)}{_because(reason)}"
    )


def waived_for_you(district: str, report: Report, period: str, reason: str) -> str:
    """Tell the district's officer that nothing need be sent."""
    return f"จังหวัดยกเว้นการส่งรายงาน {_entry(district, report, period)} แล้วค่ะ{_because(reason)}"


def extended_for_you(
    district: str, report: Report, period: str, until: datetime, reason: str
) -> str:
    """Tell the district's officer until when it may come."""
    return (
        f"จังหวัดผ่อนผันให้ส่ง {_entry(district, report, period)} "
        f"ได้ถึง {thai.day_and_time(until)} ค่ะ{_because(reason)}"
    )


def lifted(what: str, district: str, report: Report, period: str) -> str:
    """Say that the report's own deadline holds again; `what` is ยกเว้น or ผ่อนผัน."""
    return (
        f"ยกเลิกการ{what}แล้ว ✓ {_entry(district, report, period)}\n"
        f"กำหนดส่ง {thai.day_and_time(deadline(report, period))}"
    )


def lifted_for_you(what: str, district: str, report: Report, period: str) -> str:
    """Tell the district's officer that the report's own deadline holds again."""
    return (
        f"จังหวัดยกเลิกการ{what} {_entry(district, report, period)} "
        f"กำหนดส่ง {thai.day_and_time(deadline(report, period))} ค่ะ"
    )


def received_otherwise(district: str, report: Report, period: str) -> str:
    """Say that an entry is noted as received by another way."""
    return f"บันทึกว่าได้รับแล้ว ✓ {_entry(district, report, period)}"


def figures_wanted(district: str, report: Report, period: str) -> str:
    """Ask for the figures of an entry that came another way: it counts by its figures alone."""
    field = f" {report.main.label} …" if report.main else " …"
    named = thai.report_period(report, period)
    return (
        f"ขอตัวเลขของ {_entry(district, report, period)} ด้วยค่ะ รายงานนี้นับเมื่อมีตัวเลข\n"
        f"พิมพ์แทนอำเภอได้ เช่น “อ.{district} {named}{field}”"
    )


def which_one(command: str, district: str, reports: Sequence[tuple[Report, str]]) -> str:
    """Ask which of several entries is meant, with a line to copy."""
    lines = [f"• {thai.report_period(report, period)}" for report, period in reports[:_SHOWN]]
    first = reports[0][0].name
    because = "" if command in _WITHOUT_REASON else " เพราะ …"
    return "\n".join(
        [
            "หมายถึงรายงานใดคะ",
            *lines,
            f"พิมพ์ชื่อรายงานด้วยนะคะ เช่น “{command} อ.{district} {first}{because}”",
        ]
    )


def nothing_fits(command: str, district: str) -> str:
    """Say that the district has no entry to which the command applies."""
    what = _FITTING.get(command, "ที่ยังไม่ส่ง")
    return f"ไม่พบรายงาน{what}ของ อ.{district} ค่ะ ระบุชื่อรายงานและงวดได้นะคะ"


def which_district(command: str) -> str:
    """Ask for one district."""
    because = "" if command in _WITHOUT_REASON else " เพราะ …"
    return f"ระบุอำเภอหนึ่งอำเภอด้วยค่ะ เช่น “{command} อ.… <ชื่อรายงาน>{because}”"


def reason_wanted(command: str) -> str:
    """Ask for the reason, which the district and the record need."""
    return f"ขอเหตุผลด้วยค่ะ เช่น “{command} อ.… <ชื่อรายงาน> เพราะ …”"


def day_out_of_reach(until: datetime, district: str, report: Report, period: str) -> str:
    """Refuse a day that gives the district no more time, or far too much of it."""
    return (
        f"ผ่อนผันถึง {thai.day(until.date())} ไม่ได้ค่ะ {_entry(district, report, period)} "
        f"กำหนดส่งเดิม {thai.day_and_time(deadline(report, period))}\n"
        "ระบุวันที่ยังไม่ถึงและหลังกำหนดเดิม ไม่เกิน 6 เดือนนะคะ"
    )


def day_wanted() -> str:
    """Ask until when."""
    return "ผ่อนผันถึงวันใดคะ เช่น “ผ่อนผัน อ.… <ชื่อรายงาน> ถึง 8 มิ.ย. เพราะ …”"
