"""Telling people something that is no answer: staged with the event, sent by the outbox.

The stream `outbox` holds: `id`, `to` (a LINE id), `body` (as `dump_reply` writes it) and
`retry_key`, which LINE uses to send the same thing once.
"""

import uuid

from bot.catalogue.office import SECRETARIAT_GROUP
from bot.messages.message import Reply, dump_reply
from bot.office import Office
from bot.store.stream import add
from bot.store.unit import Unit

OUTBOX = "outbox"
_NAMESPACE = uuid.UUID("5ad2a4c4-6a5e-4a51-9f0b-2d0b8d1c7f10")


def tell(unit: Unit, to: str, reply: Reply, event_id: str) -> None:
    """Stage a push to a person or group; the same event tells the same recipient once."""
    notice_id = f"{event_id}:{to}"
    retry_key = str(uuid.uuid5(_NAMESPACE, notice_id))
    fields = {"id": notice_id, "to": to, "body": dump_reply(reply), "retry_key": retry_key}
    add(unit, OUTBOX, fields)


def tell_secretariat(unit: Unit, office: Office, reply: Reply, event_id: str) -> int:
    """Stage a push to the secretariat's group, or to its people 1:1; return to how many chats."""
    chat = office.directory.chat_of(SECRETARIAT_GROUP)
    people = (person.user for person in office.directory.secretariat())
    chats = [chat] if chat else [user for user in people if user]
    for to in chats:
        tell(unit, to, reply, event_id)
    return len(chats)


def tell_officers(unit: Unit, office: Office, district: str, reply: Reply, event_id: str) -> int:
    """Stage a push to each officer of a district, 1:1; return to how many."""
    users = [person.user for person in office.directory.officers(district) if person.user]
    for to in users:
        tell(unit, to, reply, event_id)
    return len(users)
