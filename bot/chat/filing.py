"""What to do with a file that has arrived: read it as a report, or keep it as evidence.

A photo or file belongs to the report named in the message it quotes, or to the one that its sender
announced in the same chat within ten minutes, before or after (READING, Evidence announced).
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import PurePosixPath

from bot.catalogue.periods import to_millis
from bot.chat.answering import answer
from bot.chat.asking import ask, known_of, question_about
from bot.chat.handling import Message, Services
from bot.chat.kept_files import as_text, read_kept_file
from bot.chat.questions import Question
from bot.chat.quotes import original_of
from bot.chat.recording import Origin, origin_of, record
from bot.evidence import Piece
from bot.line.events import FileArrived
from bot.messages import files as words
from bot.messages.cells import CellAtFault
from bot.messages.message import Reply, Text
from bot.understanding.reading import Entry, Given, Reading
from bot.understanding.tables.file_reading import FileReading
from bot.understanding.tables.read import FileContext
from bot.workbooks.errors import RejectedFileError

ANNOUNCED_WITHIN = timedelta(minutes=10)
_WORKBOOKS = frozenset({".xlsx", ".xlsm", ".xls", ".csv", ".ods"})


def file_arrived(message: Message, event: FileArrived, services: Services) -> Reply | None:
    """Return what to say of a file; silence for what is neither a report nor evidence."""
    if event.code is None:
        return None
    if message.is_stale:
        services.office.evidence.discard(event.code)
        return None
    piece = Piece(event.code, event.name, event.media, event.size)
    services.office.evidence.note(services.unit, event.message_id, piece, event.sent_at)
    if PurePosixPath(event.name.lower()).suffix in _WORKBOOKS:
        return _workbook(message, event, services)
    return _evidence(message, event, services)


def _workbook(message: Message, event: FileArrived, services: Services) -> Reply | None:
    context = FileContext(event.name, message.group, event.sent_at, message.person.districts)
    try:
        reading = read_kept_file(event.code or "", context, Given(), services)
    except RejectedFileError as error:
        return (Text(words.rejected(error.reason)),)
    if reading.kind == "ignored":
        return _evidence(message, event, services)
    services.office.evidence.attach(services.unit, event.message_id, event.code or "")
    origin = _origin(message, event)
    recorded = record(as_text(reading), origin, message, services)
    parts = answer(recorded, message, services) or ()
    unknown = [m for m in reading.missing if m != "value"]
    if reading.faults or not (recorded or unknown):
        parts += (Text(words.faults(_at_fault(reading), is_recorded=bool(recorded))),)
    if unknown and not recorded:
        asked = replace(as_text(reading), missing=tuple(unknown))
        parts += ask(asked, question_about(message, origin), event.id, services)
    return parts[:5] or None


def _at_fault(reading: FileReading) -> list[CellAtFault]:
    return [CellAtFault(f.spot.address, f.kind, f.expected) for f in reading.faults]


def _origin(message: Message, event: FileArrived) -> Origin:
    return Origin(
        event.id, event.message_id, event.chat, message.group, event.user, event.sent_at,
        event.name, source="file",
    )  # fmt: skip


def _evidence(message: Message, event: FileArrived, services: Services) -> Reply | None:
    quoted = original_of(event.quoted_message_id, services)
    said = services.office.ledger.of_message(quoted) if quoted else []
    cells = list(dict.fromkeys((r.report, r.district, r.period) for r in said))
    if cells:
        return _attach([Entry(*cell, values={}) for cell in cells], message, event, services)
    question = _announcement(event, quoted, services)
    if question is None:
        keep_loose(event, services)
        return None
    return _answer_announcement(question, message, event, services)


def _attach(
    entries: Sequence[Entry], message: Message, event: FileArrived, services: Services
) -> Reply | None:
    services.office.evidence.attach(services.unit, event.message_id, event.code or "")
    reading = Reading("submission", entries=tuple(entries))
    return answer(record(reading, _origin(message, event), message, services), message, services)


def _announcement(event: FileArrived, quoted: str | None, services: Services) -> Question | None:
    """Return the open question of the message that announced this file, or that it quotes."""
    for question in services.office.questions.open_in(services.unit, event.chat, event.sent_at):
        if question.missing != "value" or question.given.report is None:
            continue
        is_near = event.sent_at - question.sent_at <= ANNOUNCED_WITHIN
        if question.message_id == quoted or (question.user == event.user and is_near):
            return question
    return None


def _answer_announcement(
    question: Question, message: Message, event: FileArrived, services: Services
) -> Reply | None:
    """Complete an announced report of evidence; of figures, the number is still asked for."""
    given = question.given
    report = services.office.catalogue.report(given.report or "")
    code = event.code or ""
    services.office.evidence.attach(services.unit, question.message_id, code)
    facts = {"completes": question.message_id, "completing_event": event.id}
    services.office.ledger.note_message(services.unit, event.message_id, facts)
    if report.kind != "evidence" or given.district is None or given.period is None:
        return (Text(words.figure_wanted(report)),)
    services.office.questions.close(services.unit, question)
    entry = Entry(report.key, given.district, given.period, values={})
    origin = replace(
        _origin(message, event),
        message_id=question.message_id,
        sent_at=question.sent_at,
        text=question.text,
    )
    reading = Reading("submission", entries=(entry,))
    return answer(record(reading, origin, message, services), message, services)


def claim_loose(message: Message, services: Services) -> Reply | None:
    """Complete an announcement with the files its sender sent just before it; None without any.

    Files before a report of figures are kept with it, and its figure is asked for all the same.
    """
    reading = message.reading
    files = loose_before(message, services)
    if reading is None or reading.missing != ("value",) or not files:
        return None
    origin = origin_of(message)
    given = known_of(reading, question_about(message, origin), services.office.catalogue)
    services.office.evidence.attach(services.unit, origin.message_id, *files)
    services.unit.write("delete", _loose(message.event.chat, message.event.user))
    report = services.office.catalogue.report_by_key.get(given.report or "")
    if report is None or report.kind != "evidence" or not given.district or not given.period:
        return None
    entry = Entry(report.key, given.district, given.period, values={})
    recorded = record(Reading("submission", entries=(entry,)), origin, message, services)
    return answer(recorded, message, services)


def keep_loose(event: FileArrived, services: Services) -> None:
    """Remember a file that nothing has announced yet: the announcement may follow."""
    name = _loose(event.chat, event.user)
    services.unit.write("zadd", name, {event.code or "": to_millis(event.sent_at)})
    services.unit.write("expire", name, 3600)


def loose_before(message: Message, services: Services) -> tuple[str, ...]:
    """Return the files that a message's sender sent there within the ten minutes before it."""
    event = message.event
    span = (to_millis(event.sent_at - ANNOUNCED_WITHIN), to_millis(event.sent_at))
    return tuple(services.office.store.zbetween(_loose(event.chat, event.user), *span))


def _loose(chat: str, user: str | None) -> str:
    return f"loose:{chat}:{user or ''}"
