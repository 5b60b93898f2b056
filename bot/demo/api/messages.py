"""Endpoints that send messages: reply, push, multicast and their validation."""

import re
from collections.abc import Callable, Sequence

from flask import g

from bot.demo.api.requests import json_body, refuse_retry_key, retry_key, text_property
from bot.demo.errors import RefusedError
from bot.demo.models import Json, Room
from bot.demo.rules.messages import checked_messages, mentions
from bot.demo.world import World

RECIPIENT = re.compile(r"[UCR][0-9a-f]{32}")
MOST_RECIPIENTS = 500
Sent = list[dict[str, str]]


def reply(world: World) -> Json:
    """POST /v2/bot/message/reply: free, once for each token."""
    refuse_retry_key()
    body = json_body()
    token = text_property(body, "replyToken")
    messages = checked_messages(body)
    with world.lock:
        room = world.rooms[world.reply_tokens.room_of(token)]
        _check_in_room(world, messages, room)
        world.reply_tokens.use(token)
        return {"sentMessages": world.post_from_bot(room.room_id, messages, "reply", 0)}


def push(world: World) -> Json:
    """POST /v2/bot/message/push: costs one message for each person who receives it."""
    body = json_body()
    to = text_property(body, "to")
    if not RECIPIENT.fullmatch(to):
        raise _bad_recipient("to")
    messages = checked_messages(body)
    return {"sentMessages": _once(world, ("push", body), lambda: _push(world, to, messages))}


def multicast(world: World) -> Json:
    """POST /v2/bot/message/multicast: to people only."""
    body = json_body()
    to = body.get("to")
    if not isinstance(to, list) or not 1 <= len(to) <= MOST_RECIPIENTS:
        raise _bad_recipient("to")
    if not all(RECIPIENT.fullmatch(str(one)) and str(one).startswith("U") for one in to):
        raise _bad_recipient("to")
    messages = checked_messages(body)
    _once(world, ("multicast", body), lambda: _multicast(world, set(to), messages))
    return {}


def validate(world: World) -> Json:
    """POST /v2/bot/message/validate/…: the objects alone, without room, quota or mentions."""
    checked_messages(json_body())
    return {}


def _push(world: World, to: str, messages: list[Json]) -> Sent:
    room = world.rooms.get(to)
    if room is not None and room.is_group:
        if not room.bot_is_in:
            raise RefusedError(400, "Failed to send messages")
        _check_in_room(world, messages, room)
        world.quota.spend(len(room.member_ids))
        return world.post_from_bot(to, messages, "push", len(room.member_ids))
    if not to.startswith("U"):
        raise RefusedError(400, "Failed to send messages")
    if not world.is_reachable(to):
        return [{"id": "0"} for _ in messages]
    _check_in_room(world, messages, world.rooms[to])
    world.quota.spend(1)
    return world.post_from_bot(to, messages, "push", 1)


def _multicast(world: World, to: set[str], messages: list[Json]) -> None:
    reached = sorted(user_id for user_id in to if world.is_reachable(user_id))
    for user_id in reached:
        _check_in_room(world, messages, world.rooms[user_id])
    world.quota.spend(len(reached))
    for user_id in reached:
        world.post_from_bot(user_id, messages, "multicast", 1)


def _once(world: World, asked: tuple[str, Json], send: Callable[[], Sent | None]) -> Sent | None:
    """Send unless the same retry key was accepted before."""
    key = retry_key()
    with world.lock:
        if key is not None:
            world.retry_keys.refuse_repeated(key, asked)
        sent = send()
        if key is not None:
            world.retry_keys.accept(key, asked, g.request_id, sent)
    return sent


def _check_in_room(world: World, messages: Sequence[Json], room: Room) -> None:
    """What LINE can only check with the room at hand: quote tokens and mentions."""
    for position, message in enumerate(messages):
        path = f"messages[{position}]"
        token = message.get("quoteToken")
        if token is not None:
            quoted = world.messages.get(world.quote_tokens.get(token, ""))
            if quoted is None or quoted.room_id != room.room_id:
                raise _refused(f"{path}.quoteToken", "Invalid quote token")
        if message["type"] == "textV2":
            _check_mentions(message, room, f"{path}.substitution")


def _check_mentions(message: Json, room: Room, path: str) -> None:
    made = mentions(message)
    if made and not room.is_group:
        raise _refused(path, "mentions can only be used in group chats")
    for mentionee in made:
        if mentionee["type"] == "user" and mentionee["userId"] not in room.member_ids:
            raise _refused(path, "the mentioned user is not a member of the group")


def _refused(path: str, problem: str) -> RefusedError:
    return RefusedError(400, "The request body has 1 error(s)", [(path, problem)])


def _bad_recipient(name: str) -> RefusedError:
    words = f"The property, '{name}', in the request body is invalid (line: -, column: -)"
    return RefusedError(400, words)


ROUTES = (
    ("POST", "/v2/bot/message/reply", reply),
    ("POST", "/v2/bot/message/push", push),
    ("POST", "/v2/bot/message/multicast", multicast),
    ("POST", "/v2/bot/message/validate/reply", validate),
    ("POST", "/v2/bot/message/validate/push", validate),
    ("POST", "/v2/bot/message/validate/multicast", validate),
)
