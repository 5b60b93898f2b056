"""A request to the districts: drafted from the secretariat's words, and shown for approval."""

from bot.chat.handling import Message, OnSaid, Services
from bot.chat.requesting import asks_for_something, draft_all, opened_from, show
from bot.messages import refusal
from bot.messages import request_draft as words
from bot.messages.message import Reply, Text
from bot.understanding.requests import without_order

_ORDER = OnSaid(r"สั่งงาน\s*[::]\s*(?P<words>.*)")
TRIGGER = (_ORDER, OnSaid(r"(?P<words>.+)", hears=asks_for_something))


def handle(message: Message, services: Services) -> Reply | None:
    """Draft what is asked; nothing is opened before somebody of the secretariat approves."""
    if message.person.role == "chief":
        return (Text(refusal.read_only()),)
    if not message.person.is_secretariat:
        return (Text(refusal.secretariat_only()),)
    if not without_order(message.text.text).strip():
        return (Text(words.how_to_order()),)
    request = opened_from(message, services) if message.text.edited else None
    if request is not None:
        return (Text(words.opened_already(request.number)),)
    drafts = draft_all(message, services)
    return show(drafts, message.event.sent_at, services)
