"""Endpoints that show the chat page what there is, and tell it live what changes."""

import json
from collections.abc import Iterator
from dataclasses import asdict

from flask import Response, request

from bot.demo.errors import RefusedError
from bot.demo.models import Json, Message
from bot.demo.pretend.desk import Desk
from bot.demo.world import World

HEARTBEAT_S = 15.0
READY_WITHIN_S = 30.0


def settings(desk: Desk) -> Json:
    """Rooms, people and what the page offers; `version` is where to listen from."""
    world = desk.world
    world.wait_until_ready(READY_WITHIN_S)
    with world.lock:
        return {
            "bot": {"id": world.channel.bot_id, "name": world.channel.name},
            "rooms": [
                {
                    "id": room.room_id,
                    "name": room.name,
                    "kind": room.kind,
                    "members": room.member_ids,
                    "botIsIn": room.bot_is_in,
                }
                for room in world.rooms.values()
            ],
            "people": [
                {"id": one.user_id, "name": one.name, "title": one.title}
                for one in world.people.values()
            ],
            "jumps": [
                {"key": jump.key, "label": jump.label, "isShown": jump.is_shown}
                for jump in desk.jumps
            ],
            "canStartOver": desk.start_over is not None,
            **changes(world, 0),
        }


def messages(desk: Desk) -> Json:
    """GET /pretend/messages?since=…&room=…"""
    found = changes(desk.world, request.args.get("since", 0, type=int))
    room = request.args.get("room")
    if room is not None:
        found["messages"] = [one for one in found["messages"] if one["room"] == room]
    return found


def stream(desk: Desk) -> Response:
    """Server-sent events: each holds all that changed since the one before."""
    since = request.headers.get("Last-Event-ID") or request.args.get("since", "0")
    return Response(_stream(desk.world, int(since)), mimetype="text/event-stream")


def content(desk: Desk, message_id: str) -> Response:
    """A file as the people in the room can open it."""
    found = desk.world.contents.get(message_id)
    if found is None:
        raise RefusedError(404, "Not found")
    return Response(found.data, mimetype=found.mime_type)


def menu_of(desk: Desk, person_id: str) -> Json:
    """The menu under a person's 1:1 chat, as it was made."""
    return desk.world.rich_menus.menu_of(person_id)


def menu_picture(desk: Desk, menu_id: str) -> Response:
    """A menu's picture."""
    found = desk.world.rich_menus.images.get(menu_id)
    if found is None:
        raise RefusedError(404, "Not found")
    return Response(found[0], mimetype=found[1])


def calls(desk: Desk) -> Json:
    """The requests that reached the Messaging API, oldest first."""
    return {"calls": [asdict(call) for call in list(desk.world.calls)]}


def changes(world: World, since: int) -> Json:
    with world.lock:
        return {
            "world": world.world_id,
            "version": world.version,
            "roster": world.roster_version,
            "now": world.now(),
            "quota": {"used": world.quota.used, "limit": world.quota.limit},
            "messages": [plain(message) for message in world.messages_since(since)],
            "menus": {one: world.rich_menus.shown_to(one) for one in world.people},
            "panels": world.panels_since(since),
        }


def plain(message: Message) -> Json:
    return {
        "id": message.message_id,
        "room": message.room_id,
        "sender": message.sender_id,
        "timestamp": message.timestamp_ms,
        "body": message.body,
        "route": message.route,
        "cost": message.cost,
        "quoted": message.quoted_id,
        "edited": message.is_edited,
        "unsent": message.is_unsent,
    }


def _stream(world: World, since: int) -> Iterator[str]:
    # The headers go out with the first words, so these come at once.
    yield ": listening\n\n"
    # A page that listened to an older world asks for more than this one has had.
    since = since if since <= world.version else 0
    while True:
        version = world.wait_for_change(since, HEARTBEAT_S)
        if version == since:
            yield ": still here\n\n"
            continue
        found = changes(world, since)
        since = found["version"]
        yield f"id: {since}\ndata: {json.dumps(found, ensure_ascii=False)}\n\n"


ROUTES = (
    ("GET", "/pretend/settings", settings),
    ("GET", "/pretend/messages", messages),
    ("GET", "/pretend/stream", stream),
    ("GET", "/pretend/content/<message_id>", content),
    ("GET", "/pretend/menu/<person_id>", menu_of),
    ("GET", "/pretend/menu-picture/<menu_id>", menu_picture),
    ("GET", "/pretend/calls", calls),
)
