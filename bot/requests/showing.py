"""Drafts and requests in the words of the cards: the catalogue's terms, Thai days, examples."""

from collections.abc import Sequence
from datetime import date, datetime, time
from decimal import Decimal

from bot.catalogue.office import Catalogue
from bot.catalogue.periods import BANGKOK, local
from bot.catalogue.report import FieldOf, Report
from bot.ledger.cell import RECEIVED, Cell, State
from bot.messages import request_moves as words
from bot.messages import thai
from bot.messages.request_draft import DraftShown
from bot.messages.request_news import Listed, News
from bot.messages.request_table import Mark, Table, TableRow
from bot.messages.standing import districts
from bot.requests.book import Waiting
from bot.requests.progress import Progress
from bot.requests.request import Move, Plan, Request
from bot.understanding.due import CODES
from bot.understanding.requests import Draft, Lacking
from bot.understanding.requests_fields import Asked

_KINDS = {"figures": "ตัวเลข", "evidence": "หลักฐาน (ไฟล์ รูป หรือลิงก์)", "acknowledgement": "แจ้งรับทราบ"}
_TYPES = {"money": "บาท", "percent": "ร้อยละ", "count": ""}
_ASKING: dict[Lacking, str] = {
    "title": "ขอชื่อเรื่องด้วยค่ะ พิมพ์ “ชื่อ …”",
    "deadline": "กำหนดส่งเมื่อใดคะ พิมพ์ เช่น “กำหนด 28 มิ.ย. 16.30 น.”",
    "past": "กำหนดส่งผ่านไปแล้วค่ะ พิมพ์วันใหม่ เช่น “กำหนด 28 มิ.ย. 16.30 น.”",
    "group": "ประกาศในกลุ่มใดคะ แตะเลือกกลุ่มด้านล่างค่ะ",
}
_STATES: dict[State, tuple[str, Mark]] = {
    "waiting": ("ยังไม่ส่ง", "open"),
    "missing": ("ยังไม่ส่ง", "open"),
    "pending": ("รอยืนยัน", "open"),
    "withdrawn": ("ยกเลิก ยังไม่ส่งใหม่", "open"),
    "returned": ("ส่งกลับให้แก้ไข", "open"),
    "waived": ("ได้รับยกเว้น", "none"),
}
_EXAMPLES = {"count": "35", "money": "12,500", "percent": "85.5"}
_MOST_NAMED = 6


def shown_draft(waiting: Waiting, catalogue: Catalogue, now: datetime) -> DraftShown:
    """Return a draft in words, with what is still missing at a moment."""
    draft = waiting.draft.as_of(now, catalogue.requests.time)
    lacking = draft.lacks(now, catalogue.requests.time)
    return DraftShown(
        id=waiting.id,
        title=draft.title,
        kind=_KINDS[draft.kind],
        fields=() if draft.kind != "figures" else tuple(_field(asked) for asked in draft.fields),
        due=_due(draft, catalogue.requests.time),
        districts=_owing(draft.districts, catalogue),
        group=draft.group or "",
        channel=draft.channel or "",
        lacking=tuple(_ASKING[one] for one in lacking),
        notes=_notes(draft, catalogue),
        groups=tuple(group.name for group in catalogue.groups) if "group" in lacking else (),
    )


def news_of(request: Request, report: Report, catalogue: Catalogue, form: str = "") -> News:
    """Return a request as its group is told of it."""
    return News(
        number=request.number,
        title=request.title,
        kind=_KINDS[request.kind],
        fields=tuple(_field(a) for a in request.fields) if request.kind == "figures" else (),
        due=due_words(request),
        districts=_owing(request.districts, catalogue),
        example=_example(report, request, catalogue),
        channel=request.channel or "",
        form=form,
    )


def listed(progress: Progress) -> Listed:
    """Return a request as it stands in the list."""
    standing, request = progress.standing, progress.request
    waiting = [*standing.missing, *standing.pending, *standing.later]
    return Listed(
        number=request.number,
        title=request.title,
        due=f"กำหนด {thai.day_and_time(standing.deadline)}",
        progress=standing.progress,
        missing=f"ยังไม่ส่ง {districts(waiting)}" if standing.received and waiting else "",
        received=standing.received,
        expected=standing.expected,
    )


def table_of(progress: Progress, now: datetime, goes_on: str = "") -> Table:
    """Return the closing table of a request's period."""
    standing, report = progress.standing, progress.report
    grace = report.schedule.grace
    cells = [
        (name, progress.cells.get(name) or Cell(report.key, name, progress.period))
        for name in progress.owing
    ]
    states = [cell.state(standing.deadline, now, grace) for _, cell in cells]
    period = thai.period(progress.period)
    return Table(
        number=progress.request.number,
        title=f"{report.title} {period}".strip(),
        due=thai.day_and_time(standing.deadline),
        received=standing.received,
        expected=standing.expected,
        on_time=standing.on_time,
        rows=tuple(
            _row(report, name, cell, state)
            for (name, cell), state in zip(cells, states, strict=True)
        ),
        totals=tuple(_totals(report, progress)),
        missing=(*standing.missing, *standing.later),
        goes_on=goes_on,
    )


