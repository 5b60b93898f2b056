"""The taps on a draft's card: open it, throw it away, put it right, choose its group."""

from dataclasses import replace

from bot.chat.handling import Message, OnTap, Services
from bot.chat.requesting import drop_draft, open_draft, show
from bot.messages import refusal
from bot.messages import request_draft as words
from bot.messages.message import Reply, Text
from bot.requests.book import Waiting

TRIGGER = (OnTap(words.OPEN), OnTap(words.DROP), OnTap(words.EDIT), OnTap(words.GROUP))


def handle(message: Message, services: Services) -> Reply | None:
    """Decide once: whoever of the secretariat taps first; later taps are told so."""
    if not message.person.is_secretariat:
        return (Text(refusal.secretariat_only()),)
    draft_id, _, place = message.tap.argument.partition("|")
    waiting = services.office.requests.find(services.unit, draft_id)
    if waiting is None:
        return (Text(words.decided_already()),)
    if not waiting.is_open(message.event.sent_at):
        return (Text(words.expired()),)
    return _decide(waiting, place, message, services)


def _decide(waiting: Waiting, place: str, message: Message, services: Services) -> Reply | None:
    tap = message.tap
    if tap.action == words.OPEN:
        return open_draft(waiting, message, services)
    if tap.action == words.DROP:
        return drop_draft(waiting, message, services)
    services.office.requests.take_in_hand(services.unit, tap.chat, waiting.id)
    if tap.action == words.EDIT:
        return (Text(words.how_to_edit(waiting.draft.title)),)
    return _choose_group(waiting, place, message, services)


def _choose_group(
    waiting: Waiting, place: str, message: Message, services: Services
) -> Reply | None:
    groups = services.office.catalogue.groups
    if not place.isdecimal() or int(place) >= len(groups):
        return None
    draft = replace(waiting.draft, group=groups[int(place)].name)
    chosen = replace(waiting, draft=draft)
    services.office.requests.put(services.unit, chosen)
    return show([chosen], message.event.sent_at, services)
