"""The receipt: what was recorded, in one short text; several entries in one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from bot.catalogue.report import FieldOf, Report
from bot.messages import thai

_SHOWN = 13
"""Entries listed one by one; a longer list is cut with a count."""
_LATE = "รับหลังกำหนด ขอบคุณที่ส่งนะคะ"
_AHEAD = "งวดที่ส่งกันอยู่ตอนนี้คือ {} หากพิมพ์งวดผิด แก้ข้อความเดิมได้เลยค่ะ"
_EXCUSED = "งวดนี้ {} ได้รับยกเว้นไว้ จึงไม่นับในจำนวนอำเภอค่ะ"


@dataclass(frozen=True, slots=True)
class Line:
    """One recorded entry. `old` are the good figures that stood before, where they changed.

    `stands` are the figures that hold after something was taken back, `reported_now` is the period
    that is reported these days where the entry's is a later one.
    """

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
    stands: Mapping[str, Decimal] | None = None
    reported_now: str | None = None
    excused: bool = False


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
    parts = _single(lines[0], progress) if len(lines) == 1 else _several(lines, progress)
    parts += _cautions(lines)
    if own_group:
        parts.append(f"ครั้งต่อไปส่งในกลุ่ม {own_group} ได้เลยนะคะ")
    return "\n".join(parts)


def _single(line: Line, progress: Sequence[Progress]) -> list[str]:
    head = [f"{_done([line])} อ.{line.district}", thai.report_period(line.report, line.period)]
    text = " · ".join([*head, *_figures(line), *map(_count, progress)])
    return [text, " · ".join([*_remarks(line), f"เลขรับ {line.code}"])]


def _several(lines: Sequence[Line], progress: Sequence[Progress]) -> list[str]:
    """Return the entries under a head for each report and period."""
    parts = [f"{_done(lines)} {len(lines)} รายการ"]
    shown = lines[:_SHOWN]
    for one in progress:
        own = [ln for ln in shown if (ln.report.key, ln.period) == (one.report.key, one.period)]
        if own:
            parts.append(f"{thai.report_period(one.report, one.period)} · {_count(one)}")
            parts += [_listed(line, mixed=_is_mixed(lines)) for line in own]
    more = len(lines) - len(shown)
    return [*parts, f"และอีก {more} รายการ"] if more > 0 else parts


def _cautions(lines: Sequence[Line]) -> list[str]:
    """Return what the sender may not have meant or known: a month ahead, an excused district."""
    said = [line for line in lines if not line.withdrawn]
    ahead = next((line.reported_now for line in said if line.reported_now), None)
    excused = [line.district for line in said if line.excused]
    return [
        *([_AHEAD.format(thai.period(ahead))] if ahead else []),
        *([_EXCUSED.format(thai.districts(excused))] if excused else []),
    ]


def _listed(line: Line, *, mixed: bool) -> str:
    taken = ["ยกเลิกแล้ว"] if line.withdrawn and mixed else []
    told = " · ".join([*taken, *_figures(line), *_remarks(line)])
    return f"• อ.{line.district} {told} (เลขรับ {line.code})".replace("  ", " ")


def _done(lines: Sequence[Line]) -> str:
    if all(line.withdrawn for line in lines):
        return "ยกเลิกแล้ว ✓"
    if all(line.repeated for line in lines):
        return "มียอดนี้อยู่แล้ว ✓"
    return "แก้ไขแล้ว ✓" if all(line.old for line in lines) else "บันทึกแล้ว ✓"


def _is_mixed(lines: Sequence[Line]) -> bool:
    return len({line.withdrawn for line in lines}) > 1


def _count(progress: Progress) -> str:
    return f"ส่งแล้ว {progress.received}/{progress.expected} อำเภอ"


def _figures(line: Line) -> list[str]:
    if line.withdrawn:
        standing = thai.figures(line.report, line.stands) if line.stands else ""
        return [f"กลับไปใช้ยอดเดิม {standing}"] if standing else []
    fields = thai.shown_fields(line.report, line.values)
    shown = [thai.labelled(line.report, f, _figure(line, f)) for f in fields]
    if line.evidence and not line.values:
        shown.append(f"หลักฐาน {line.evidence} รายการ")
    return shown


def _figure(line: Line, field: FieldOf) -> str:
    new, old = line.values[field.key], line.old.get(field.key)
    text = thai.figure(line.report, field, new)
    if old is None or old == new:
        return text
    before = thai.figure(line.report, field, old)
    return f"{before.removesuffix(f' {field.unit}') if field.unit else before} → {text}"


def _remarks(line: Line) -> list[str]:
    return [_LATE] if line.late and not line.withdrawn else []
