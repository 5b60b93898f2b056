"""What is told of a request whose deadline was moved, and why another cannot be."""

from dataclasses import dataclass
from typing import Literal

Obstacle = Literal["past", "over", "rhythm", "far"]


@dataclass(frozen=True, slots=True)
class Moved:
    """A moved deadline in words: from what to what, and why."""

    number: int
    title: str
    before: str
    after: str
    reason: str = ""

    @property
    def change(self) -> str:
        """Return both lines of it."""
        return f"จาก {self.before}\nเป็น {self.after}"

    @property
    def because(self) -> str:
        """Return the line of its reason, where one was given."""
        return f"\nเหตุผล: {self.reason}" if self.reason else ""


def moved(told: Moved) -> str:
    """Say that a deadline is moved."""
    head = f"เลื่อนกำหนดงาน {told.number} แล้ว ✓ {told.title}"
    return f"{head}\n{told.change}{told.because}"


def moved_alone(told: Moved, period: str, goes_on: str) -> str:
    """Say that one period's deadline of a repeated request is moved, the others' not."""
    head = f"เลื่อนกำหนดงาน {told.number} เฉพาะงวด{period} แล้ว ✓ {told.title}"
    return f"{head}\n{told.change}\nงวดอื่นยังเป็น{goes_on}{told.because}"


def replanned(told: Moved, since: str) -> str:
    """Say that a repeated request keeps to another plan; `since` is empty if only its end moved."""
    head = f"เปลี่ยนกำหนดส่งประจำของงาน {told.number} แล้ว ✓ {told.title}"
    begins = f"\nเริ่มงวด{since} งวดก่อนหน้าคงเดิม" if since else ""
    return f"{head}\n{told.change}{begins}{told.because}"


def to_when(number: int) -> str:
    """Ask to which day a deadline is to be moved."""
    return f"เลื่อนเป็นวันใดคะ เช่น “เลื่อนงาน {number} เป็น 30 มิ.ย. 16.30 น. เพราะ …”"


def to_what(number: int) -> str:
    """Ask how the deadlines of a repeated request are to be changed."""
    return (
        f"งาน {number} ส่งเป็นประจำ ต้องการเปลี่ยนอย่างไรคะ\n"
        f"• ทุกงวดต่อไป: “เลื่อนงาน {number} เป็นทุกวันพฤหัสบดี 15.00 น.” หรือ “…เป็นทุกวันที่ 5”\n"
        f"• เฉพาะงวดนี้: “เลื่อนงาน {number} เป็น 30 มิ.ย.”\n"
        f"• วันสิ้นสุด: “เลื่อนงาน {number} ถึงเดือนธันวาคม”\n"
        f"• เฉพาะอำเภอ: “ผ่อนผัน อ.… งาน {number} ถึง …”"
    )


def cannot(number: int, why: Obstacle) -> str:
    """Say why a deadline cannot be moved so, and what can be done."""
    said: dict[Obstacle, str] = {
        "past": "วันเวลาที่ระบุผ่านไปแล้วค่ะ กรุณาระบุวันใหม่นะคะ",
        "over": (
            f"ถ้าเปลี่ยนตามนี้ งาน {number} จะไม่มีงวดเหลือแล้วค่ะ "
            f"หากจบงานแล้ว พิมพ์ “ปิดงาน {number}” หากให้ส่งต่อ พิมพ์ “เลื่อนงาน {number} ถึงเดือน…”"
        ),
        "rhythm": (
            "เปลี่ยนระหว่างรายสัปดาห์กับรายเดือนไม่ได้ค่ะ เพราะข้อมูลที่ส่งมาแล้วเป็นคนละงวด\n"
            f"“ปิดงาน {number}” แล้วสั่งงานใหม่นะคะ"
        ),
        "far": (
            f"วันที่ระบุเลยกำหนดของงวดถัดไปแล้วค่ะ หากเปลี่ยนทุกงวด พิมพ์เช่น “เลื่อนงาน {number} เป็นทุกวันที่ 5”"
        ),
    }
    return said[why]


def not_moved(number: int, title: str) -> str:
    """Say that there is no moving to be taken back."""
    return f"งาน {number} ({title}) ยังไม่เคยเลื่อนกำหนดค่ะ"


def same_as_before(number: int) -> str:
    """Say that a deadline is already as it is asked for."""
    return f"งาน {number} กำหนดไว้ตามนี้อยู่แล้วค่ะ"
