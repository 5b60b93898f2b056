"""Reading what a request to the Messaging API carries."""

from uuid import UUID

from flask import request

from bot.demo.errors import RefusedError
from bot.demo.models import Json

RETRY_KEY = "X-Line-Retry-Key"
LARGEST_REQUEST_BYTES = 2_000_000


def json_body() -> Json:
    """The request's JSON object; RefusedError 413 or 400 when it is too large or none."""
    if (request.content_length or 0) > LARGEST_REQUEST_BYTES:
        raise RefusedError(413, "The request body is too large")
    body = request.get_json(force=True, silent=True)
    if not isinstance(body, dict):
        raise RefusedError(400, "The request body could not be parsed as JSON (line: -, column: -)")
    return body


def text_property(body: Json, name: str) -> str:
    value = body.get(name)
    if not isinstance(value, str) or not value:
        raise RefusedError(400, "The request body has 1 error(s)", [(name, "May not be empty")])
    return value


def retry_key() -> str | None:
    """The caller's retry key; RefusedError 400 when it is not a UUID."""
    key = request.headers.get(RETRY_KEY)
    if key is None:
        return None
    try:
        return str(UUID(key))
    except ValueError as fault:
        raise RefusedError(400, f"The value of the header {RETRY_KEY} is invalid") from fault


def refuse_retry_key() -> None:
    """Replies take no retry key."""
    if RETRY_KEY in request.headers:
        raise RefusedError(400, f"The header {RETRY_KEY} can't be used with this endpoint")
