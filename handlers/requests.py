"""“งานที่เปิดอยู่”, “ร่างงาน”: the secretariat sees what is open, and what waits for its approval."""

from bot.chat.handling import Message, OnSaid, Services
from bot.chat.requesting import is_secretariat, show_next
from bot.messages import request_draft, request_news
from bot.messages.message import Reply, Text
from bot.requests.progress import requests_of
from bot.requests.showing import listed

_OPEN = r"งาน(?:ที่)?เปิด(?:อยู่)?|ติดตามงาน|รายการงาน|งานทั้งหมด"
_POLITE = r"\s*(?:หน่อย|ด้วย)?(?:ค่ะ|คะ|ครับ|คับ)?"

TRIGGER = (
    OnSaid(rf"(?:ขอ)?(?:ดู)?(?:{_OPEN}){_POLITE}", hears=is_secretariat),
    OnSaid(rf"(?:ขอ)?(?:ดู)?(?P<draft>ร่างงาน(?:ต่อไป)?){_POLITE}", hears=is_secretariat),
)


def handle(message: Message, services: Services) -> Reply | None:
    """Show the open requests with their progress, or the next draft."""
    assert message.found is not None  # noqa: S101 - routed by command
    if "draft" in message.found.re.groupindex:
        return show_next(message, services) or (Text(request_draft.no_drafts()),)
    found = requests_of(services.office, message.event.sent_at, only_open=True)
    if not found:
        return (Text(request_news.none_open()),)
    return (request_news.request_list([listed(one) for one in found]),)
