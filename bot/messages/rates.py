"""Reporting rates: how complete, how timely, as a whole and by report, district or month."""

from collections.abc import Mapping, Sequence

from bot.figures.rates import Rate
from bot.messages import _bars, thai
from bot.messages._card import Part, line, quiet, row
from bot.messages.message import Card

Group = tuple[str, Mapping[str, Rate]]
"""A heading and the rates under it, by name."""


def rates_card(about: str, whole: Rate, groups: Sequence[Group]) -> Card:
    """Return the card; `about` says whose and of when."""
    title = "อัตราการส่งรายงาน"
    body = [*_whole(whole), *(part for group in groups for part in _group(group))]
    body.append(quiet("นับเฉพาะรายงานที่ครบกำหนดแล้ว ไม่รวมที่ได้รับยกเว้น"))
    lines = [f"{title} {about}", _said(whole)]
    lines += [f"{name} {_said(rate)}" for _, rates in groups for name, rate in rates.items()]
    return _bars.pages("\n".join(lines), _bars.Frame(title, about), body)


def nothing_counted(about: str) -> str:
    """Say that nothing has fallen due."""
    return f"ยังไม่มีรายงานที่ครบกำหนด จึงยังคิดอัตราการส่งไม่ได้ค่ะ ({about})"


def not_for_you() -> str:
    """Refuse kindly: whose rates one may see."""
    return (
        "อัตราการส่งดูได้เฉพาะของอำเภอตนเองค่ะ หากเป็นเจ้าหน้าที่อำเภอ พิมพ์ “ลงทะเบียน อ.” ตามด้วยชื่ออำเภอก่อนนะคะ"
    )


def about(districts: Sequence[str], report: str, when: str) -> str:
    """Return whose rate of which report and time it is."""
    whose = thai.districts(districts) if districts else "ทุกอำเภอ"
    return " · ".join(part for part in (whose, report, when) if part)


def _whole(rate: Rate) -> list[Part]:
    return [
        row(
            "ส่งแล้ว",
            f"{rate.received:,}/{rate.expected:,} รายการ ({_share(rate.completeness)})",
            strong=True,
        ),
        _bars.drawn(rate.completeness or thai.ZERO),
        row("ตรงเวลา", f"{rate.on_time:,}/{rate.expected:,} รายการ ({_share(rate.timeliness)})"),
        _bars.drawn(rate.timeliness or thai.ZERO),
    ]


def _group(group: Group) -> list[Part]:
    heading, rates = group
    lines = [
        _bars.measure(
            name,
            f"ส่ง{_share(rate.completeness)}",
            rate.completeness,
            f"ตรงเวลา{_share(rate.timeliness)} · {rate.received:,}/{rate.expected:,} รายการ",
        )
        for name, rate in rates.items()
    ]
    return [line(), _bars.heading(heading), *lines] if lines else []


def _said(rate: Rate) -> str:
    return f"ส่ง{_share(rate.completeness)} ตรงเวลา{_share(rate.timeliness)}"


def _share(per_cent: object) -> str:
    return " –" if per_cent is None else f"ร้อยละ {per_cent}"
