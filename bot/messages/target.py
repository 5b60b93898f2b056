"""Targets: growth against the year before with its two lines, and targets of single fields."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bot.catalogue.office import Target
from bot.catalogue.report import FieldOf, Report
from bot.figures.aims import Aim
from bot.figures.targets import Line, Progress
from bot.messages import _bars, thai
from bot.messages._card import AMBER, GREEN, Part, line, quiet, row
from bot.messages.message import Card

_YEAR = 12


@dataclass(frozen=True, slots=True)
class Growing:
    """A report's year up to and with a month; `whole` is all districts shown together."""

    report: Report
    month: str
    target: Target
    rows: Sequence[Progress]
    whole: Progress
    unbased: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Aiming:
    """Where districts stand with a field's target, by a day; `is_past` says that it is over."""

    report: Report
    field: FieldOf
    due: date
    months_left: int
    rows: Sequence[Aim]
    is_past: bool = False


def growth_card(one: Growing) -> Card:
    """Return the card: all together with both lines, then each district."""
    whole, is_one = one.whole, len(one.rows) == 1
    name = f" อ.{one.rows[0].district}" if is_one else ""
    title = f"เป้า {one.report.name}{name}"
    under = (
        f"{thai.fiscal_year(one.month)} ถึง {thai.period(one.month)} · {_left(whole.months_left)}"
    )
    body = [
        row("ยอดสะสม", _baht(whole.to_date), strong=True),
        row("เทียบช่วงเดียวกันปีก่อน", f"{growth(whole.growth)} (ปีก่อน {_baht(whole.base_to_date)})"),
        *(_line(label, one_line, whole) for label, one_line in lines_of(one.target, whole)),
        *_lacking(whole, is_one=is_one),
    ]
    if not is_one:
        body += [line(), *(_district(one.target, each) for each in one.rows)]
    if one.unbased:
        body.append(quiet(f"ยังไม่มีตัวเลขฐานปีก่อน: {thai.districts(one.unbased)}"))
    alt = [f"{title} {under}", _told("รวม" if not is_one else "", one.target, whole)]
    alt += [] if is_one else [_told(f"อ.{r.district}", one.target, r) for r in one.rows]
    is_met = all(not found.gap for found in whole.lines)
    frame = _bars.Frame(title, under, colour=GREEN if is_met else AMBER)
    return _bars.pages("\n".join(alt), frame, body, "อำเภอ")


def aim_card(one: Aiming) -> Card:
    """Return the card of a field's target: how many have reached it, what the others lack."""
    target = thai.amount(one.field, one.field.target or Decimal(0))
    title = f"เป้า {one.report.name} {target}"
    when = "พ้นกำหนดแล้ว" if one.is_past else _left(one.months_left, "เดือนนี้เดือนสุดท้าย")
    under = f"ภายใน {thai.day(one.due)} · {when}"
    met = sum(1 for each in one.rows if each.is_met)
    body: list[Part] = []
    if len(one.rows) > 1:
        body = [row("ถึงเป้าแล้ว", f"{met}/{len(one.rows)} อำเภอ", strong=True), line()]
    body += [_aim(one.field, each) for each in one.rows]
    lines = [
        f"อ.{each.district} {_reached(one.field, each)} {_gap(one.field, each)}".strip()
        for each in one.rows
    ]
    colour = GREEN if met == len(one.rows) else AMBER
    frame = _bars.Frame(title, under, colour=colour)
    return _bars.pages("\n".join([f"{title} {under}", *lines]), frame, body, "อำเภอ")


def lines_of(target: Target, progress: Progress) -> list[tuple[str, Line]]:
    """Return the growth lines with their names: the department's, the province's."""
    declared = (("เป้ากรม", target.department), ("เป้าจังหวัด", target.province))
    names = [name for name, percent in declared if percent is not None]
    return list(zip(names, progress.lines, strict=True))


def growth(per_cent: Decimal | None) -> str:
    """Return เพิ่มขึ้นร้อยละ 10.0, ลดลงร้อยละ 3.2, or that it cannot be said."""
    if per_cent is None:
        return "ไม่มีฐานให้เทียบ"
    if not per_cent:
        return "เท่ากับปีก่อน"
    return f"{'เพิ่มขึ้น' if per_cent > 0 else 'ลดลง'}ร้อยละ {abs(per_cent):,}"


