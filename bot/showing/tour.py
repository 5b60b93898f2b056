"""The guided tour of the demo: five steps, each over when the thing has really happened."""

from dataclasses import asdict, dataclass
from typing import Any

from bot.catalogue.deadlines import deadline
from bot.catalogue.office import SECRETARIAT_GROUP, Catalogue
from bot.catalogue.periods import shift
from bot.catalogue.report import Report
from bot.demo.seed import Seeded
from bot.messages import thai
from bot.showing import progress

Plain = dict[str, Any]
_FILL = "ใส่ข้อความให้"
_MOVE = "เดินเวลาให้"
_GREETING = "สวัสดีค่ะทุกท่าน"
_RIDING = "การเตือนรออยู่ในกลุ่มแล้ว ข้อความถัดไปของใครก็ได้จะพาการเตือนไปด้วยโดยไม่เสียโควตา"
_SEE = "เปิดกลุ่มจังหวัด"


@dataclass(frozen=True, slots=True)
class _Step:
    """A step: it is over once one more `done` is counted; `told` says what has happened then."""

    key: str
    done: str
    title: str
    text: str
    told: str


_CORRECT = _Step(
    "correct",
    progress.CORRECTED,
    "แก้ไขยอด",
    "พิมพ์ผิดไป ก็พิมพ์แก้สั้นๆ ได้เลย หรือแก้ข้อความเดิมจากเมนู ⋯",
    "ยอดใหม่แทนยอดเดิมแล้ว แท็บประวัติในชีตเก็บไว้ทั้งสองครั้ง",
)
_ASK = _Step(
    "ask",
    progress.ASKED,
    "ถามว่าใครยังไม่ส่ง",
    "ใครในกลุ่มก็ถามได้ คำตอบเป็นการตอบกลับ จึงไม่ใช้โควตา",
    "บอตนับเฉพาะที่ยังค้างจริง อำเภอที่ส่งแล้วไม่ถูกเอ่ยชื่อ",
)
_REMIND = _Step(
    "remind",
    progress.REMINDED,
    "เดินเวลาถึงการเตือน",
    "การเตือนจะรอไปกับข้อความถัดไปของกลุ่มก่อน เพราะฟรี ถ้าไม่มีใครพิมพ์จึงส่งเอง",
    "การเตือนไปแล้ว และเอ่ยถึงเฉพาะอำเภอที่ยังไม่ส่ง",
)
_DEADLINE = _Step(
    "deadline",
    progress.SUMMED_UP,
    "ครบกำหนด สรุป และชีต",
    "เดินเวลาไปจนครบกำหนด บอตสรุปให้กลุ่มจังหวัด และชีตพร้อมใช้ในที่ประชุม",
    "สรุปอยู่ในกลุ่มจังหวัด ส่วนยอดและสถานะของทุกอำเภออยู่ในชีต",
)


def tour_steps(catalogue: Catalogue, people: Seeded, month: str) -> list[Plain]:
    """Return the steps for a month such as 2020-06; none where no report would fit them."""
    report = _example(catalogue, shift(month, -1))
    if report is None:
        return []
    district = catalogue.owing(report)[0]
    where = {
        "room": people.groups[report.group].room_id,
        "person": people.officers[district].user_id,
    }
    send = _Step(
        "report",
        progress.REPORTED,
        "ส่งรายงาน",
        f"เจ้าหน้าที่ อ.{district} พิมพ์ยอดในกลุ่ม {report.group} ตามปกติ กดปุ่มแล้วกดส่ง",
        "บอตอ่านข้อความ ตอบรับฟรี และแถวของอำเภอในชีตมียอดแล้ว",
    )
    said = f"{report.name} {thai.period(shift(month, -1))} 1.25 ล้านบาท"
    return [
        _typed(send, {**where, "text": said}),
        _typed(_CORRECT, {**where, "text": "แก้เป็น 1,520,000"}),
        _typed(_ASK, {**where, "text": "ใครยังไม่ส่ง"}),
        _jumped(_REMIND, "reminder"),
        {
            **_jumped(_DEADLINE, "summary"),
            "see": {"act": _SEE, "room": people.groups[SECRETARIAT_GROUP].room_id},
        },
    ]


def _example(catalogue: Catalogue, period: str) -> Report | None:
    """Return the report of a month's money that a group's members type and that is due first.

    Its reminder and its summary are then the first to come: the tour's steps speak of one report.
    """
    fitting = (
        report
        for report in catalogue.reports
        if report.schedule.every == "month" and report.main and report.main.type == "money"
    )
    typed = [report for report in fitting if report.group]
    return min(typed, key=lambda report: deadline(report, period), default=None)


def _typed(step: _Step, fill: Plain) -> Plain:
    return {**asdict(step), "act": _FILL, "fill": fill}


def _jumped(step: _Step, jump: str) -> Plain:
    """Return a step that moves the clock; a notice that then waits rides on a greeting."""
    ride = {"act": _FILL, "text": _GREETING, "told": _RIDING}
    return {**asdict(step), "act": _MOVE, "jump": jump, "ride": ride}
