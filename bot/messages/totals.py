"""Totals of reports: the sum of all districts, and each district's figures."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from bot.catalogue.report import FieldOf, Report
from bot.messages import _card, thai
from bot.messages.message import Card

_REPORTS = 4
_DISTRICTS = 60
"""As many rows as a bubble of 30 KB surely holds."""


@dataclass(frozen=True, slots=True)
class Totals:
    """One report's period: what the districts that have sent it say; `expected` how many owe it."""

    report: Report
    period: str
    figures: Sequence[tuple[str, Mapping[str, Decimal]]]
    received: int
    expected: int


def totals_card(totals: Sequence[Totals]) -> Card:
    """Return the card of one report in full, or of several with their sums only."""
    shown = totals[:_REPORTS]
    first = shown[0]
    if len(shown) == 1:
        body = [*_sums(first), *_by_district(first)]
        title = f"สรุป {thai.report_period(first.report, first.period)}"
    else:
        body, title = [], "สรุปยอด"
        for one in shown:
            body += [*([_card.line()] if body else []), _headline(one), *_sums(one)]
    if len(totals) > _REPORTS:
        more = f"และอีก {len(totals) - _REPORTS} รายงาน ระบุชื่อรายงานเพื่อดูได้ค่ะ"
        body.append(_card.quiet(more))
    return _card.card(_alt(shown), _card.bubble(title, body))


def _headline(one: Totals) -> _card.Part:
    return _card.words(thai.report_period(one.report, one.period), weight="bold")


def _sums(one: Totals) -> list[_card.Part]:
    sent = _card.row("ส่งแล้ว", f"{one.received}/{one.expected} อำเภอ", strong=True)
    rows = [
        _card.row(field.label, thai.amount(field, value), strong=field == one.report.main)
        for field, value in _added(one)
    ]
    return [sent, _card.bar(one.received, one.expected), *rows]


def _added(one: Totals) -> list[tuple[FieldOf, Decimal]]:
    """Return the sums that mean something: per cents and yes-or-no are not added up."""
    if one.report.kind == "acknowledgement":
        return []
    fields = [f for f in one.report.fields if f.type != "percent" and f.part_of is None]
    given = [(f, [v[f.key] for _, v in one.figures if f.key in v]) for f in fields]
    return [(f, sum(values, Decimal(0))) for f, values in given if values]


def _by_district(one: Totals) -> list[_card.Part]:
    if not one.figures:
        return [_card.words("ยังไม่มีอำเภอใดส่งค่ะ")]
    rows = [
        _card.row(f"อ.{name}", thai.figures(one.report, values) or "ส่งหลักฐานแล้ว")
        for name, values in one.figures[:_DISTRICTS]
    ]
    return [_card.line(), *rows, *_card.more(len(one.figures) - _DISTRICTS, "อำเภอ")]


def _alt(shown: Sequence[Totals]) -> str:
    return "\n".join(_told(one) for one in shown)


def _told(one: Totals) -> str:
    sums = [thai.labelled(one.report, f, thai.amount(f, value)) for f, value in _added(one)]
    count = f"ส่งแล้ว {one.received}/{one.expected} อำเภอ"
    return f"{thai.report_period(one.report, one.period)}: " + " · ".join([*sums, count])