def no_base(report: Report) -> str:
    """Say that there is nothing to be compared with."""
    return (
        f"ยังไม่มีตัวเลขฐานปีก่อนของ {report.name} จึงยังเทียบเป้าไม่ได้ค่ะ "
        "เจ้าหน้าที่จังหวัดใส่ตัวเลขได้ที่แท็บ “ฐานปีก่อน” ในชีตนะคะ"
    )


def no_target() -> str:
    """Say that what is asked about has no target."""
    return "รายงานนี้ไม่ได้ตั้งเป้าไว้ค่ะ พิมพ์ “เป้า” ตามด้วยชื่อรายงานที่มีเป้าได้นะคะ"


def _line(label: str, found: Line, progress: Progress) -> Part:
    share = 100 * progress.to_date / found.target if found.target else None
    name = f"{label} เพิ่มร้อยละ {thai.number(found.percent)}"
    return _bars.measure(name, _baht(found.target), share, needed(found, progress))


def needed(found: Line, progress: Progress) -> str:
    """Return what is missing of a line, and what each month left must bring."""
    if not found.gap:
        return "ถึงเป้าแล้ว"
    if found.a_month is None:
        return f"ไม่ถึงเป้า ขาด {_baht(found.gap)}"
    a_month = f"ต้องได้อีกเดือนละ {_baht(found.a_month)} ({progress.months_left} เดือน)"
    return f"ขาด {_baht(found.gap)} · {a_month}"


def _district(target: Target, each: Progress) -> Part:
    lines = lines_of(target, each)
    last = lines[-1][1] if lines else None
    share = 100 * each.to_date / last.target if last and last.target else None
    notes = [growth(each.growth), *(f"{label} {needed(found, each)}" for label, found in lines)]
    notes += _gaps(each)
    return _bars.measure(f"อ.{each.district}", _baht(each.to_date), share, "\n".join(notes))


def _lacking(progress: Progress, *, is_one: bool) -> list[Part]:
    found = _gaps(progress)
    if not found:
        return []
    whose = "" if is_one else "บางอำเภอ"
    return [quiet(f"{whose}ข้อมูลยังไม่ครบ: {' · '.join(found)}")]


def _gaps(progress: Progress) -> list[str]:
    """Return which months lack, so that nobody takes a part for the whole."""
    found = []
    if progress.months < progress.past:
        found.append(f"มียอดปีนี้ {progress.months}/{progress.past} เดือน")
    if progress.base_months < _YEAR:
        found.append(f"มีฐานปีก่อน {progress.base_months}/{_YEAR} เดือน")
    return found


def _told(name: str, target: Target, progress: Progress) -> str:
    lines = (f"{label} {needed(found, progress)}" for label, found in lines_of(target, progress))
    figure = f"สะสม {_baht(progress.to_date)} {growth(progress.growth)}"
    return " · ".join([f"{name} {figure}".strip(), *lines])


def _aim(field: FieldOf, each: Aim) -> Part:
    share = None
    if each.reached is not None and field.target:
        share = 100 * each.reached / field.target
    return _bars.measure(f"อ.{each.district}", _reached(field, each), share, _gap(field, each))


def _reached(field: FieldOf, each: Aim) -> str:
    return "ยังไม่มียอด" if each.reached is None else thai.amount(field, each.reached)


def _gap(field: FieldOf, each: Aim) -> str:
    if each.reached is None:
        return ""
    return "ถึงเป้าแล้ว" if each.is_met else f"ขาดอีก{_spaced(thai.amount(field, each.gap))}"


def _spaced(amount: str) -> str:
    return amount if amount.startswith("ร้อยละ") else f" {amount}"


def _left(months: int, none: str = "ครบทั้งปีแล้ว") -> str:
    return f"เหลือ {months} เดือน" if months else none


def _baht(value: Decimal) -> str:
    return f"{thai.number(value)} บาท"
