"""`POST /callback`: the webhook. 200 means that every event is durable in the inbox."""

import json
import logging
from collections.abc import Sequence
from typing import Any

from flask import Blueprint, Response, request

from bot.errors import ServiceError
from bot.inbox import Inbox, raw_event
from bot.line.signature import is_signed

MAX_BODY_BYTES = 1_000_000
_log = logging.getLogger(__name__)


def callback(inbox: Inbox, secrets: Sequence[str]) -> Blueprint:
    """Return the webhook: 401 unsigned, 400 not JSON, 413 too large, 503 without the store."""
    page = Blueprint("callback", __name__)

    @page.post("/callback")
    def receive() -> Response:
        if (request.content_length or 0) > MAX_BODY_BYTES:
            return _answer(413, "too large")
        body = request.get_data(cache=False)
        if not is_signed(body, request.headers.get("x-line-signature"), secrets):
            return _answer(401, "bad signature")
        events = _events(body)
        if events is None:
            return _answer(400, "not a webhook")
        try:
            accepted = inbox.accept([raw_event(event) for event in events])
        except ServiceError as error:
            _log.error("webhook refused: %s", error)
            return _answer(503, "the store is down")
        _log.debug("webhook events=%d new=%d", len(events), accepted)
        return _answer(200, "ok")

    return page


def _events(body: bytes) -> list[dict[str, Any]] | None:
    """Return the events of a webhook body; None if it is no webhook at all.

    An odd event beside good ones is passed over: the others must not be lost with it.
    """
    try:
        webhook = json.loads(body)
    except (ValueError, RecursionError):
        return None
    events = webhook.get("events") if isinstance(webhook, dict) else None
    if not isinstance(events, list):
        return None
    return [event for event in events if isinstance(event, dict)]


def _answer(status: int, said: str) -> Response:
    return Response(said, status=status, mimetype="text/plain")
