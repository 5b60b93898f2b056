"""ครบแล้ว: an officer or the secretariat says that the evidence of an entry is complete.

Evidence counts from its first item; sending more, or ตีกลับ, takes this back.
"""

from bot.chat.finishing import finish, finished
from bot.chat.handling import Message, OnSaid, Services
from bot.messages.message import Reply


def _is_meant(message: Message, services: Services) -> bool:
    return bool(finished(message, services))


# Without figures, which would be a report, and not as a question.
TRIGGER = OnSaid(
    r"(?P<before>(?:(?!ยังไม่|ไม่)\D){0,50}?)(?:ส่ง|แนบ)?(?:มา|ให้)?ครบ(?:ถ้วน|หมด|ทั้งหมด|ทุกโครงการ)?แล้ว"
    r"(?P<after>(?:(?!หรือ|รึ|ไหม|มั้ย|ยัง|\?)\D){0,50})",
    hears=_is_meant,
)


def handle(message: Message, services: Services) -> Reply | None:
    """Note the evidence as complete."""
    return finish(finished(message, services), message, services)
