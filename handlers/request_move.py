"""“เลื่อนงาน 3 เป็น 30 มิ.ย. เพราะ …”, “…เป็นทุกวันพฤหัสบดี”, “…ถึงเดือนธันวาคม”, “ยกเลิกการเลื่อนงาน 3”."""

import re
from collections.abc import Callable

from bot.catalogue.periods import local
from bot.chat.handling import Message, OnSaid, Services
from bot.chat.requesting import is_secretariat
from bot.messages import request_moves as words
from bot.messages import request_news
from bot.messages.message import Reply, Text
from bot.requests.changes import read_change
from bot.requests.moving import CannotMoveError, moved, moved_back
from bot.requests.progress import entries_of
from bot.requests.request import Request
from bot.requests.showing import move_words

_NUMBER = r"\s*(?:ที่|#|เลขที่)?\s*(?P<number>[\d๐-๙]{1,4})(?![\d๐-๙])"
_WHAT = r"(?:กำหนด|เวลา|วัน|รอบ|การ|ส่ง|สิ้นสุด|ครบ|ของ|\s)*"
_CHANGE = rf"(?P<verb>เลื่อน|ขยาย|เปลี่ยน|ปรับ|ย้าย|ร่น){_WHAT}"
_BACK = r"(?:ยกเลิก(?:การ)?(?:เลื่อน|เปลี่ยน|ขยาย)|ไม่(?:ต้อง)?(?:เลื่อน|เปลี่ยน)|(?:กลับไป)?(?:ใช้|คืน)กำหนดเดิม)"
_POLITE = r"\s*(?:แล้ว|นะ|เลย|ด้วย)*\s*(?:ค่ะ|คะ|ครับ|คับ)?"
_BECAUSE = re.compile(r"\s*(?:เพราะ(?:ว่า)?|เนื่องจาก|เหตุผล)\s*:?\s*(?P<reason>.+)", re.DOTALL)

TRIGGER = (
    OnSaid(rf"{_CHANGE}งาน{_NUMBER}(?P<words>.*)", hears=is_secretariat),
    OnSaid(rf"งาน{_NUMBER}\s*(?:ขอ|ให้)?{_CHANGE}(?P<words>.*)", hears=is_secretariat),
    OnSaid(rf"{_BACK}{_WHAT}งาน{_NUMBER}{_POLITE}(?P<back>)", hears=is_secretariat),
    OnSaid(rf"งาน{_NUMBER}\s*{_BACK}{_WHAT}{_POLITE}(?P<back>)", hears=is_secretariat),
    OnSaid(rf"(?P<verb>เลื่อน)(?:กำหนด)?(?:ส่ง)?งาน{_POLITE}(?P<number>)", hears=is_secretariat),
)


def handle(message: Message, services: Services) -> Reply | None:
    """Find the request, and move its deadline or take the moving back."""
    assert message.found is not None  # noqa: S101 - routed by command
    found = message.found.groupdict()
    if not found["number"]:
        return (Text(request_news.which("เลื่อน")),)
    number = int(found["number"])
    request = services.office.requests.get(services.unit, number)
    if request is None:
        return (Text(request_news.no_such(number)),)
    if request.state == "cancelled":
        return (Text(request_news.ended_already(number, request.title, was_cancelled=True)),)
    if "back" in found:
        return _back(request, message, services)
    return _move(request, found["words"], message, services)


def _move(request: Request, said: str, message: Message, services: Services) -> Reply | None:
    now = local(message.event.sent_at)
    because = _BECAUSE.search(said)
    reason = because["reason"].strip() if because else ""
    rest = said[: because.start()] if because else said
    change = read_change(rest, now.date(), is_repeated=request.repeat is not None)
    if change.is_nothing:
        return _unclear(request, message)
    return _carried_out(
        request, lambda: moved(request, change, reason, now, message.event.user), message, services
    )


def _unclear(request: Request, message: Message) -> Reply | None:
    """Ask, where it was surely said that a deadline is to be moved."""
    assert message.found is not None  # noqa: S101 - routed by command
    if message.found["verb"] not in ("เลื่อน", "ขยาย"):
        return None
    ask = words.to_when if request.repeat is None else words.to_what
    return (Text(ask(request.number)),)


def _back(request: Request, message: Message, services: Services) -> Reply:
    if not request.moves:
        return (Text(words.not_moved(request.number, request.title)),)
    now, user = local(message.event.sent_at), message.event.user
    return _carried_out(request, lambda: moved_back(request, now, user), message, services)


def _carried_out(
    request: Request, move: Callable[[], Request], message: Message, services: Services
) -> Reply:
    try:
        after = move()
    except CannotMoveError as error:
        return (Text(words.cannot(request.number, error.why)),)
    if after.is_open == request.is_open and after.moves[-1].changes_nothing:
        return (Text(words.same_as_before(request.number)),)
    shown = entries_of(services.office, request, message.event.sent_at)
    services.office.requests.keep(services.unit, after, shown)
    return (Text(move_words(after, after.moves[-1])),)
