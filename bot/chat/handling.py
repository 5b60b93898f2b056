"""The contract of handlers: what they are called for, what they get, what they return.

A handler is a module in handlers/ with `TRIGGER` (one trigger or a tuple of them) and
`handle(message, services) -> Reply | None`. It reads through the office, writes through the unit
of work, and returns what to answer; None is silence.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Protocol

from bot.chat.questions import Question
from bot.directory import Person
from bot.line.events import Event, FileSent, Tapped, TextSaid
from bot.messages.message import Reply
from bot.office import Office
from bot.store.unit import Unit
from bot.understanding.reading import Reading


@dataclass(frozen=True, slots=True)
class OnEvent:
    """A webhook event of a type: join, unsend, memberLeft, file …"""

    type: str


@dataclass(frozen=True, slots=True)
class OnSaid:
    """A command: the whole text, spaces trimmed, matches the pattern."""

    pattern: str
    unbound: bool = False
    """Whether it is heard in a group that is not bound yet."""
    hears: "Callable[[Message, Services], bool] | None" = None
    """Says whether a text with the pattern is a command here; without it, every one is."""


@dataclass(frozen=True, slots=True)
class OnReading:
    """A text that was read as a kind; queries are told apart by topic."""

    kind: str
    topic: str | None = None


@dataclass(frozen=True, slots=True)
class OnTap:
    """A tapped button whose postback data begins with this action."""

    action: str


Trigger = OnEvent | OnSaid | OnReading | OnTap
ANSWER = OnEvent("answer")
"""A text that answers an open question of its chat."""


class Lookups(Protocol):
    """What may be asked of LINE while an event is handled."""

    def is_in_group(self, chat: str, user: str) -> bool:
        """Say whether LINE knows the user as a member of the group."""

    def name_of(self, user: str, chat: str | None) -> str:
        """Return the name a person shows; fetched when shown, never stored."""


@dataclass(frozen=True, slots=True)
class Services:
    """What a handler works with. `may_wait` is False once waiting for others has no use."""

    office: Office
    unit: Unit
    line: Lookups
    may_wait: bool = True


@dataclass(frozen=True, slots=True)
class Message:
    """An event as a handler gets it: who, where, and for texts how it was read."""

    event: Event
    person: Person
    group: str | None
    reading: Reading | None = None
    found: re.Match[str] | None = None
    question: Question | None = None
    answer: str | None = None
    is_stale: bool = False
    """Whether the text has been edited or taken back meanwhile: recorded, but not answered."""

    @property
    def text(self) -> TextSaid:
        """The event as a text."""
        assert isinstance(self.event, TextSaid)  # noqa: S101 - routed by type
        return self.event

    @property
    def tap(self) -> Tapped:
        """The event as a tap."""
        assert isinstance(self.event, Tapped)  # noqa: S101 - routed by type
        return self.event

    @property
    def file(self) -> FileSent:
        """The event as a file, photo, video or sound."""
        assert isinstance(self.event, FileSent)  # noqa: S101 - routed by type
        return self.event

    @property
    def is_private(self) -> bool:
        """Say whether it was said to the bot alone."""
        return self.event.chat_kind == "user"


class NotYetError(Exception):
    """What the message leans on may still be under way; try again a little later."""


Handle = Callable[[Message, Services], Reply | None]


@dataclass(frozen=True, slots=True)
class Handler:
    """A handler as the dispatcher keeps it."""

    name: str
    triggers: tuple[Trigger, ...]
    handle: Handle


@cache
def pattern_of(trigger: OnSaid) -> re.Pattern[str]:
    """Return the compiled pattern of a command."""
    return re.compile(trigger.pattern, re.IGNORECASE | re.DOTALL)
