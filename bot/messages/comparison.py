"""The lower half of a summary: against the period before, the year before, the target; who sent."""

from decimal import Decimal

from bot.catalogue.report import FieldOf, Report
from bot.messages import _bars, thai
from bot.messages._card import GREEN, Part, line, row
from bot.messages.compared import Aimed, Change, Compared, Told, change
from bot.messages.names import SAID
from bot.messages.target import lines_of, needed


def comparison(report: Report, compared: Compared, *, listed: bool = True) -> list[Part]:
    """Return the lines: what all come to; `listed`, each district with a bar of its figure."""
    body = [*_changes(report, compared), *_targets(compared)]
    rows = [_district(report, one, compared.highest) for one in compared.rows] if listed else []
    return [*([line(), *body] if body else []), *([line(), *rows] if rows else [])]


def changes(compared: Compared) -> list[str]:
    """Return the changes in short words, for notifications."""
    found = (("เทียบงวดก่อน", compared.on_before), ("เทียบปีก่อน", compared.on_last_year))
    return [f"{name} {signed(one.per_cent)}" for name, one in found if one is not None]


def signed(per_cent: Decimal) -> str:
    """Return +10.0%, -3.2% or 0%."""
    return f"{per_cent:+,}%" if per_cent else "0%"


def _changes(report: Report, compared: Compared) -> list[Part]:
    if report.main is None or report.kind == "acknowledgement":
        return []
    before = "เทียบสัปดาห์ก่อน" if report.schedule.every == "week" else "เทียบเดือนก่อน"
    found = ((before, compared.on_before), ("เทียบปีก่อน", compared.on_last_year))
    return [row(name, _change(one)) for name, one in found if one is not None]


def _change(one: Change) -> str:
    return f"{signed(one.per_cent)} ({one.count} อำเภอที่มีทั้งสองยอด)"


def _targets(compared: Compared) -> list[Part]:
    found: list[Part] = []
    if compared.growth is not None and compared.target is not None:
        for label, one in lines_of(compared.target, compared.growth):
            share = 100 * compared.growth.to_date / one.target if one.target else None
            reached = f"ร้อยละ {int(share)} ของเป้าทั้งปี" if share is not None else "–"
            found.append(_bars.measure(label, reached, share, needed(one, compared.growth)))
    return found + [_aimed(one) for one in compared.aims]


def _aimed(one: Aimed) -> Part:
    target = thai.amount(one.field, one.field.target or Decimal(0))
    share = Decimal(100 * one.met) / len(one.rows) if one.rows else None
    return _bars.measure(f"เป้า {target}", f"ถึงเป้า {one.met}/{len(one.rows)} อำเภอ", share)


def _district(report: Report, one: Told, highest: Decimal) -> Part:
    name, when = f"อ.{one.district}", _when(one)
    if one.value is None or report.main is None:
        return _bars.measure(name, SAID[one.state], None, when)
    note = " · ".join([when, *_beside(one)])
    figure = thai.figure(report, report.main, one.value)
    share = None if report.kind == "acknowledgement" else _share(report.main, one.value, highest)
    return _bars.measure(name, figure, share, note, colour=GREEN)


def _share(field: FieldOf, value: Decimal, highest: Decimal) -> Decimal | None:
    """Return a bar's length: of per cents the share itself, else beside the largest."""
    if field.type == "percent":
        return value
    return 100 * value / highest if highest > 0 else Decimal(0)


def _when(one: Told) -> str:
    if one.received_at is None:
        return ""
    if one.is_silent:
        return "ไม่แจ้งแก้ไขภายในกำหนด"
    late = " (หลังกำหนด)" if one.state == "late" else ""
    return f"ส่ง {thai.day_and_time(one.received_at)}{late}"


def _beside(one: Told) -> list[str]:
    """Return a district's changes on the period before and the year before."""
    if one.value is None:
        return []
    both = (("งวดก่อน", one.before), ("ปีก่อน", one.last_year))
    found = [(name, change(one.value, old)) for name, old in both if old is not None]
    return [f"{name} {signed(share)}" for name, share in found if share is not None]
