"""Directives of a minutes text as drafts, which wait for the secretariat's approval."""

from collections.abc import Sequence
from datetime import datetime
from hashlib import blake2s

from bot.catalogue.periods import BANGKOK
from bot.office import Office
from bot.requests.book import Waiting
from bot.store.unit import transaction
from bot.understanding.requests import read_request


def keep_directives(office: Office, texts: Sequence[str], said_at: datetime, now: datetime) -> int:
    """Keep a draft for each directive whose deadline is ahead at `now`; return how many.

    `said_at` is the meeting's day, from which deadlines are counted. The same text again is the
    same draft.
    """
    said = said_at.replace(tzinfo=BANGKOK)
    reader = office.reader.at(said)
    usual = office.catalogue.requests.time
    drafts = [(text, read_request(text, said, reader).as_of(now, usual)) for text in texts]
    ahead = [(text, draft) for text, draft in drafts if "past" not in draft.lacks(now, usual)]
    with transaction(office.store) as unit:
        for text, draft in ahead:
            name = blake2s(f"{said.date()}|{text}".encode(), digest_size=10).hexdigest()
            waiting = Waiting(
                id=name, draft=draft, chat="", group=None, user=None, message_id="",
                said_at=now, text=text, is_one_of_many=True,
            )  # fmt: skip
            office.requests.put(unit, waiting)
    return len(ahead)
