"""Endpoints that hand out the files people sent (api-data.line.me in the real one)."""

from flask import Response

from bot.demo.errors import RefusedError
from bot.demo.models import Content, Json
from bot.demo.world import World


def content(world: World, message_id: str) -> Response:
    """GET …/content: 202 while it is being prepared, 404 unknown, 410 unsent."""
    found = _content(world, message_id)
    with world.lock:
        if found.preparing > 0:
            found.preparing -= 1
            return Response(status=202)
    return Response(found.data, mimetype=found.mime_type)


def transcoding(world: World, message_id: str) -> Json:
    """GET …/content/transcoding: each asking brings it a step nearer."""
    found = _content(world, message_id)
    with world.lock:
        is_ready = found.preparing <= 0
        found.preparing = max(0, found.preparing - 1)
    return {"status": "succeeded" if is_ready else "processing"}


def _content(world: World, message_id: str) -> Content:
    message = world.message(message_id)
    if message.is_unsent:
        raise RefusedError(410, "Gone")
    found = world.contents.get(message_id)
    if found is None:
        raise RefusedError(404, "Not found")
    return found


ROUTES = (
    ("GET", "/v2/bot/message/<message_id>/content", content),
    ("GET", "/v2/bot/message/<message_id>/content/preview", content),
    ("GET", "/v2/bot/message/<message_id>/content/transcoding", transcoding),
)
