"""What was typed into a form: numbers in any Thai way of writing, sums, doubts. Pure."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from bot.catalogue.report import FieldOf, Report
from bot.messages import form as words

TOLERANCE = Decimal(1)
"""Baht by which a total may differ from its parts, as for typed reports."""
# A comma or a space stands between thousands only: 1,25 may be meant as 1.25, and is asked again.
_NUMBER = re.compile(r"-?(?:\d{1,15}|\d{1,3}(?:[, ] ?\d{3}){1,4})(?:\.\d{1,4})?")
_THAI_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙\u00a0\t", "0123456789  ", "\u200b")
_LONGEST_LINK = 2000


@dataclass(frozen=True, slots=True)
class Filled:
    """A form's content. `faults` tells by field what cannot be read, `problems` what is odd."""

    values: Mapping[str, Decimal]
    links: tuple[str, ...]
    faults: Mapping[str, str]
    problems: tuple[str, ...]


def filled(report: Report, typed: Mapping[str, str]) -> Filled:
    """Return what a form says, with totals added up where only their parts were given."""
    values: dict[str, Decimal] = {}
    faults: dict[str, str] = {}
    for field in report.fields:
        try:
            value = _value(field, typed.get(field.key, ""))
        except ValueError as error:
            faults[field.key] = str(error)
        else:
            if value is not None:
                values[field.key] = value
    links = _links(typed.get("link", ""), faults)
    if not faults and not values and not links:
        faults[report.fields[0].key if report.fields else "link"] = words.EMPTY
    for field in report.fields:
        _add_up(report, field, values)
    return Filled(values, links, faults, tuple(sorted(set(_problems(report, values)))))


def number(written: str) -> Decimal | None:
    """Return a number typed with commas, spaces or Thai digits; ValueError for anything else."""
    plain = written.translate(_THAI_DIGITS).strip()
    if not plain:
        return None
    if not _NUMBER.fullmatch(plain):
        raise ValueError(words.NOT_A_NUMBER)
    return Decimal(plain.replace(",", "").replace(" ", ""))


def _value(field: FieldOf, written: str) -> Decimal | None:
    value = number(written)
    if value is not None and field.type == "count" and value != value.to_integral_value():
        raise ValueError(words.NOT_WHOLE)
    return value


def _links(written: str, faults: dict[str, str]) -> tuple[str, ...]:
    link = written.strip()
    if not link:
        return ()
    if not re.fullmatch(r"https?://\S+", link) or len(link) > _LONGEST_LINK:
        faults["link"] = words.NOT_A_LINK
        return ()
    return (link,)


def _add_up(report: Report, total: FieldOf, values: dict[str, Decimal]) -> None:
    parts = [values[p.key] for p in report.parts_of(total.key) if p.key in values]
    if parts and total.key not in values:
        values[total.key] = sum(parts, Decimal(0))


def _problems(report: Report, values: Mapping[str, Decimal]) -> Iterable[str]:
    for field in report.fields:
        value = values.get(field.key)
        if value is None:
            continue
        if value < 0:
            yield "negative"
        if field.type == "percent" and value > 100:
            yield "percent-over-100"
        parts = [values[p.key] for p in report.parts_of(field.key) if p.key in values]
        if parts and abs(sum(parts, Decimal(0)) - value) > TOLERANCE:
            yield "total-mismatch"
