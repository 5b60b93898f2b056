"""“แดชบอร์ด” 1:1: a link that opens the dashboard."""

from bot.chat.handling import Message, OnSaid, Services
from bot.messages import dashboard as words
from bot.messages.message import Reply, Text
from bot.web.links import DASHBOARD_LIFETIME_S, dashboard_link

TRIGGER = OnSaid(r"(?:ขอ)?(?:เปิด)?(?:แดชบอร์ด|แดชบอด|dash ?board)(?:ค่ะ|คะ|ครับ|คับ)?")


def handle(message: Message, services: Services) -> Reply | None:
    """Give the link to whom it is for alone; a group is told where to ask."""
    person = message.person
    if not message.is_private:
        return (Text(words.only_in_private()),)
    if not person.districts and person.role is None:
        return (Text(words.not_registered()),)
    link = dashboard_link(services.office, person)
    return (words.dashboard_card(link, DASHBOARD_LIFETIME_S // 3600),)
