"""LINE's webhook events as our own dataclasses, tolerant of everything not needed.

Read from plain JSON: line-bot-sdk's parser drops a whole batch for one odd event (LINE.md).
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from bot.catalogue.periods import from_millis
from bot.inbox import chat_of, raw_event

ChatKind = Literal["group", "room", "user"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What all events share. `arrived_ms` is the webhook's arrival by the store's clock."""

    id: str
    type: str
    chat: str
    chat_kind: ChatKind
    user: str | None
    sent_at: datetime
    arrived_ms: int
    reply_token: str | None = None
    item_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TextSaid(Event):
    """A text message, or its edited form; mentions are (start, end) in UTF-16 units.

    `mentioned` are the users that LINE names, without the bot itself.
    """

    message_id: str
    text: str
    quote_token: str | None = None
    quoted_message_id: str | None = None
    mentions: tuple[tuple[int, int], ...] = ()
    mentioned: tuple[str, ...] = ()
    mentions_us: bool = False
    edited: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FileSent(Event):
    """A file, photo, video or sound; `name` is the sender's own."""

    message_id: str
    media: Literal["file", "image", "video", "audio"]
    name: str = ""
    size: int = 0
    quoted_message_id: str | None = None
    quote_token: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FileArrived(FileSent):
    """A file whose content is kept: its evidence code, or none where LINE no longer had it."""

    code: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tapped(Event):
    """A button was tapped: its postback data, `action|…`."""

    data: str

    @property
    def action(self) -> str:
        """The word before the first bar."""
        return self.data.partition("|")[0]

    @property
    def argument(self) -> str:
        """What follows the first bar."""
        return self.data.partition("|")[2]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsent(Event):
    """A message was taken back by its sender."""

    message_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MembersChanged(Event):
    """People joined or left a group."""

    users: tuple[str, ...] = field(default=())


def parse_event(raw: dict[str, Any], arrived_ms: int, item_id: str = "") -> Event:
    """Return the event; kinds that we do not know are a plain Event with their type."""
    basis = _basis(raw, arrived_ms, item_id)
    build = _BUILDERS.get(basis["type"])
    try:
        return build(raw, basis) if build else Event(**basis)
    except (KeyError, TypeError, AttributeError, ValueError, OverflowError):
        return Event(**{**basis, "type": f"odd {basis['type']}"})


def _basis(raw: dict[str, Any], arrived_ms: int, item_id: str) -> dict[str, Any]:
    source = raw.get("source")
    source = source if isinstance(source, dict) else {}
    queued = raw_event(raw)
    standby = raw.get("mode") == "standby"
    return {
        "id": queued.id,
        "type": str(raw.get("type", "")),
        "chat": chat_of(raw),
        "chat_kind": source.get("type", "user"),
        "user": source.get("userId"),
        "sent_at": from_millis(queued.timestamp),
        "arrived_ms": arrived_ms,
        "reply_token": None if standby else raw.get("replyToken"),
        "item_id": item_id,
    }


def _message(raw: dict[str, Any], basis: dict[str, Any]) -> Event:
    message = raw["message"]
    if message["type"] == "text":
        return _text(message, basis, edited=False)
    if message["type"] in ("file", "image", "video", "audio"):
        return FileSent(
            **basis,
            message_id=message["id"],
            media=message["type"],
            name=message.get("fileName") or "",
            size=int(message.get("fileSize") or 0),
            quoted_message_id=message.get("quotedMessageId"),
            quote_token=message.get("quoteToken"),
        )
    return Event(**{**basis, "type": f"message {message['type']}"})


def _edited(raw: dict[str, Any], basis: dict[str, Any]) -> Event:
    return _text(raw["message"], basis, edited=True)


def _text(message: dict[str, Any], basis: dict[str, Any], *, edited: bool) -> Event:
    mentionees = (message.get("mention") or {}).get("mentionees") or []
    return TextSaid(
        **basis,
        message_id=message["id"],
        text=message["text"],
        quote_token=message.get("quoteToken"),
        quoted_message_id=message.get("quotedMessageId"),
        mentions=tuple((m["index"], m["index"] + m["length"]) for m in mentionees),
        mentioned=tuple(m["userId"] for m in mentionees if "userId" in m and not m.get("isSelf")),
        mentions_us=any(m.get("isSelf") for m in mentionees),
        edited=edited,
    )


def _postback(raw: dict[str, Any], basis: dict[str, Any]) -> Event:
    return Tapped(**basis, data=raw["postback"]["data"])


def _unsend(raw: dict[str, Any], basis: dict[str, Any]) -> Event:
    return Unsent(**basis, message_id=raw["unsend"]["messageId"])


def _members(raw: dict[str, Any], basis: dict[str, Any]) -> Event:
    members = (raw.get("joined") or raw.get("left") or {}).get("members") or []
    return MembersChanged(**basis, users=tuple(m["userId"] for m in members if "userId" in m))


_BUILDERS = {
    "message": _message,
    "messageEdited": _edited,
    "postback": _postback,
    "unsend": _unsend,
    "memberJoined": _members,
    "memberLeft": _members,
}
