"""Completing a message with an answer: its own time counts, its sender stays its sender."""

from dataclasses import replace

from bot.chat.answering import answer
from bot.chat.asking import ask
from bot.chat.handling import Message, Services
from bot.chat.kept_files import as_text, read_kept_file
from bot.chat.questions import Question
from bot.chat.recording import Origin, record
from bot.messages import ask as words
from bot.messages.message import Reply, Text
from bot.understanding import reading as understood
from bot.understanding.reading import Reading
from bot.understanding.tables.read import FileContext

_REPORTED = ("submission", "correction", "withdrawal")


def complete(question: Question, key: str, message: Message, services: Services) -> Reply | None:
    """Record what a question's message says with its answer, or ask the next missing thing."""
    services.office.questions.close(services.unit, question)
    reading = read_with(question, key, services)
    sender = services.office.directory.person(question.user)
    parts: Reply = ()
    if reading.kind in _REPORTED:
        recorded = record(
            reading, _origin(question, key, message), replace(message, person=sender), services
        )
        parts = answer(recorded, message, services) or ()
    if reading.missing and question.missing not in reading.missing:
        about = replace(question, given=question.answered(key), asked_at=message.event.sent_at)
        parts += ask(reading, about, message.event.id, services)
    return parts or (Text(words.not_understood()),)


def read_with(question: Question, key: str, services: Services) -> Reading:
    """Return the reading of a question's message, or file, once the answer is known."""
    code = services.office.evidence.of_message(question.message_id)
    if code is not None and question.missing != "value":
        given = question.answered(key)
        context = FileContext(
            question.text, question.group, question.sent_at, question.districts, given
        )
        return as_text(read_kept_file(code, context, services))
    if question.missing != "value":
        return services.office.reader.read(_said(question, question.text, key))
    return read_value(question, zero_text(question, key, services), services)


def read_value(question: Question, text: str, services: Services) -> Reading:
    """Return the reading of a typed value, with what else the question's message gave."""
    reader = services.office.reader
    own = reader.read(replace(_said(question, text, ""), mentions=()))
    both = reader.read(_said(question, f"{question.text}\n{text}", ""))
    is_whole = both.kind in _REPORTED and not both.missing and len(both.entries) == 1
    if is_whole and own.entries and _agrees(both, own):
        return both
    return own


def zero_text(question: Question, key: str, services: Services) -> str:
    """Return the words that a tapped value stands for; typed ones are themselves."""
    report = services.office.catalogue.report_by_key.get(question.given.report or "")
    main = report.main if report else None
    if key != words.ZERO or main is None:
        return key
    return f"0 {'%' if main.type == 'percent' else main.unit}"


def _agrees(both: Reading, own: Reading) -> bool:
    first, value = both.entries[0], own.entries[0]
    same_cell = (first.report, first.district, first.period) == (
        value.report,
        value.district,
        value.period,
    )
    return same_cell and value.values.items() <= first.values.items()


def _said(question: Question, text: str, key: str) -> understood.Message:
    return understood.Message(
        text=text,
        group=question.group,
        sent_at=question.sent_at,
        sender_districts=question.districts,
        mentions=question.mentions,
        given=question.answered(key),
    )


def _origin(question: Question, key: str, message: Message) -> Origin:
    """Return the origin: the question's message, brought by the answering event."""
    is_typed_value = question.missing == "value" and key != words.ZERO
    return Origin(
        event_id=message.event.id,
        message_id=question.message_id,
        chat=question.chat,
        group=question.group,
        user=question.user,
        sent_at=question.sent_at,
        text=f"{question.text}\n{key}" if is_typed_value else question.text,
    )
