"""“ค้างตอบ”: the secretariat sees which questions nobody has answered within the hour."""

from bot.chat.handling import Message, OnSaid, Services
from bot.messages import refusal
from bot.messages import unanswered as words
from bot.messages.message import Reply, Text

TRIGGER = OnSaid(r"(?:ขอดู)?(?:รายการ)?(?:ค้างตอบ|ค้างถาม|คำถามค้าง|ที่ค้างตอบ)(?:ค่ะ|คะ|ครับ|คับ)?")


def handle(message: Message, services: Services) -> Reply | None:
    """List them, oldest first; nobody else sees what others have typed."""
    if not message.person.is_secretariat:
        return (Text(refusal.secretariat_only()),) if message.is_private else None
    office = services.office
    groups = (office.directory.chat_of(group.name) for group in office.catalogue.groups)
    people = (person.user for person in office.directory.people())
    chats = [chat for chat in (*groups, *people) if chat]
    left = [
        words.Left(
            group=question.group or "",
            asked_at=question.asked_at,
            missing=question.missing,
            district=question.given.district or "",
            said=question.text,
        )
        for question in office.questions.unanswered(services.unit, chats, message.event.sent_at)
    ]
    return (Text(words.unanswered(left)),)
