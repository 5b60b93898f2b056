"""What the pretend LINE is made of: people, rooms, messages and files."""

from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]
Event = Json

QUOTABLE = frozenset({"text", "textV2", "sticker", "image", "video"})
"""Kinds of messages that have a quote token; files and audio have none."""


@dataclass
class Person:
    """A user of LINE; `title` is only for the chat page."""

    user_id: str
    name: str
    title: str = ""
    is_friend: bool = False
    last_wrote_ms: int | None = None


@dataclass
class Room:
    """A group, or the 1:1 chat with one person, whose id is then the person's."""

    room_id: str
    name: str
    is_group: bool
    member_ids: list[str] = field(default_factory=list)
    bot_is_in: bool = True

    @property
    def kind(self) -> str:
        return "group" if self.is_group else "user"


@dataclass
class Message:
    """One message in a room; `sender_id` is None when the bot sent it.

    `body` is LINE's object: of the webhook for people, as sent for the bot.
    `cost` is what it took from the month's quota, `version` grows with each change.
    """

    room_id: str
    sender_id: str | None
    body: Json
    timestamp_ms: int
    message_id: str = ""
    route: str = ""
    cost: int = 0
    quoted_id: str | None = None
    is_edited: bool = False
    is_unsent: bool = False
    version: int = 0

    @property
    def kind(self) -> str:
        return str(self.body["type"])


@dataclass
class Content:
    """A file that a person sent; `preparing` answers of 202 come before the bytes."""

    data: bytes
    mime_type: str
    preparing: int = 0


@dataclass(frozen=True)
class Call:
    """One request that reached the Messaging API, kept for tests to look at."""

    method: str
    path: str
    status: int
    body: object
