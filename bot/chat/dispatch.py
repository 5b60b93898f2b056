"""From an event to the one handler it is for."""

from collections.abc import Sequence
from dataclasses import replace

from bot.catalogue.periods import to_millis
from bot.chat.answering import answer
from bot.chat.captions import read_caption
from bot.chat.guard import Echoes
from bot.chat.handling import (
    ANSWER,
    Handler,
    Message,
    OnEvent,
    OnReading,
    OnSaid,
    OnTap,
    Services,
    Trigger,
    pattern_of,
)
from bot.chat.looking_on import may_not, refused
from bot.chat.plainly import read_plainly
from bot.chat.recording import origin_of, record
from bot.chat.replying import answered_by
from bot.chat.shortened import read_shortened
from bot.line.events import Event, FileArrived, FileSent, Tapped, TextSaid
from bot.messages.message import Reply, quoting
from bot.understanding import reading as understood
from bot.understanding.reading import IGNORED

UNBOUND = OnEvent("unbound")
"""Anything said in a group that is bound to no name."""
ARRIVED = OnEvent("arrived")
"""A file that has been fetched."""
LEANING = "leaning"
"""The kind of texts that act on an earlier message without naming it; the topic says how."""
_RECORDING = ("submission", "correction", "withdrawal", "ask")
"""The readings whose handlers record; of texts edited since, only these are handled."""
_TOGETHER = ("submission", IGNORED.kind)
"""The readings of texts that are handled many at a time."""
_MOST = 5
_OTHERWISE = (read_shortened, read_plainly, read_caption)
"""How a text is looked at that says nothing by itself: as a question, as a photo's caption."""


class Dispatcher:
    """Knows which handler is for what; two handlers with one trigger are refused."""

    def __init__(self, handlers: Sequence[Handler]) -> None:
        self._by_trigger: dict[Trigger, Handler] = {}
        for handler in handlers:
            for trigger in handler.triggers:
                if trigger in self._by_trigger:
                    other = self._by_trigger[trigger].name
                    raise ValueError(f"{handler.name} and {other} have one trigger: {trigger}")
                self._by_trigger[trigger] = handler
        self._commands = [t for t in self._by_trigger if isinstance(t, OnSaid)]
        self._echoes = Echoes()

    def handle(self, event: Event, services: Services) -> Reply | None:
        """Return the answer to an event; what it changes is staged in the services' unit."""
        message = _message(event, services)
        if self._echoes.is_ours(event):
            return None
        trigger, message = self._route(message, services)
        if not _goes_together(trigger, message):
            services.unit.alone()
        if message.is_stale and not _records(trigger):
            return None
        if may_not(message, trigger):
            return refused(message)
        taken_back = _take_back(message, trigger, services)
        handler = self._by_trigger.get(trigger)
        said = handler.handle(message, services) if handler else None
        reply = (*(taken_back or ()), *(said or ()))[:_MOST]
        if message.is_stale or not reply:
            return None
        self._echoes.remember(event.chat, reply)
        token = event.quote_token if isinstance(event, TextSaid | FileSent) else None
        return quoting(reply, token)

    def _route(self, message: Message, services: Services) -> tuple[Trigger, Message]:
        event = message.event
        is_bound = message.is_private or message.group is not None
        if isinstance(event, TextSaid):
            return self._route_text(message, services, is_bound=is_bound)
        if isinstance(event, Tapped):
            return OnTap(event.action), message
        if isinstance(event, FileArrived):
            return ARRIVED, message
        if isinstance(event, FileSent):
            return (OnEvent(event.media) if is_bound else UNBOUND), message
        return OnEvent(event.type), message

    def _route_text(
        self, message: Message, services: Services, *, is_bound: bool
    ) -> tuple[Trigger, Message]:
        text = message.text.text.strip()
        for command in self._commands:
            found = pattern_of(command).fullmatch(text)
            if not found or not (is_bound or command.unbound):
                continue
            said = replace(message, found=found)
            if command.hears is None or command.hears(said, services):
                return command, said
        if not is_bound:
            return UNBOUND, message
        about = _reading_of(message)
        read = services.office.reader.read(about)
        for read_otherwise in _OTHERWISE if read.kind == IGNORED.kind else ():
            read = read_otherwise(about, message, services)
            if read.kind != IGNORED.kind:
                break
        message = replace(message, reading=read)
        answered = answered_by(message, read, services)
        if answered is not None:
            return ANSWER, answered
        if read.leans is not None:
            return OnReading(LEANING, read.leans), message
        topic = read.topic if read.kind == "query" else None
        return OnReading(read.kind, topic), message


def _message(event: Event, services: Services) -> Message:
    directory = services.office.directory
    group = None if event.chat_kind == "user" else directory.group_of(event.chat)
    message = Message(event, directory.person(event.user), group)
    if not isinstance(event, TextSaid | FileSent):
        return message
    if event.user is not None:
        directory.saw(services.unit, event.chat, event.user)
    ledger = services.office.ledger
    known = ledger.message(event.message_id)
    # Kept for every message, so that an unsent one can be erased from the raw record too.
    ledger.note_message(services.unit, event.message_id, {f"raw:{event.id}": event.item_id})
    if "unsent" in known and event.item_id:
        services.office.inbox.forget(services.unit, [event.item_id])
    superseded = int(known.get("version", 0)) > to_millis(event.sent_at)
    return replace(message, is_stale=superseded or "unsent" in known)


def _reading_of(message: Message) -> understood.Message:
    said = message.text
    return understood.Message(
        text=said.text,
        group=message.group,
        sent_at=said.sent_at,
        sender_districts=message.person.districts,
        mentions=said.mentions,
    )


def _goes_together(trigger: Trigger, message: Message) -> bool:
    """Say whether an event reads nothing that the one before it may have changed.

    The ledger's rooms look into the unit first, so plain reports and talk go together.
    """
    event = message.event
    is_plain = isinstance(event, TextSaid) and not event.edited and not message.is_stale
    return is_plain and isinstance(trigger, OnReading) and trigger.kind in _TOGETHER


def _records(trigger: Trigger) -> bool:
    is_reading = isinstance(trigger, OnReading) and trigger.kind in _RECORDING
    return is_reading or trigger == ARRIVED


def _take_back(message: Message, trigger: Trigger, services: Services) -> Reply | None:
    """Close what was asked about an edited text, and take back what it no longer reports."""
    event = message.event
    if not isinstance(event, TextSaid) or not event.edited or message.is_stale:
        return None
    questions = services.office.questions
    for question in questions.of_message(services.unit, event.chat, event.message_id):
        questions.close(services.unit, question)
    reports_anew = _records(trigger) or (isinstance(trigger, OnReading) and trigger.kind == LEANING)
    if reports_anew or trigger == UNBOUND:
        return None
    return answer(record(IGNORED, origin_of(message), message, services), message, services)
