"""Whether a text answers an open question: the newest one that it fits."""

import re
from dataclasses import replace

from bot.catalogue.periods import to_millis
from bot.chat.completing import read_value
from bot.chat.handling import Message, NotYetError, Services
from bot.chat.permits import may_answer
from bot.chat.questions import Question
from bot.chat.quotes import original_of
from bot.line.events import TextSaid
from bot.messages.ask import NONE
from bot.understanding import reading as understood
from bot.understanding.answers import read_answer
from bot.understanding.reading import Missing, Reading

_REPORTS = ("submission", "correction")
_KINDS: tuple[Missing, ...] = ("district", "period", "report")
_SHORT = 40
"""An answer is short; what is longer is a message of its own."""
_NO_REPORT = re.compile(r"ไม่ใช่รายงาน(?:ค่ะ|คะ|ครับ|คับ)?")
_STRANGE = 3
"""Letters beside the amount and known words that a typed value may have."""


def answered_by(message: Message, read: Reading, services: Services) -> Message | None:
    """Return the message as the answer to the newest open question that it fits, or None."""
    said, office = message.text, services.office
    if read.kind in ("withdrawal", "query") or read.leans is not None or said.edited:
        return None
    about = original_of(said.quoted_message_id, services)
    asked = office.questions.open_in(services.unit, said.chat, said.sent_at)
    for question in asked:
        if question.message_id == said.message_id or not question.is_open(said.sent_at):
            continue
        is_quoted = about == question.message_id
        if question.user != said.user and not is_quoted:
            continue
        key = _key(question, message, read, services, is_quoted=is_quoted)
        if key is not None and may_answer(message.person, question, key):
            return replace(message, question=question, answer=key)
    _wait_for_question(message, read, services)
    return None


def _key(
    question: Question, message: Message, read: Reading, services: Services, *, is_quoted: bool
) -> str | None:
    text = message.text.text.strip()
    if _NO_REPORT.fullmatch(text):
        return NONE
    if question.missing == "value":
        if is_quoted or not _stands_alone(message, read, services):
            return text if _is_value(question, text, services, lax=is_quoted) else None
        return None
    if read.kind in _REPORTS or len(text) > _SHORT:
        return None
    return read_answer(
        services.office.reader, text, question.missing, question.options, question.sent_at
    )


def _stands_alone(message: Message, read: Reading, services: Services) -> bool:
    """Say whether a text names its report itself: a bare amount would need the group for that."""
    if read.kind not in _REPORTS:
        return False
    said = message.text
    plain = services.office.reader.read(
        understood.Message(said.text, None, said.sent_at, (), said.mentions)
    )
    return bool(plain.reports) or plain.kind in _REPORTS


def _is_value(question: Question, text: str, services: Services, *, lax: bool) -> bool:
    read = read_value(question, text, services)
    if read.kind not in _REPORTS or read.missing or len(read.entries) != 1:
        return False
    entry, given = read.entries[0], question.given
    asked = (given.report, given.district or entry.district, given.period or entry.period)
    if (entry.report, entry.district, entry.period) != asked:
        return False
    return lax or _strangeness(text, question, services) <= _STRANGE


def _strangeness(text: str, question: Question, services: Services) -> int:
    """Count the letters beside the amount and known words: talk holds numbers, too."""
    said = understood.Message(text, question.group, question.sent_at)
    return services.office.reader.scan(said).strangeness()


def _wait_for_question(message: Message, read: Reading, services: Services) -> None:
    """Wait where a short text could answer a question that is still to be asked."""
    said = message.text
    if not services.may_wait or read.kind != "ignored" or len(said.text.strip()) > _SHORT:
        return
    if not services.office.inbox.earlier_under_way(said.chat, to_millis(said.sent_at)):
        return
    if _could_answer(said, services):
        raise NotYetError


def _could_answer(said: TextSaid, services: Services) -> bool:
    is_number = re.fullmatch(r"[\d๐-๙,.\s]+(บาท|%|[ก-๙]{1,12})?", said.text.strip()) is not None
    reader = services.office.reader
    return is_number or any(
        read_answer(reader, said.text, kind, (), said.sent_at) for kind in _KINDS
    )
