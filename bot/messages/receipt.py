"""The receipt: what was recorded, in one short text; several entries in one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from bot.catalogue.report import FieldOf, Report
from bot.messages import thai

_SHOWN = 13
"""Entries listed one by one; a longer list is cut with a count."""


@dataclass(frozen=True, slots=True)
class Line:
    """One recorded entry. `old` are the good figures that stood before, where they changed."""

    report: Report
    district: str
    period: str
    values: Mapping[str, Decimal]
    old: Mapping[str, Decimal]
    evidence: int
    code: str
    late: bool
    withdrawn: bool = False
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class Progress:
    """How many districts have reported."""

    report: Report
    period: str
    received: int
    expected: int


def receipt(
    lines: Sequence[Line], progress: Sequence[Progress], *, own_group: str | None = None
) -> str:
    """Return the receipt's text. `own_group` names the group where the report belongs, if other."""
    if len(lines) == 1:
        parts = [_single(lines[0], progress)]
    else:
        parts = [f"บันทึกแล้ว ✓ {len(lines)} รายการ", *_several(lines), *_counts(progress)]
    if own_group:
        parts.append(f"ครั้งต่อไปส่งได้ในกลุ่ม {own_group} นะคะ")
    return "\n".join(parts)


def _single(line: Line, progress: Sequence[Progress]) -> str:
    done = "ยกเลิกแล้ว ✓" if line.withdrawn else "แก้ไขแล้ว ✓" if line.old else "บันทึกแล้ว ✓"
    if line.repeated:
        done = "มียอดนี้อยู่แล้ว ✓"
    head = [f"{done} อ.{line.district}", thai.report_period(line.report, line.period)]
    tail = [f"ส่งแล้ว {p.received}/{p.expected} อำเภอ" for p in progress]
    text = " · ".join([*head, *_figures(line), *tail])
    return text + _late(line) + f"\nเลขรับ {line.code}"


def _several(lines: Sequence[Line]) -> list[str]:
    shown = [
        f"• อ.{line.district} {thai.report_period(line.report, line.period)} "
        + " · ".join([*_figures(line), *(["ยกเลิกแล้ว"] if line.withdrawn else [])])
        + f" (เลขรับ {line.code})"
        + _late(line)
        for line in lines[:_SHOWN]
    ]
    more = len(lines) - _SHOWN
    return [*shown, f"และอีก {more} รายการ"] if more > 0 else shown


def _figures(line: Line) -> list[str]:
    shown = [_figure(line, key) for key in _shown_fields(line)]
    if line.evidence and not line.values:
        shown.append(f"หลักฐาน {line.evidence} รายการ")
    return shown


def _shown_fields(line: Line) -> list[str]:
    """Return the fields to show: parts of a total only where the total is not given."""
    fields = [f for f in line.report.fields if f.key in line.values]
    return [f.key for f in fields if f.part_of is None or f.part_of not in line.values]


def _figure(line: Line, key: str) -> str:
    field = line.report.field(key)
    if line.report.kind == "acknowledgement":
        return "รับรอง" if line.values[key] else "ขอแก้ไข"
    new = thai.amount(field, line.values[key])
    if key in line.old and line.old[key] != line.values[key]:
        new = f"{thai.amount(field, line.old[key])} → {new}"
    return (
        new if line.report.main is not None and key == line.report.main.key else _named(field, new)
    )


def _named(field: FieldOf, text: str) -> str:
    says_itself = field.type == "percent" or field.label == field.unit
    return text if says_itself else f"{field.label} {text}"


def _late(line: Line) -> str:
    return " (รับหลังกำหนด ขอบคุณที่ส่งนะคะ)" if line.late and not line.withdrawn else ""


def _counts(progress: Sequence[Progress]) -> list[str]:
    return [
        f"{thai.report_period(p.report, p.period)}: ส่งแล้ว {p.received}/{p.expected} อำเภอ"
        for p in progress
    ]
