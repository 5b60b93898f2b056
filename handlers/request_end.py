"""“ปิดงาน 3”, “ยกเลิกงาน 3”: the secretariat ends a request."""

from dataclasses import replace

from bot.catalogue.periods import local
from bot.chat.handling import Message, OnSaid, Services
from bot.chat.requesting import is_secretariat
from bot.messages import request_news as words
from bot.messages import request_table
from bot.messages.message import Reply, Text
from bot.requests.progress import entries_of, progress_of
from bot.requests.request import Request
from bot.requests.showing import table_of

_NUMBER = r"\s*(?:ที่|#|เลขที่)?\s*(?P<number>[\d๐-๙]{1,4})"
_POLITE = r"\s*(?:นะ|เลย|ด้วย)*\s*(?:ค่ะ|คะ|ครับ|คับ)?"

TRIGGER = (
    OnSaid(rf"(?P<verb>ปิด|ยกเลิก)งาน{_NUMBER}{_POLITE}", hears=is_secretariat),
    OnSaid(rf"(?P<verb>ปิด|ยกเลิก)งาน{_POLITE}(?P<number>)", hears=is_secretariat),
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


def _keep(request: Request, message: Message, services: Services) -> None:
    shown = entries_of(services.office, request, message.event.sent_at)
    services.office.requests.keep(services.unit, request, shown)
