"""Makes webhook events and the changes of the world that they tell of; sends nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.demo.errors import RefusedError
from bot.demo.ids import event_id
from bot.demo.mentions import find_emojis, find_mentions
from bot.demo.models import Content, Event, Json, Message, Room
from bot.demo.world import World


@dataclass(frozen=True)
class Manner:
    """How an event is told: hidden user, standby channel, another time than now."""

    hides_user: bool = False
    is_standby: bool = False
    timestamp_ms: int | None = None


PLAIN = Manner()


@dataclass(frozen=True)
class Extras:
    """What may go with a text: the message it quotes, and LINE emojis by placeholder."""

    quoted_id: str | None = None
    emojis: Mapping[str, tuple[str, str]] | None = None


NO_EXTRAS = Extras()


class Events:
    """One method for each thing that can happen; each returns its webhook event."""

    def __init__(self, world: World) -> None:
        self._world = world

    # Messages

    def text(
        self,
        room_id: str,
        user_id: str,
        text: str,
        extras: Extras = NO_EXTRAS,
        manner: Manner = PLAIN,
    ) -> Event:
        body = {"type": "text", "text": text, **self._marks(room_id, text, extras)}
        quoted = {"quotedMessageId": extras.quoted_id} if extras.quoted_id else {}
        return self._message(room_id, user_id, {**body, **quoted}, manner)

    def sticker(
        self, room_id: str, user_id: str, sticker_id: str = "52002734", manner: Manner = PLAIN
    ) -> Event:
        body = {
            "type": "sticker",
            "packageId": "11537",
            "stickerId": sticker_id,
            "stickerResourceType": "ANIMATION",
        }
        return self._message(room_id, user_id, body, manner)

    def image(self, room_id: str, user_id: str, content: Content, manner: Manner = PLAIN) -> Event:
        body = {"type": "image", "contentProvider": {"type": "line"}}
        event = self._message(room_id, user_id, body, manner)
        self._world.contents[event["message"]["id"]] = content
        return event

    def file(
        self,
        room_id: str,
        user_id: str,
        name: str,
        content: Content,
        manner: Manner = PLAIN,
    ) -> Event:
        body = {"type": "file", "fileName": name, "fileSize": len(content.data)}
        event = self._message(room_id, user_id, body, manner)
        self._world.contents[event["message"]["id"]] = content
        return event

    def edited(self, message_id: str, text: str, manner: Manner = PLAIN) -> Event:
        """A changed text: same message id, new tokens. RefusedError outside of groups."""
        message = self._changeable(message_id)
        room = self._world.room(message.room_id)
        if not room.is_group or message.kind != "text":
            raise RefusedError(400, "Only texts in groups can be edited")
        body = {"type": "text", "text": text, **self._marks(room.room_id, text, NO_EXTRAS)}
        with self._world.lock:
            message.body, message.is_edited = body, True
            self._world.touch(message)
        return self._told(message, "messageEdited", manner)

    def unsent(self, message_id: str, manner: Manner = PLAIN) -> Event:
        """A message taken back; its content answers 410 from now on."""
        message = self._changeable(message_id)
        with self._world.lock:
            message.body, message.is_unsent = {"type": message.kind}, True
            self._world.contents.pop(message_id, None)
            self._world.touch(message)
        room = self._world.room(message.room_id)
        event = self._envelope("unsend", room, message.sender_id, manner)
        return {**event, "unsend": {"messageId": message_id}}

    def postback(
        self,
        room_id: str,
        user_id: str,
        data: str,
        params: Mapping[str, str] | None = None,
        manner: Manner = PLAIN,
    ) -> Event:
        event = self._replyable("postback", room_id, user_id, manner)
        more = {"params": dict(params)} if params else {}
        return {**event, "postback": {"data": data, **more}}

    # Comings and goings

    def follow(self, user_id: str, manner: Manner = PLAIN) -> Event:
        self._world.person(user_id).is_friend = True
        event = self._replyable("follow", user_id, user_id, manner)
        return {**event, "follow": {"isUnblocked": False}}

    def unfollow(self, user_id: str, manner: Manner = PLAIN) -> Event:
        person = self._world.person(user_id)
        person.is_friend, person.last_wrote_ms = False, None
        return self._envelope("unfollow", self._world.room(user_id), user_id, manner)

    def join(self, group_id: str, manner: Manner = PLAIN) -> Event:
        """The bot is invited into a group; LINE does not say by whom."""
        self._world.room(group_id).bot_is_in = True
        self._world.touch_roster()
        return self._replyable("join", group_id, None, manner)

    def leave(self, group_id: str, manner: Manner = PLAIN) -> Event:
        room = self._world.room(group_id)
        room.bot_is_in = False
        self._world.touch_roster()
        return self._envelope("leave", room, None, manner)

    def member_joined(self, group_id: str, *user_ids: str, manner: Manner = PLAIN) -> Event:
        members = self._world.room(group_id).member_ids
        members.extend(user_id for user_id in user_ids if user_id not in members)
        self._world.touch_roster()
        event = self._replyable("memberJoined", group_id, None, manner)
        return {**event, "joined": _members(user_ids)}

    def member_left(self, group_id: str, *user_ids: str, manner: Manner = PLAIN) -> Event:
        room = self._world.room(group_id)
        room.member_ids = [one for one in room.member_ids if one not in user_ids]
        self._world.touch_roster()
        event = self._envelope("memberLeft", room, None, manner)
        return {**event, "left": _members(user_ids)}

    def unknown(self, room_id: str, kind: str, manner: Manner = PLAIN, **more: Any) -> Event:
        """An event of a type that nobody knows yet."""
        return {**self._envelope(kind, self._world.room(room_id), None, manner), **more}

    # How they are put together

    def _message(self, room_id: str, user_id: str, body: Json, manner: Manner) -> Event:
        room = self._world.room(room_id)
        if user_id not in room.member_ids:
            raise RefusedError(400, "The sender is not in this chat")
        stamp = self._stamp(manner)
        quoted_id = body.get("quotedMessageId")
        message = Message(room_id, user_id, body, stamp, quoted_id=quoted_id)
        self._world.add_message(message)
        if not room.is_group:
            self._world.person(user_id).last_wrote_ms = stamp
        return self._told(message, "message", manner)

    def _told(self, message: Message, kind: str, manner: Manner) -> Event:
        event = self._replyable(kind, message.room_id, message.sender_id, manner)
        token = self._world.quote_token_for(message)
        quote = {"quoteToken": token} if token else {}
        return {**event, "message": {"id": message.message_id, **message.body, **quote}}

    def _marks(self, room_id: str, text: str, extras: Extras) -> Json:
        world, channel = self._world, self._world.channel
        names = {world.people[one].name: one for one in world.room(room_id).member_ids}
        mentions = find_mentions(text, {**names, channel.name: channel.bot_id}, channel.bot_id)
        emojis = find_emojis(text, extras.emojis or {})
        return {
            **({"mention": {"mentionees": mentions}} if mentions else {}),
            **({"emojis": emojis} if emojis else {}),
        }

    def _changeable(self, message_id: str) -> Message:
        message = self._world.message(message_id)
        if message.sender_id is None or message.is_unsent:
            raise RefusedError(400, "The message cannot be changed")
        return message

    def _replyable(self, kind: str, room_id: str, user_id: str | None, manner: Manner) -> Event:
        event = self._envelope(kind, self._world.room(room_id), user_id, manner)
        if manner.is_standby:
            return event
        with self._world.lock:
            return {**event, "replyToken": self._world.reply_tokens.issue(room_id)}

    def _envelope(self, kind: str, room: Room, user_id: str | None, manner: Manner) -> Event:
        source = {"type": "group", "groupId": room.room_id} if room.is_group else {"type": "user"}
        if user_id is not None and not manner.hides_user:
            source["userId"] = user_id
        stamp = self._stamp(manner)
        return {
            "type": kind,
            "mode": "standby" if manner.is_standby else "active",
            "timestamp": stamp,
            "source": source,
            "webhookEventId": event_id(stamp),
            "deliveryContext": {"isRedelivery": False},
        }

    def _stamp(self, manner: Manner) -> int:
        return self._world.now() if manner.timestamp_ms is None else manner.timestamp_ms


def _members(user_ids: tuple[str, ...]) -> Json:
    return {"members": [{"type": "user", "userId": user_id} for user_id in user_ids]}
