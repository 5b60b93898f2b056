"""What is done with requests in a chat: drafts are made, shown, put right, opened or dropped."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from hashlib import blake2s

from bot.catalogue.office import SECRETARIAT_GROUP
from bot.catalogue.periods import local
from bot.chat.handling import Message, Services
from bot.messages import request_draft as words
from bot.messages import request_news
from bot.messages.message import Reply, Text
from bot.requests.book import Waiting
from bot.requests.request import Request, key_of, opened
from bot.requests.showing import due_words, shown_draft
from bot.understanding.directives import find_directives
from bot.understanding.requests import Draft, is_request, read_request, without_order

_MOST = 60
"""More directives than any minutes hold."""


def is_own_room(message: Message) -> bool:
    """Say whether the secretariat is by itself: 1:1 with the bot, or in its own group."""
    return message.is_private or message.group == SECRETARIAT_GROUP


def is_secretariat(message: Message, _services: Services) -> bool:
    """Say whether it is the secretariat that speaks: to others its commands are everyday words."""
    return message.person.is_secretariat


def asks_for_something(message: Message, services: Services) -> bool:
    """Say whether a text is a request, or edits one that waits or is open.

    It is the secretariat's; the chief's 1:1 is heard, too, and told who can open it.
    """
    said = message.text
    if message.person.role == "chief" and message.is_private:
        return is_request(said.text, said.sent_at, services.office.reader)
    if not message.person.is_secretariat:
        return False
    if said.edited and (_drafted(message, services) or opened_from(message, services)):
        return True
    return is_own_room(message) and is_request(said.text, said.sent_at, services.office.reader)


def draft_all(message: Message, services: Services) -> list[Waiting]:
    """Stage a draft for each directive of a text, in place of what it drafted before."""
    said = message.text
    for old in _drafted(message, services):
        services.office.requests.drop(services.unit, old)
    texts = _directives(said.text, said.sent_at, services) or [without_order(said.text)]
    group = None if is_own_room(message) else message.group
    made = [
        replace(
            _waiting(place, text, message, read_request(text, said.sent_at, reader, group)),
            is_one_of_many=len(texts) > 1,
        )
        for reader in [services.office.reader.at(said.sent_at)]
        for place, text in enumerate(texts[:_MOST])
    ]
    for waiting in made:
        services.office.requests.put(services.unit, waiting)
    if made:
        services.office.requests.take_in_hand(services.unit, said.chat, made[0].id)
    return made


def opened_from(message: Message, services: Services) -> Request | None:
    """Return the request that was opened from a text, if one was."""
    found = (r for r in services.office.requests.all() if r.message_id)
    return next((r for r in found if r.message_id == message.text.message_id), None)


def show(drafts: Sequence[Waiting], now: datetime, services: Services) -> Reply:
    """Return the cards of drafts, and how many there are if not all are shown."""
    catalogue = services.office.catalogue
    card = words.draft_card([shown_draft(one, catalogue, now) for one in drafts])
    more = words.more_drafts(len(drafts))
    return (card, Text(more)) if more else (card,)


def show_next(message: Message, services: Services, but: str = "") -> Reply:
    """Return the card of the oldest draft that waits, and how many more there are."""
    now = message.event.sent_at
    waiting = [one for one in services.office.requests.drafts(services.unit, now) if one.id != but]
    if not waiting:
        return ()
    services.office.requests.take_in_hand(services.unit, message.event.chat, waiting[0].id)
    shown = show(waiting[:1], now, services)
    return (*shown, Text(words.drafts_left(len(waiting) - 1))) if len(waiting) > 1 else shown


def open_draft(waiting: Waiting, message: Message, services: Services) -> Reply:
    """Open the request of a draft, or ask once more for what it lacks."""
    now, office = message.event.sent_at, services.office
    rules = office.catalogue.requests
    waiting = replace(waiting, draft=waiting.draft.as_of(now, rules.time))
    if waiting.draft.lacks(now, rules.time):
        return show([waiting], now, services)
    number = office.requests.next_number(services.unit)
    while key_of(number) in office.catalogue.report_by_key:
        number = office.requests.next_number(services.unit)
    request = opened(waiting.draft, number, message.event.user, local(now), rules)
    request = replace(request, message_id=waiting.message_id)
    office.requests.keep(services.unit, request)
    office.requests.drop(services.unit, waiting)
    is_bound = office.directory.chat_of(request.group) is not None
    said = request_news.opened(
        number, request.title, due_words(request), request.group, is_bound=is_bound
    )
    return (Text(said), *_next_of_many(waiting, message, services))


def drop_draft(waiting: Waiting, message: Message, services: Services) -> Reply:
    """Throw a draft away."""
    services.office.requests.drop(services.unit, waiting)
    said = Text(words.dropped(waiting.draft.title))
    return (said, *_next_of_many(waiting, message, services))


def _next_of_many(waiting: Waiting, message: Message, services: Services) -> Reply:
    """Drafts that came many at a time are shown one after the other."""
    return show_next(message, services, waiting.id) if waiting.is_one_of_many else ()


def _drafted(message: Message, services: Services) -> list[Waiting]:
    return services.office.requests.of_message(services.unit, message.text.message_id)


def _directives(text: str, said_at: datetime, services: Services) -> list[str]:
    """Return the directives of a minutes text; none unless there are several."""
    groups = [group.name for group in services.office.catalogue.groups]
    found = find_directives(without_order(text), local(said_at).date(), groups)
    texts = [directive.text for directive in found]
    return texts if len(texts) > 1 else []


def _waiting(place: int, text: str, message: Message, draft: Draft) -> Waiting:
    said = message.text
    return Waiting(
        id=draft_id(said.message_id, place),
        draft=draft,
        chat=said.chat,
        group=message.group,
        user=said.user,
        message_id=said.message_id,
        said_at=said.sent_at,
        text=text,
    )


def draft_id(source: str, place: int) -> str:
    """Return the id of a draft, the same whenever it is made of the same message."""
    return blake2s(f"{source}|{place}".encode(), digest_size=10).hexdigest()
