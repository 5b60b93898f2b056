"""What to do with a file that has arrived: read it as a report, or keep it as evidence.

A photo or file belongs to the report named in the message it quotes, or to the one that its sender
announced in the same chat within ten minutes, before or after (READING, Evidence announced).
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import PurePosixPath

from bot.catalogue.deadlines import reporting_period
from bot.catalogue.periods import to_millis
from bot.chat.answering import answer
from bot.chat.asking import ask, known_of, question_about
from bot.chat.beside import names_in
from bot.chat.handling import Message, Services
from bot.chat.kept_files import as_text, read_kept_file
from bot.chat.permits import may_report
from bot.chat.questions import Question
from bot.chat.quotes import original_of
from bot.chat.recording import Origin, origin_of, record
from bot.evidence import Piece
from bot.line.events import Event, FileArrived, TextSaid
from bot.messages import files as words
from bot.messages.cells import CellAtFault
from bot.messages.message import Reply, Text
from bot.understanding.reading import Entry, Reading
from bot.understanding.tables.file_reading import FileReading
from bot.understanding.tables.read import FileContext
from bot.workbooks.errors import RejectedFileError

ANNOUNCED_WITHIN = timedelta(minutes=10)
_BETWEEN = re.compile(r"[\d_\-.,()\[\]]+")
_ALWAYS_MS = 1 << 53
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
        reading = read_kept_file(event.code or "", context, services)
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
    if question is not None:
        return _answer_announcement(question, message, event, services)
    meant = _begun(event, services) or _named_by_file(message, event, services)
    if meant:
        return _attach(meant, message, event, services)
    keep_loose(event, services)
    return None


def _named_by_file(message: Message, event: FileArrived, services: Services) -> list[Entry]:
    """Return the evidence that a file's name names and nothing else: หลักฐานการเบิกจ่าย_เกาะคา.pdf."""
    stem = _BETWEEN.sub(" ", PurePosixPath(event.name).stem)
    named = names_in(stem, message, services) if stem.strip() else None
    if named is None or len(named.reports) != 1:
        return []
    report = services.office.catalogue.report(named.reports[0])
    districts = named.districts or message.person.districts
    if report.kind != "evidence" or len(districts) != 1 or not may_report(message, districts[0]):
        return []
    return [Entry(report.key, districts[0], reporting_period(report, event.sent_at), values={})]


def _attach(
    entries: Sequence[Entry], message: Message, event: FileArrived, services: Services
) -> Reply | None:
    services.office.evidence.attach(services.unit, event.message_id, event.code or "")
    reading = Reading("submission", entries=tuple(entries))
    return answer(record(reading, _origin(message, event), message, services), message, services)


def _announcement(event: FileArrived, quoted: str | None, services: Services) -> Question | None:
    """Return the open question of the message that announced this file, or that it quotes.

    The announcement may have been read while the content of a file before it was still fetched.
    """
    moments = (event.sent_at, event.sent_at + ANNOUNCED_WITHIN)
    questions = services.office.questions
    asked = [one for at in moments for one in questions.open_in(services.unit, event.chat, at)]
    for question in asked:
        if question.missing != "value" or question.given.report is None:
            continue
        is_near = abs(event.sent_at - question.sent_at) <= ANNOUNCED_WITHIN
        if question.message_id == quoted or (question.user == event.user and is_near):
            return question
    return None


def _begun(event: FileArrived, services: Services) -> list[Entry]:
    """Return the entries that the sender's last files proved just before: more of them follow."""
    if event.user is None:
        return []
    start, ledger = event.sent_at - ANNOUNCED_WITHIN, services.office.ledger
    said = ledger.newest_said(event.chat, event.user, start, event.sent_at)
    reports = services.office.catalogue.report_by_key
    is_evidence = all(r.report in reports and reports[r.report].kind == "evidence" for r in said)
    if not said or not is_evidence or not said[0].message_id:
        return []
    if not services.office.evidence.attached(services.unit, said[0].message_id):
        return []
    cells = dict.fromkeys((one.report, one.district, one.period) for one in said)
    return [Entry(*cell, values={}) for cell in cells]


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
    _note_claimed(files, origin, services)
    report = services.office.catalogue.report_by_key.get(given.report or "")
    if report is None or report.kind != "evidence" or not given.district or not given.period:
        return None
    entry = Entry(report.key, given.district, given.period, values={})
    recorded = record(Reading("submission", entries=(entry,)), origin, message, services)
    return answer(recorded, message, services)


def _note_claimed(codes: Sequence[str], origin: Origin, services: Services) -> None:
    """Keep which announcement each file completes: when it is unsent, so is what it proved."""
    facts = {"completes": origin.message_id, "completing_event": origin.event_id}
    for message_id in {one for code in codes for one in services.office.evidence.messages(code)}:
        services.office.ledger.note_message(services.unit, message_id, facts)


def keep_loose(event: FileArrived, services: Services) -> None:
    """Remember a file that nothing has announced yet: the announcement may follow."""
    name = _loose(event.chat, event.user)
    services.unit.write("zadd", name, {event.code or "": to_millis(event.sent_at)})
    services.unit.write("expire", name, 3600)


def loose_before(message: Message, services: Services) -> tuple[str, ...]:
    """Return the files that a message's sender sent there within the ten minutes before it.

    One that the message quotes counts as well.
    """
    event, store = message.event, services.office.store
    span = (to_millis(event.sent_at - ANNOUNCED_WITHIN), to_millis(event.sent_at))
    found = store.zbetween(_loose(event.chat, event.user), *span)
    quoted = event.quoted_message_id if isinstance(event, TextSaid) else None
    if quoted is not None and is_loose(quoted, event, services):
        found = [*found, services.office.evidence.of_message(quoted) or ""]
    return tuple(dict.fromkeys(found))


def is_loose(message_id: str, event: Event, services: Services) -> bool:
    """Say whether a message is a file of the event's sender that nothing has claimed yet."""
    code = services.office.evidence.of_message(message_id)
    loose = services.office.store.zbetween(_loose(event.chat, event.user), 0, _ALWAYS_MS)
    return code is not None and code in loose


def _loose(chat: str, user: str | None) -> str:
    return f"loose:{chat}:{user or ''}"
