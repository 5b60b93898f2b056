"""What the bot can put into a chat: plain data, which bot/line turns into LINE's objects."""

from dataclasses import dataclass, replace
from typing import Annotated, Any, Literal

from pydantic import Discriminator, TypeAdapter


@dataclass(frozen=True, slots=True)
class Choice:
    """A quick reply: comfort on phones only. `data` is a postback; without it `text` is said.

    With `fill` the keyboard opens with that text in it instead.
    """

    label: str
    data: str | None = None
    text: str | None = None
    fill: str | None = None


@dataclass(frozen=True, slots=True)
class Text:
    """Plain text, quoting a message where LINE allows it."""

    text: str
    quote: str | None = None
    choices: tuple[Choice, ...] = ()
    kind: Literal["text"] = "text"


@dataclass(frozen=True, slots=True)
class Mentioning:
    """Text with `{name}` places for people; `mentions` maps a place to a LINE user id."""

    text: str
    mentions: dict[str, str]
    quote: str | None = None
    choices: tuple[Choice, ...] = ()
    kind: Literal["mentioning"] = "mentioning"


@dataclass(frozen=True, slots=True)
class Card:
    """A Flex message: `contents` is a bubble or carousel, `alt` what a notification shows."""

    alt: str
    contents: dict[str, Any]
    choices: tuple[Choice, ...] = ()
    kind: Literal["card"] = "card"


OutMessage = Annotated[Text | Mentioning | Card, Discriminator("kind")]
Reply = tuple[OutMessage, ...]
"""One to five messages that go out together."""

_REPLY: TypeAdapter[Reply] = TypeAdapter(Reply)


def dump_reply(reply: Reply) -> str:
    """Return the JSON in which messages wait to be sent."""
    return _REPLY.dump_json(reply, exclude_none=True).decode()


def load_reply(stored: str) -> Reply:
    """Return the messages of their JSON."""
    return _REPLY.validate_json(stored)


def quoting(reply: Reply, token: str | None) -> Reply:
    """Return the reply with its first text quoting the message it answers."""
    if not reply or not token or isinstance(reply[0], Card):
        return reply
    return (replace(reply[0], quote=token), *reply[1:])
