"""The บันทึกข้อความ with the meeting's agenda item, written from a snapshot and nothing else."""

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from bot.catalogue.office import Catalogue
from bot.catalogue.report import FieldOf, Report
from bot.memo import wording
from bot.memo.paper import Look, Paper
from bot.memo.snapshot import Snapshot, version_of
from bot.messages import thai

_BLANK = "." * 50
_WIDTHS = {"money": 3.4, "count": 2.2, "percent": 2.0}
_TITLE = Look(align="centre", size=29, bold=True)
_HEADING = Look(bold=True, before=10, together=True)
_TOGETHER = Look(together=True)
_INDENTED = Look(indent=True)
_SIGNED = Look(align="right", together=True)


def write_letter(catalogue: Catalogue, snapshot: Snapshot, path: Path) -> None:
    """Write the letter of a snapshot; the catalogue gives titles, labels and units."""
    paper, at = Paper(), datetime.fromisoformat(snapshot["at"])
    month = wording.month(snapshot["month"])
    subject = f"สรุปผลการรายงานของอำเภอ ประจำเดือน{month}"
    _open(paper, snapshot, subject, at)
    for number, (key, rounds) in enumerate(_by_report(snapshot).items(), 1):
        report = catalogue.report(key)
        paper.line(f"{number}. {report.title} {_of(rounds)}".rstrip(), _HEADING)
        if len(rounds) == 1:
            _report(paper, report, rounds[0])
        else:
            _weeks(paper, report, rounds)
    _award(paper, snapshot, len(catalogue.district_names))
    _close(paper)
    version = version_of(snapshot)
    paper.foot(f"ข้อมูล ณ วันที่ {wording.moment(snapshot['at'])}  ฉบับข้อมูล ", version)
    paper.save(path, subject, snapshot["office"], at)


def _open(paper: Paper, snapshot: Snapshot, subject: str, at: datetime) -> None:
    month, count = wording.month(snapshot["month"]), len(_by_report(snapshot))
    paper.line("บันทึกข้อความ", _TITLE)
    paper.labelled(("ส่วนราชการ", snapshot["office"]))
    paper.labelled(("ที่", "." * 30), ("วันที่", wording.day(at.date())))
    paper.labelled(("เรื่อง", subject), ruled=True)
    paper.labelled(("เรียน", f"พัฒนาการจังหวัด{snapshot['province']}"))
    paper.line(
        f"ตามที่{snapshot['office']}ได้กำหนดให้อำเภอรายงานผลการดำเนินงาน นั้น "
        f"ขอสรุปผลการรายงานประจำเดือน{month} จำนวน {count} รายงาน "
        "เพื่อนำเข้าที่ประชุมประจำเดือน ดังนี้",
        Look(indent=True, before=6),
    )
    paper.line("ระเบียบวาระ  เรื่อง ติดตามผลการรายงานของอำเภอ", _HEADING)
    if not count:
        paper.line("ไม่มีรายงานที่อำเภอต้องส่งในเดือนนี้", _INDENTED)


def _by_report(snapshot: Snapshot) -> dict[str, list[dict[str, Any]]]:
    """Return a report's periods together: a weekly one has several in a month."""
    found: dict[str, list[dict[str, Any]]] = {}
    for one in snapshot["reports"]:
        found.setdefault(one["report"], []).append(one)
    return found


def _of(rounds: list[dict[str, Any]]) -> str:
    return wording.period(rounds[0]["period"]) if len(rounds) == 1 else f"{len(rounds)} สัปดาห์"


def _report(paper: Paper, report: Report, one: dict[str, Any]) -> None:
    """Write one period in full: figures, when they were sent, how each district stands."""
    paper.line(f"กำหนดส่งภายในวันที่ {wording.moment(one['deadline'])}", _TOGETHER)
    fields = _fields(report, one)
    heads = ["ที่", "อำเภอ", *map(wording.head, fields)]
    heads += [] if fields else ["หลักฐาน (ชิ้น)"]
    rows = [_row(report, fields, place, row) for place, row in enumerate(one["districts"], 1)]
    figures = max(len(fields), 1)
    paper.table(
        [*heads, "ส่งเมื่อ", "ผลการส่ง"],
        [*rows, _totals(report, fields, one)],
        widths=[1.2, 2.6, *([_WIDTHS[f.type] for f in fields] or [3.4]), 3.6, 2.4],
        aligns=["centre", "left", *["right"] * figures, "centre", "centre"],
    )
    for text in _said(one):
        paper.line(text)
    if one["growth"] is not None:
        _growth(paper, one["growth"])


def _weeks(paper: Paper, report: Report, rounds: list[dict[str, Any]]) -> None:
    """Write a month's weeks side by side: the main figure, or how a district stands."""
    heads = [wording.until(one["period"]) for one in rounds]
    names = [row["district"] for row in rounds[0]["districts"]]
    rows = [
        [str(place + 1), name, *(_week(report, one["districts"][place]) for one in rounds)]
        for place, name in enumerate(names)
    ]
    sums = [
        ["", "รวม", *(_sum(report, one) for one in rounds)],
        ["", "ส่งแล้ว", *(f"{one['received']}/{one['expected']}" for one in rounds)],
        ["", "ร้อยละ", *(wording.share(one["completeness"]) for one in rounds)],
        ["", "ทันเวลา", *(str(one["on_time"]) for one in rounds)],
        ["", "ร้อยละ", *(wording.share(one["timeliness"]) for one in rounds)],
    ]
    paper.table(
        ["ที่", "อำเภอ", *heads],
        [*rows, *sums],
        widths=[1.2, 2.6, *[12.2 / len(rounds)] * len(rounds)],
        aligns=["centre", "left", *["centre"] * len(rounds)],
        sums=len(sums),
    )


