"""Why a district has its score in the Report Award, report by report."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from bot.catalogue.report import Report
from bot.figures.award import Mark, Score, Why
from bot.messages import _bars, thai
from bot.messages._card import AMBER, GREEN, Part, line, quiet, row
from bot.messages.message import Card

_REASONS: dict[Why, str] = {
    "on-time": "ส่งตรงเวลาเมื่อ {at}",
    "corrected": "ส่งตรงเวลาเมื่อ {at} แต่แก้ไขหลังครบกำหนด",
    "grace": "ส่งหลังกำหนดเมื่อ {at} ยังอยู่ในเวลาผ่อนผัน",
    "late": "ส่งหลังกำหนดเมื่อ {at}",
    "missing": "ไม่ได้ส่ง",
    "returned": "ถูกส่งกลับให้แก้ไข และยังไม่ได้ส่งใหม่",
    "unconfirmed": "ส่งเมื่อ {at} เป็นยอดศูนย์หรือเท่ายอดงวดก่อน และยังไม่ได้ยืนยัน",
}


@dataclass(frozen=True, slots=True)
class Explained:
    """A district's score of a month; `today` is its score by today's ledger, where it differs."""

    month: str
    score: Score
    reports: Mapping[str, Report]
    frozen: datetime | None
    asked: Decimal | None = None
    today: Decimal | None = None


def points_card(one: Explained) -> Card:
    """Return the card: each report with its points and the reason, then how they add up."""
    score = one.score
    title = f"อ.{score.district} {score.points} คะแนน"
    under = f"Report Award {thai.period(one.month)} · {_when(one)}"
    body: list[Part] = [quiet(said) for said in _remarks(one)]
    body += [_mark(mark, one.reports) for mark in _in_order(score.marks)]
    body += [line(), row("รวม", _sum(score), strong=True)]
    lines = [f"{title} {under}", *(_told(mark, one.reports) for mark in _in_order(score.marks))]
    colour = GREEN if one.frozen else AMBER
    frame = _bars.Frame(title, under, colour=colour)
    return _bars.pages("\n".join([*lines, f"รวม {_sum(score)}"]), frame, body, "รายงาน")


def nothing_due(district: str, month: str) -> str:
    """Say that no report was due, so that there is no score."""
    return f"อ.{district} ยังไม่มีรายงานที่ครบกำหนดใน {thai.period(month)} จึงยังไม่มีคะแนนค่ะ"


def whose() -> str:
    """Ask for the district."""
    return "ระบุอำเภอด้วยนะคะ เช่น “ทำไม อ.” ตามด้วยชื่ออำเภอ แล้วต่อด้วย “ได้ 87 คะแนน”"


def not_for_you() -> str:
    """Refuse kindly: whose score is explained to whom."""
    return "รายละเอียดคะแนนดูได้เฉพาะเจ้าหน้าที่ของอำเภอนั้นและเจ้าหน้าที่จังหวัดค่ะ"


def _in_order(marks: Sequence[Mark]) -> list[Mark]:
    return sorted(marks, key=lambda mark: mark.due)


def _mark(mark: Mark, reports: Mapping[str, Report]) -> Part:
    figure = f"{thai.number(mark.points)}/{thai.number(mark.possible)} คะแนน"
    share = 100 * mark.points / mark.possible if mark.possible else None
    note = f"{reason_of(mark)} (กำหนด {thai.day_and_time(mark.due)})"
    return _bars.measure(_name(mark, reports), figure, share, note)


def _told(mark: Mark, reports: Mapping[str, Report]) -> str:
    figure = f"{thai.number(mark.points)}/{thai.number(mark.possible)}"
    return f"{_name(mark, reports)} {figure} {reason_of(mark)}"


def _name(mark: Mark, reports: Mapping[str, Report]) -> str:
    report = reports.get(mark.report)
    return thai.report_period(report, mark.period) if report else mark.report


def reason_of(mark: Mark) -> str:
    """Return in words why a report earned what it did."""
    at = thai.day_and_time(mark.received_at) if mark.received_at else "–"
    return _REASONS[mark.why].format(at=at)


def _sum(score: Score) -> str:
    earned, possible = thai.number(score.earned), thai.number(score.possible)
    return f"{earned}/{possible} × 100 = {score.points} คะแนน"


def _when(one: Explained) -> str:
    return f"ประกาศเมื่อ {thai.day_and_time(one.frozen)}" if one.frozen else "ผลชั่วคราว"


def _remarks(one: Explained) -> list[str]:
    said = []
    if one.asked is not None and round(one.score.points) != round(one.asked):
        said.append(f"คะแนนในระบบคือ {one.score.points} ไม่ใช่ {thai.number(one.asked)} ค่ะ")
    if one.today is not None:
        said.append(f"หลังประกาศมีการแก้ไข คะแนนวันนี้จะเป็น {one.today} แต่ไม่เปลี่ยนผลที่ประกาศแล้ว")
    return said
