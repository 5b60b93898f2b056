"""Endpoints about people and groups."""

from flask import request

from bot.demo.errors import RefusedError
from bot.demo.models import Json, Person
from bot.demo.world import World

PAGE_OF_MEMBERS = 100


def _profile(person: Person) -> Json:
    return {"userId": person.user_id, "displayName": person.name}


def profile(world: World, user_id: str) -> Json:
    """GET /v2/bot/profile/…: friends only."""
    person = world.person(user_id)
    if not world.is_reachable(user_id):
        raise RefusedError(404, "Not found")
    return {**_profile(person), "language": "th"}


def followers(world: World) -> Json:
    """GET /v2/bot/followers/ids: verified accounts only."""
    _need_verified(world)
    return {"userIds": [one.user_id for one in world.people.values() if one.is_friend]}


def group_summary(world: World, group_id: str) -> Json:
    room = world.group_with_bot(group_id)
    return {"groupId": room.room_id, "groupName": room.name}


def member_count(world: World, group_id: str) -> Json:
    return {"count": len(world.group_with_bot(group_id).member_ids)}


def member_profile(world: World, group_id: str, user_id: str) -> Json:
    if user_id not in world.group_with_bot(group_id).member_ids:
        raise RefusedError(404, "Not found")
    return _profile(world.person(user_id))


def member_ids(world: World, group_id: str) -> Json:
    """GET …/members/ids: verified accounts only."""
    _need_verified(world)
    ids = world.group_with_bot(group_id).member_ids
    start = int(request.args.get("start", "0"))
    following = start + PAGE_OF_MEMBERS
    more = {"next": str(following)} if following < len(ids) else {}
    return {"memberIds": ids[start:following], **more}


def leave(world: World, group_id: str) -> Json:
    world.group_with_bot(group_id).bot_is_in = False
    world.touch_roster()
    return {}


def _need_verified(world: World) -> None:
    if not world.channel.is_verified:
        raise RefusedError(403, "Access to this API is not available for your account")


ROUTES = (
    ("GET", "/v2/bot/profile/<user_id>", profile),
    ("GET", "/v2/bot/followers/ids", followers),
    ("GET", "/v2/bot/group/<group_id>/summary", group_summary),
    ("GET", "/v2/bot/group/<group_id>/members/count", member_count),
    ("GET", "/v2/bot/group/<group_id>/member/<user_id>", member_profile),
    ("GET", "/v2/bot/group/<group_id>/members/ids", member_ids),
    ("POST", "/v2/bot/group/<group_id>/leave", leave),
)