def _week(report: Report, row: dict[str, Any]) -> str:
    main = report.main
    if row["state"] not in ("submitted", "late") or main is None:
        return wording.outcome(row)
    said = wording.figure(report, main, row["values"].get(main.key))
    return said if row["on_time"] else f"{said} ({wording.outcome(row)})"


def _sum(report: Report, one: dict[str, Any]) -> str:
    main = report.main
    return "–" if main is None else _total(report, main, one["totals"].get(main.key))


def _fields(report: Report, one: dict[str, Any]) -> list[FieldOf]:
    """Return the figures' columns: parts of a total only where a total is not given."""
    given = [row["values"] for row in one["districts"] if row["values"]]
    shown = {f.key for values in given for f in thai.shown_fields(report, values)}
    whole = {f.key for f in report.fields if f.part_of is None}
    return [f for f in report.fields if f.key in shown | whole]


def _row(report: Report, fields: list[FieldOf], place: int, row: dict[str, Any]) -> list[str]:
    is_good = row["state"] in ("submitted", "late")
    values = row["values"] if is_good else {}
    figures = [wording.figure(report, field, values.get(field.key)) for field in fields]
    pieces = [str(row["evidence"]) if row["evidence"] else "–"]
    sent = wording.sent(row["sent_at"] if is_good else None)
    return [str(place), row["district"], *(figures or pieces), sent, wording.outcome(row)]


def _totals(report: Report, fields: list[FieldOf], one: dict[str, Any]) -> list[str]:
    sums = [_total(report, field, one["totals"].get(field.key)) for field in fields]
    pieces = [str(sum(row["evidence"] for row in one["districts"]))]
    share = f"{one['received']}/{one['expected']} อำเภอ"
    return ["", "รวม", *(sums or pieces), share, f"ทันเวลา {one['on_time']}"]


def _total(report: Report, field: FieldOf, value: Any) -> str:
    """Return a column's sum; shares are averaged, and say so."""
    if value is None:
        return "–"
    if report.kind == "acknowledgement":
        return wording.number(value)
    return f"เฉลี่ย {wording.number(value)}" if field.type == "percent" else wording.number(value)


def _said(one: dict[str, Any]) -> Iterator[str]:
    """Yield what stands below a table."""
    if one["expected"]:
        yield (
            f"อัตราการรายงาน ร้อยละ {wording.share(one['completeness'])}  "
            f"อัตราความตรงเวลา ร้อยละ {wording.share(one['timeliness'])}"
        )
    for label, names in (
        ("ยังไม่ส่ง", one["missing"]),
        ("รอยืนยัน", one["pending"]),
        ("ส่งช้า", one["late"]),
    ):
        if names:
            yield f"{label}: {wording.districts(names, len(one['districts']))}"


def _growth(paper: Paper, grown: dict[str, Any]) -> None:
    """Write the growth table: the year so far, and what each line still asks for."""
    total = grown["total"]
    percents = [wording.number(line["percent"]) for line in total["lines"]]
    paper.line("ผลสะสมปีงบประมาณ เทียบช่วงเดียวกันของปีก่อน", _HEADING)
    heads = ["อำเภอ", "สะสมปีนี้ (บาท)", "ปีก่อน (บาท)", "เพิ่ม/ลด (ร้อยละ)"]
    heads += [f"ยังขาดจากเป้าหมายเพิ่มขึ้นร้อยละ {percent} (บาท)" for percent in percents]
    rows = [_grown(row, row["district"]) for row in grown["districts"]]
    paper.table(
        heads,
        [*rows, _grown(total, "รวม")],
        widths=[2.2, 3.2, 3.2, 1.9, *[3.3] * len(percents)],
        aligns=["left", *["right"] * (len(heads) - 1)],
    )
    for line in total["lines"]:
        if line["gap"] and line["a_month"] is not None:
            paper.line(
                f"เป้าหมายเพิ่มขึ้นร้อยละ {wording.number(line['percent'])} "
                f"เป็นเงิน {wording.number(line['target'])} บาท "
                f"ต้องได้เฉลี่ยเดือนละ {wording.number(line['a_month'])} บาท "
                f"ใน {grown['months_left']} เดือนที่เหลือ"
            )


def _grown(row: dict[str, Any], name: str) -> list[str]:
    gaps = [wording.number(line["gap"]) if line["gap"] else "ถึงแล้ว" for line in row["lines"]]
    figures = [wording.number(row["to_date"]), wording.number(row["base_to_date"])]
    return [name, *figures, wording.share(row["growth"]), *gaps]


def _award(paper: Paper, snapshot: Snapshot, owing: int) -> None:
    told = [award for award in snapshot["award"] if award["places"]]
    if not told:
        return
    paper.line("Report Award", _HEADING)
    for award in told:
        paper.line(f"รายงานที่ครบกำหนดส่งในเดือน{wording.month(award['month'])}", _TOGETHER)
        for one in award["places"]:
            names = wording.districts(one["districts"], owing)
            points = f"{Decimal(one['points']):.1f}"
            paper.line(f"อันดับ {one['place']}  {names}  {points} คะแนน", _INDENTED)


def _close(paper: Paper) -> None:
    paper.line(
        "จึงเรียนมาเพื่อโปรดทราบ และพิจารณานำเข้าที่ประชุม", Look(indent=True, before=12, together=True)
    )
    paper.line(f"(ลงชื่อ){_BLANK}", Look(align="right", before=24, together=True))
    paper.line(f"({_BLANK})", _SIGNED)
    paper.line(f"ตำแหน่ง{_BLANK}", Look(align="right"))
