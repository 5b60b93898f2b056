"""What is told of a request: opened, announced, closed, cancelled; and the list of all."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.messages import _card
from bot.messages.dashboard import open_button
from bot.messages.message import Card

_LISTED = 12


@dataclass(frozen=True, slots=True)
class News:
    """A request in words, as a group is told of it."""

    number: int
    title: str
    kind: str
    fields: tuple[str, ...]
    due: str
    districts: str
    example: str
    channel: str = ""
    form: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """A request in the list: its state and progress in words."""

    number: int
    title: str
    due: str
    progress: str
    missing: str
    received: int
    expected: int


def announcement(news: News) -> Card:
    """Return what the group is told when a request is opened: what, by when, how to answer."""
    body = [
        _card.words(news.title, size="md", weight="bold"),
        *(_card.row(label, text) for label, text in _rows(news)),
        _card.line(),
        _card.quiet("วิธีส่ง: พิมพ์ในกลุ่มนี้ เช่น"),
        _card.words(news.example),
    ]
    footer = [open_button("กรอกแบบฟอร์ม", news.form)] if news.form else []
    told = f"งาน {news.number} · กำหนด {news.due}"
    rows = [f"{label}: {text.replace(chr(10), ', ')}" for label, text in _rows(news)]
    alt = "\n".join([f"ขอความร่วมมือส่ง {news.title}", *rows, f"ตัวอย่าง: {news.example}"])
    contents = _card.bubble("ขอความร่วมมือส่งข้อมูล", body, under=told, footer=footer)
    return _card.card(alt, contents)


def _rows(news: News) -> list[tuple[str, str]]:
    rows = [
        ("งานที่", str(news.number)),
        ("สิ่งที่ขอ", news.kind),
        ("ช่องข้อมูล", "\n".join(news.fields)),
        ("กำหนดส่ง", news.due),
        ("อำเภอ", news.districts),
        ("ส่งทาง", news.channel),
    ]
    return [(label, text) for label, text in rows if text]


def which(verb: str) -> str:
    """Ask for the number of the request that is to be ended or moved."""
    return f"ระบุเลขงานด้วยค่ะ เช่น “{verb}งาน 3” พิมพ์ “งานที่เปิดอยู่” เพื่อดูเลขงานได้นะคะ"


def opened(number: int, title: str, due: str, group: str, *, is_bound: bool) -> str:
    """Say to the secretariat that a request is open, and where it will be announced."""
    where = (
        f"จะประกาศในกลุ่ม {group} และเตือนเฉพาะอำเภอที่ยังไม่ส่ง"
        if is_bound
        else f"กลุ่ม {group} ยังไม่ได้ผูกกับบอต จึงยังประกาศไม่ได้ พิมพ์ “ผูกกลุ่ม {group}” ในกลุ่มนั้นก่อนนะคะ"
    )
    return f"เปิดงาน {number} แล้ว ✓ {title}\nกำหนดส่ง {due}\n{where}"


def cancelled(number: int, title: str) -> str:
    """Say to the secretariat that a request is cancelled."""
    return f"ยกเลิกงาน {number} แล้ว ✓ {title}\nหยุดเตือนทุกอำเภอ ข้อมูลที่ส่งมาแล้วยังอยู่ครบค่ะ"


def called_off(number: int, title: str) -> str:
    """Tell the group that nothing need be sent any more."""
    return f"แจ้งยกเลิกงาน {number}: {title}\nไม่ต้องส่งแล้วค่ะ ขอบคุณทุกอำเภอนะคะ"


def no_such(number: int) -> str:
    """Say that there is no request with this number."""
    return f"ไม่พบงาน {number} ค่ะ พิมพ์ “งานที่เปิดอยู่” เพื่อดูรายการนะคะ"


def ended_already(number: int, title: str, *, was_cancelled: bool) -> str:
    """Say that a request has ended before."""
    return f"งาน {number} ({title}) {'ยกเลิก' if was_cancelled else 'ปิด'}ไปแล้วค่ะ"


def request_list(shown: Sequence[Listed]) -> Card:
    """Return the list of open requests, those due first at the top."""
    body: list[_card.Part] = []
    for one in shown[:_LISTED]:
        body += [*([_card.line()] if body else []), *_entry(one)]
    body += _card.more(len(shown) - _LISTED, "งาน")
    alt = "\n".join(
        f"งาน {one.number} {one.title} · {one.due} · {one.progress}" for one in shown[:_LISTED]
    )
    title = f"งานที่เปิดอยู่ {len(shown)} งาน"
    return _card.card(f"{title}\n{alt}", _card.bubble(title, body))


def _entry(one: Listed) -> list[_card.Part]:
    parts = [
        _card.words(f"งาน {one.number} · {_card.clip(one.title, 100)}", weight="bold"),
        _card.row(one.due, one.progress),
        _card.bar(one.received, one.expected),
    ]
    return [*parts, *([_card.quiet(_card.clip(one.missing, 300))] if one.missing else [])]


def none_open() -> str:
    """Say that no request is open."""
    return "ขณะนี้ไม่มีงานที่เปิดอยู่ค่ะ สั่งงานใหม่ได้ เช่น “ขอให้อำเภอส่ง … ภายในวันที่ …”"
