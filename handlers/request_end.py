"""“ปิดงาน 3”, “ยกเลิกงาน 3”, “เลื่อนงาน 3 เป็น 30 มิ.ย. เพราะ …”: the secretariat ends or moves."""

import re
from dataclasses import replace
from datetime import datetime

from bot.catalogue.periods import BANGKOK, local
from bot.chat.handling import Message, OnSaid, Services
from bot.chat.requesting import is_secretariat
from bot.messages import request_news as words
from bot.messages import request_table, thai
from bot.messages.message import Reply, Text
from bot.requests.progress import entries_of, progress_of
from bot.requests.request import Move, Request
from bot.requests.showing import table_of
from bot.understanding.due import find_deadline

_NUMBER = r"\s*(?:ที่|#|เลขที่)?\s*(?P<number>[\d๐-๙]{1,4})"
_POLITE = r"\s*(?:นะ|เลย|ด้วย)*\s*(?:ค่ะ|คะ|ครับ|คับ)?"
_BECAUSE = re.compile(r"\s*(?:เพราะ(?:ว่า)?|เนื่องจาก|เหตุผล)\s*:?\s*(?P<reason>.+)", re.DOTALL)

TRIGGER = (
    OnSaid(rf"(?P<verb>ปิด|ยกเลิก)งาน{_NUMBER}{_POLITE}", hears=is_secretariat),
    OnSaid(rf"(?P<verb>เลื่อน)(?:กำหนด)?(?:ส่ง)?งาน{_NUMBER}(?P<words>.*)", hears=is_secretariat),
    OnSaid(rf"(?P<verb>ปิด|ยกเลิก|เลื่อน)งาน{_POLITE}(?P<number>)", hears=is_secretariat),
)


def handle(message: Message, services: Services) -> Reply | None:
    """Find the request, and do what is said."""
    assert message.found is not None  # noqa: S101 - routed by command
    verb = message.found["verb"]
    if not message.found["number"]:
        return (Text(words.which(verb)),)
    number = int(message.found["number"])
    request = services.office.requests.get(services.unit, number)
    if request is None:
        return (Text(words.no_such(number)),)
    if verb == "เลื่อน":
        return _move(request, message.found["words"], message, services)
    if not request.is_open:
        was_cancelled = request.state == "cancelled"
        return (Text(words.ended_already(number, request.title, was_cancelled=was_cancelled)),)
    return (_close if verb == "ปิด" else _cancel)(request, message, services)


def _close(request: Request, message: Message, services: Services) -> Reply:
    now = message.event.sent_at
    _keep(replace(request, state="closed", ended_at=local(now)), message, services)
    table = table_of(progress_of(services.office, request, now), now)
    return (Text(request_table.closed_by_hand(request.number)), request_table.table_card(table))


def _cancel(request: Request, message: Message, services: Services) -> Reply:
    ended = replace(request, state="cancelled", ended_at=local(message.event.sent_at))
    _keep(ended, message, services)
    return (Text(words.cancelled(request.number, request.title)),)


def _move(request: Request, said: str, message: Message, services: Services) -> Reply:
    """Move the deadline; a closed request is followed up again."""
    now = local(message.event.sent_at)
    if request.state == "cancelled":
        return (Text(words.ended_already(request.number, request.title, was_cancelled=True)),)
    if request.repeat is not None:
        return (Text(words.repeats(request.number)),)
    found = _BECAUSE.search(said)
    reason = found["reason"].strip() if found else ""
    after = _moment(said[: found.start()] if found else said, request, now)
    if after is None:
        return (Text(words.move_to_when(request.number)),)
    if after <= now:
        return (Text(words.move_in_the_past()),)
    before = datetime.combine(request.due, request.at, BANGKOK)
    move = Move(before, after, reason, now, message.event.user)
    moved = replace(
        request, due=after.date(), at=after.time(), moves=(*request.moves, move),
        state="open", ended_at=None,
    )  # fmt: skip
    _keep(moved, message, services)
    days = thai.day_and_time(before), thai.day_and_time(after)
    return (Text(words.moved(request.number, request.title, *days, reason)),)


def _keep(request: Request, message: Message, services: Services) -> None:
    shown = entries_of(services.office, request, message.event.sent_at)
    services.office.requests.keep(services.unit, request, shown)


def _moment(said: str, request: Request, now: datetime) -> datetime | None:
    """Return the moment that is named; its hour stays where none is said."""
    day = re.sub(r"^\s*(?:กำหนด(?:ส่ง)?)?\s*(?:ออกไป|ไป)?\s*(?:เป็น|ถึง)?\s*(?:วันที่\s*)?", "", said)
    due = find_deadline(f"ภายใน{day}", now.date())
    due = due or find_deadline(f"ภายในวันที่ {day}", now.date())
    if due is None or due.repeat is not None:
        return None
    return datetime.combine(due.due, due.time or request.at, BANGKOK)
