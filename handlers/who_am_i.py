"""“ฉันเป็นใคร”: what the bot knows of the person who asks."""

from bot.chat.handling import Message, OnSaid, Services
from bot.messages.message import Reply, Text
from bot.messages.register import who_you_are

TRIGGER = OnSaid(
    r"(?:ฉัน|ผม|ดิฉัน|หนู|เรา)(?:เป็น|คือ)ใคร(?:คะ|ครับ|คับ)?|ข้อมูลของ(?:ฉัน|ผม|ดิฉัน)(?:ค่ะ|คะ|ครับ)?"
)


def handle(message: Message, _services: Services) -> Reply | None:
    """Tell districts and role."""
    return (Text(who_you_are(message.person.districts, message.person.role)),)