def due_words(request: Request) -> str:
    """Return when a request is due: 26 มิ.ย. 2563 เวลา 16.30 น., ทุกวันที่ 3 ของเดือน …"""
    first = request.rhythms[-1].first if request.rhythms else request.due
    return when(first, request.at, request.repeat, request.until)


def when(due: date, at: time, repeat: str | None, until: date | None) -> str:
    """Return a deadline in words."""
    first = thai.day_and_time(datetime.combine(due, at, BANGKOK))
    if repeat is None:
        return first
    return f"{_often(repeat, at)} ครั้งแรก {thai.day(due)}{_last(until)}"


def move_words(request: Request, move: Move) -> str:
    """Return what is told of a moved deadline, to the secretariat and to the group."""
    days = thai.day_and_time(local(move.before)), thai.day_and_time(local(move.after))
    named = request.number, request.title
    told = words.Moved(*named, *days, move.reason)
    if move.was is not None and move.became is not None:
        plans = _planned(move.was), _planned(move.became)
        since = f"{thai.period(move.since)} (กำหนด {days[1]})" if move.moves_deadlines else ""
        return words.replanned(words.Moved(*named, *plans, move.reason), since)
    if not move.since:
        return words.moved(told)
    goes_on = _often(request.repeat or "", request.at)
    return words.moved_alone(told, thai.period(move.since), goes_on)


def _planned(plan: Plan) -> str:
    return f"{_often(plan.repeat, plan.at)}{_last(plan.until)}"


def _often(repeat: str, at: time) -> str:
    """Return ทุกวันศุกร์ เวลา 16.30 น. and the like."""
    rhythm, _, day = repeat.partition(":")
    hour = thai.clock(datetime.combine(date.min, at, BANGKOK))
    if rhythm == "weekly":
        return f"ทุกวัน{thai.WEEKDAYS[CODES.index(day)]} เวลา {hour}"
    often = "ทุกสิ้นเดือน" if day == "31" else f"ทุกวันที่ {day} ของเดือน"
    return f"{often} เวลา {hour}"


def _last(until: date | None) -> str:
    return f" จนถึง {thai.day(until)}" if until else " จนกว่าจะปิดงาน"


def _due(draft: Draft, usual: time) -> str:
    if draft.due is None:
        return "(ยังไม่ระบุ)"
    return when(draft.due, draft.time or usual, draft.repeat, draft.until)


def _field(asked: Asked) -> str:
    unit = asked.unit or _TYPES[asked.type]
    return f"{asked.label} ({unit})" if unit and unit not in asked.label else asked.label


def _owing(named: Sequence[str], catalogue: Catalogue) -> str:
    every = catalogue.district_names
    if not named:
        return f"ทุกอำเภอ ({len(every)} อำเภอ)"
    left_out = [name for name in every if name not in named]
    if len(left_out) < len(named) and len(left_out) <= _MOST_NAMED:
        return f"ทุกอำเภอ ยกเว้น {districts(left_out)}"
    return districts(named)


def _notes(draft: Draft, catalogue: Catalogue) -> tuple[str, ...]:
    notes = []
    if draft.title in {
        name for report in catalogue.reports for name in (report.title, report.short)
    }:
        notes.append("มีรายงานชื่อนี้อยู่แล้ว อำเภอควรพิมพ์เลขงานด้วย เพื่อไม่ให้สับสนค่ะ")
    if draft.due is not None and draft.time is None:
        notes.append("ไม่ได้ระบุเวลา จึงใช้เวลาปกติของสำนักงานค่ะ")
    return tuple(notes)


def _example(report: Report, request: Request, catalogue: Catalogue) -> str:
    district = (request.districts or catalogue.district_names)[0]
    head = f"งาน {request.number} อ.{district}"
    if report.kind == "evidence":
        return f"{head} แล้วส่งไฟล์ รูป หรือลิงก์ตามมาภายใน 10 นาที"
    if report.kind == "acknowledgement":
        return f"{head} รับทราบ"
    return f"{head} {' '.join(_sample(field) for field in report.fields)}"


def _sample(field: FieldOf) -> str:
    unit = "" if field.type == "percent" else field.unit
    return f"{field.label} {_EXAMPLES[field.type]} {unit}".strip()


def _row(report: Report, name: str, cell: Cell, state: State) -> TableRow:
    if state not in RECEIVED:
        said, mark = _STATES[state]
        return TableRow(name, said, mark)
    parts = [thai.figures(report, cell.values)] if cell.values else []
    parts += [f"หลักฐาน {len(cell.evidence)} รายการ"] if cell.evidence else []
    value = " · ".join(parts) or "ได้รับแล้ว"
    is_late = state == "late"
    return TableRow(name, f"{value} (ช้า)" if is_late else value, "late" if is_late else "good")


def _totals(report: Report, progress: Progress) -> list[tuple[str, str]]:
    totals: dict[str, Decimal] = dict(progress.standing.totals)
    if report.kind == "acknowledgement":
        return []
    found = [
        (f"{'เฉลี่ย' if f.type == 'percent' else 'รวม'} {f.label}", thai.amount(f, totals[f.key]))
        for f in report.fields
        if f.key in totals
    ]
    evidence = sum(len(progress.cells[n].evidence) for n in progress.owing if n in progress.cells)
    return [*found, *([("หลักฐานทั้งหมด", f"{evidence} รายการ")] if evidence else [])]
