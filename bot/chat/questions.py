"""What the bot has asked and nobody has answered yet.

Keys: `question:<id>` JSON, `asking:<chat>` sorted set of open questions by the time of asking.
A question is about one message; its answer completes that message, whose time counts.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from pydantic import TypeAdapter

from bot.catalogue.periods import to_millis
from bot.store.store import Read, Store
from bot.store.unit import Unit
from bot.understanding.reading import Given, Missing

ANSWERED_WITHIN = timedelta(hours=1)
"""How long an answer is waited for, by LINE's time."""
_LISTED_FOR = timedelta(days=7)
_KEPT_S = 7 * 24 * 3600
"""What nobody answered, with its message's text, is not kept for ever."""


@dataclass(frozen=True, slots=True)
class Question:
    """An ask-back: what is missing of a message, and who may say it."""

    id: str
    chat: str
    group: str | None
    user: str | None
    message_id: str
    text: str
    sent_at: datetime
    asked_at: datetime
    missing: Missing
    given: Given
    options: tuple[str, ...] = ()
    mentions: tuple[tuple[int, int], ...] = ()
    districts: tuple[str, ...] = ()
    """The sender's own districts when the message was said."""

    def is_open(self, now: datetime) -> bool:
        """Say whether an answer still counts at a moment of LINE's time."""
        return self.asked_at <= now <= self.asked_at + ANSWERED_WITHIN

    def answered(self, key: str) -> Given:
        """Return what is given once the answer `key` has come; a value is no part of it."""
        return self.given if self.missing == "value" else replace(self.given, **{self.missing: key})


_QUESTION = TypeAdapter(Question)


class Questions:
    """Asking, finding and closing questions."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def ask(self, unit: Unit, question: Question) -> None:
        """Keep a question with the unit's commit."""
        name, asking = f"question:{question.id}", _asking(question.chat)
        unit.write("set", name, _QUESTION.dump_json(question).decode(), ex=_KEPT_S)
        unit.write("zadd", asking, {question.id: to_millis(question.asked_at)})
        unit.write("zremrangebyscore", asking, 0, to_millis(question.asked_at - _LISTED_FOR))

    def find(self, unit: Unit, question_id: str) -> Question | None:
        """Return a question that is not answered yet; watched, so that one answer counts."""
        unit.watch(f"question:{question_id}")
        stored = self._store.get(f"question:{question_id}")
        return _QUESTION.validate_json(stored) if stored else None

    def reads(self, chat: str, now: datetime) -> list[Read]:
        """Return what finding a chat's open questions reads first."""
        return [("zrangebyscore", _asking(chat), *_open_span(now))]

    def open_in(self, unit: Unit, chat: str, now: datetime) -> list[Question]:
        """Return a chat's open questions, the newest first."""
        asked = self._store.zbetween(_asking(chat), *_open_span(now))
        found = (self.find(unit, one) for one in asked)
        return [question for question in found if question][::-1]

    def unanswered(self, unit: Unit, chats: Iterable[str], now: datetime) -> list[Question]:
        """Return what nobody has answered within the hour, of the last week, oldest first."""
        span = (to_millis(now - _LISTED_FOR), to_millis(now - ANSWERED_WITHIN) - 1)
        names = [one for chat in chats for one in self._store.zbetween(_asking(chat), *span)]
        found = [question for name in names if (question := self.find(unit, name))]
        return sorted(found, key=lambda question: question.asked_at)

    def close(self, unit: Unit, question: Question) -> None:
        """Let a question go: it is answered, replaced or its message is gone."""
        unit.write("delete", f"question:{question.id}")
        unit.write("zrem", _asking(question.chat), question.id)

    def of_message(self, unit: Unit, chat: str, message_id: str) -> list[Question]:
        """Return the open questions about a message, however old."""
        found = (self.find(unit, one) for one in self._store.zrange(_asking(chat), 0, -1))
        return [q for q in found if q and q.message_id == message_id]


def _open_span(now: datetime) -> tuple[int, int]:
    return to_millis(now - ANSWERED_WITHIN), to_millis(now)


def _asking(chat: str) -> str:
    return f"asking:{chat}"
