"""What a district is told that is at a report, or that asked to be reminded later."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.catalogue.report import Report
from bot.messages import thai

_ROWS = 10


@dataclass(frozen=True, slots=True)
class Line:
    """One entry that is put off: until when, and whether it is then reminded of."""

    district: str
    report: Report
    period: str
    until: datetime
    is_reminded: bool
    is_repeated: bool = False
    is_cut: bool = False


def noted(lines: Sequence[Line]) -> str:
    """Say what is put off until when, and what is not."""
    if all(line.is_repeated for line in lines):
        head, end = "แจ้งไว้แล้วค่ะ พักการเตือนได้ครั้งเดียวในแต่ละช่วงเตือน", []
    else:
        head = "รับทราบค่ะ กำลังทำ"
        end = ["หากยังไม่ได้รับเมื่อครบกำหนด ระบบยังแจ้งตามปกติค่ะ"]
    rows = [_row(line) for line in lines[:_ROWS]]
    rows += [f"และอีก {len(lines) - _ROWS} รายการ"] if len(lines) > _ROWS else []
    return "\n".join([head, *rows, *end])


@dataclass(frozen=True, slots=True)
class Ended:
    """One entry that is no longer put off."""

    district: str
    report: Report
    period: str


def taken_back(ended: Sequence[Ended]) -> str:
    """Say that reminders come again as usual."""
    rows = [f"• อ.{e.district} · {thai.report_period(e.report, e.period)}" for e in ended[:_ROWS]]
    rows += [f"และอีก {len(ended) - _ROWS} รายการ"] if len(ended) > _ROWS else []
    return "\n".join(["ยกเลิกการพักเตือนแล้วค่ะ ระบบจะเตือนตามปกติ", *rows])


def nothing_open() -> str:
    """Say that nothing is left to put off."""
    return "ไม่มีรายงานของอำเภอท่านที่รอส่งในขณะนี้ค่ะ"


def name_it() -> str:
    """Say that nothing has been reminded of, and how a report is put off before that."""
    return (
        "ขณะนี้ยังไม่มีรายงานที่ถึงช่วงเตือนค่ะ หากต้องการแจ้งล่วงหน้า โปรดระบุชื่อรายงาน พิมพ์ “กำลังทำ” ตามด้วยชื่อรายงาน"
    )


def for_officers() -> str:
    """Say who can put reminders off."""
    return "พักการเตือนได้เฉพาะเจ้าหน้าที่อำเภอที่ลงทะเบียนแล้วค่ะ"


def too_old() -> str:
    """Answer a tap below a reminder of long ago."""
    return "ปุ่มนี้หมดอายุแล้วค่ะ"


def time_is_past() -> str:
    """Say that the time asked for has passed."""
    return "เวลาที่ขอให้เตือนผ่านไปแล้วค่ะ ระบุเวลาใหม่ได้ เช่น “เตือนอีกทีบ่ายสาม”"


def _row(line: Line) -> str:
    what = f"• อ.{line.district} · {thai.report_period(line.report, line.period)}"
    when = thai.day_and_time(line.until)
    if line.is_reminded:
        return f"{what} จะเตือนอีกครั้ง {when}"
    cut = " (เลื่อนได้ไม่เกินนี้)" if line.is_cut else ""
    return f"{what} พักการเตือนถึง {when}{cut}"
