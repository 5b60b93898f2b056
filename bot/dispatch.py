"""From an event to the one handler it is for."""

from collections.abc import Sequence
from dataclasses import replace

from bot.catalogue.periods import to_millis
from bot.handling import (
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
from bot.line.events import Event, FileSent, Tapped, TextSaid
from bot.messages.message import Reply, quoting
from bot.understanding import reading as understood
from bot.understanding.answers import read_answer
from bot.understanding.reading import Reading

UNBOUND = OnEvent("unbound")
"""Anything said in a group that is bound to no name."""


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

    def handle(self, event: Event, services: Services) -> Reply | None:
        """Return the answer to an event; what it changes is staged in the services' unit."""
        message = _message(event, services)
        trigger, message = self._route(message, services)
        handler = self._by_trigger.get(trigger)
        if handler is None:
            return None
        reply = handler.handle(message, services)
        if message.is_stale:
            return None
        token = event.quote_token if isinstance(event, TextSaid | FileSent) else None
        return quoting(reply, token) if reply else None

    def _route(self, message: Message, services: Services) -> tuple[Trigger, Message]:
        event = message.event
        is_bound = message.is_private or message.group is not None
        if isinstance(event, TextSaid):
            return self._route_text(message, services, is_bound=is_bound)
        if isinstance(event, Tapped):
            return OnTap(event.action), message
        if isinstance(event, FileSent):
            return (OnEvent(event.media) if is_bound else UNBOUND), message
        return OnEvent(event.type), message

    def _route_text(
        self, message: Message, services: Services, *, is_bound: bool
    ) -> tuple[Trigger, Message]:
        text = message.text.text.strip()
        for command in self._commands:
            found = pattern_of(command).fullmatch(text)
            if found and (is_bound or command.unbound):
                return command, replace(message, found=found)
        if not is_bound:
            return UNBOUND, message
        read = services.office.reader.read(_reading_of(message))
        message = replace(message, reading=read)
        answered = _answered(message, read, services)
        if answered is not None:
            return ANSWER, answered
        topic = read.topic if read.kind == "query" else None
        return OnReading(read.kind, topic), message


def _message(event: Event, services: Services) -> Message:
    directory = services.office.directory
    group = None if event.chat_kind == "user" else directory.group_of(event.chat)
    message = Message(event, directory.person(event.user), group)
    if not isinstance(event, TextSaid | FileSent):
        return message
    ledger = services.office.ledger
    known = ledger.message(event.message_id)
    # Kept for every message, so that an unsent one can be erased from the raw record too.
    ledger.note_message(services.unit, event.message_id, {f"raw:{event.id}": event.item_id})
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


def _answered(message: Message, read: Reading, services: Services) -> Message | None:
    """Return the message as the answer to the newest open question that it fits, or None."""
    if read.kind in ("submission", "correction", "withdrawal", "query"):
        return None
    said, office = message.text, services.office
    for question in office.questions.open_in(services.unit, said.chat, said.sent_at):
        if question.user != said.user or question.sent_at > said.sent_at:
            continue
        answer = read_answer(office.reader, said.text, question.missing, question.options)
        if answer is not None:
            return replace(message, question=question, answer=answer)
    return None
