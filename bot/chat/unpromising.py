"""Taking back กำลังทำ or เลื่อนเตือน: by unsending it, or by a withdrawal that leans on it.

What a message has promised is kept beside it as `report|period|district|stage` lines, and for a
day which message of a chat and sender was the last to promise.
"""

from collections.abc import Sequence
from datetime import datetime

from bot.catalogue.periods import from_millis, to_millis
from bot.chat.handling import Message, Services
from bot.chat.quotes import original_of
from bot.ledger.revision import Revision
from bot.line.events import TextSaid
from bot.messages import under_way as words
from bot.promises import Promises

Promised = tuple[str, str, str, str]
"""A report, a period, a district and the stage of its promise."""
_FACT = "promised"
_KEPT_S = 24 * 3600


def note_promises(made: Sequence[Promised], message: Message, services: Services) -> None:
    """Remember what a message has promised; a tap cannot be taken back."""
    said = message.event
    if not made or not isinstance(said, TextSaid):
        return
    facts = {_FACT: "\n".join("|".join(one) for one in made)}
    services.office.ledger.note_message(services.unit, said.message_id, facts)
    last = f"{to_millis(said.sent_at)}|{said.message_id}"
    services.unit.write("set", _last(said), last, ex=_KEPT_S)


def promised_by(message_id: str, services: Services) -> list[Promised]:
    """Return what a message has promised and nobody has taken back."""
    told = services.office.ledger.message(message_id).get(_FACT, "")
    parts = [line.split("|") for line in told.split("\n") if line]
    return [(report, period, district, stage) for report, period, district, stage in parts]


def take_back_promises(message_id: str, services: Services) -> list[words.Ended]:
    """End what a message has promised; return it in the words' terms."""
    found = promised_by(message_id, services)
    if not found:
        return []
    promises, known = Promises(services.office.store), services.office.catalogue.report_by_key
    for report, period, district, stage in found:
        promises.end(services.unit, report, period, district, stage)
    services.office.ledger.note_message(services.unit, message_id, {_FACT: ""})
    return [words.Ended(d, known[key], period) for key, period, d, _ in found if key in known]


def leans_on_promise(message: Message, services: Services) -> str | None:
    """Return the message with a promise that a withdrawal quotes, or its sender's last one."""
    said = message.text
    quoted = original_of(said.quoted_message_id, services)
    if quoted is None:
        _, _, quoted = (services.office.store.get(_last(said)) or "").partition("|")
    return quoted if quoted and _may_take_back(quoted, message, services) else None


def is_newer_than(base: Sequence[Revision], message: Message, services: Services) -> bool:
    """Say whether what a withdrawal leans on as a promise was said after its newest entry."""
    if message.text.quoted_message_id is not None or not base:
        return True
    return _last_at(message.text, services) > max(one.sent_at for one in base)


def _last_at(said: TextSaid, services: Services) -> datetime:
    told = services.office.store.get(_last(said)) or "0|"
    return from_millis(int(told.partition("|")[0]))


def _may_take_back(message_id: str, message: Message, services: Services) -> bool:
    promised = promised_by(message_id, services)
    districts = {district for _, _, district, _ in promised}
    return bool(promised) and all(message.person.authority(d) != "member" for d in districts)


def _last(said: TextSaid) -> str:
    return f"promised:{said.chat}:{said.user or ''}"
