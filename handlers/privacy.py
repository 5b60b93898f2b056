"""“นโยบาย”: what is kept of people, for how long, how to be forgotten."""

from bot.chat.handling import Message, OnSaid, Services
from bot.messages.message import Reply, Text
from bot.messages.privacy import policy_text
from bot.web.links import page_address

TRIGGER = OnSaid(r"(?:ขอดู)?(?:นโยบาย(?:ข้อมูล)?(?:ความเป็นส่วนตัว|ส่วนบุคคล)?|pdpa)(?:ค่ะ|คะ|ครับ|คับ)?")


def handle(_message: Message, services: Services) -> Reply | None:
    """Tell the notice, and where it stands on the web."""
    office = services.office
    text = policy_text(office.catalogue, page_address(office, "/privacy"))
    return (Text(text),)
