"""`POST /callback`: the webhook. 200 means that every event is durable in the inbox.

With several provinces each has `/callback/<key>`; on the plain address the body's `destination`
says whose it is. Either way the signature must be by that province's own secret.

It stands in front of Flask, whose routing and request objects would cost more than all of this:
every webhook of every group passes here, and LINE waits for the answer.
"""

import json
import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.errors import ServiceError
from bot.inbox import Inbox, raw_event
from bot.line.signature import is_signed

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

PATH = "/callback"
MAX_BODY_BYTES = 1_000_000
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Door:
    """Where one province's webhooks come in, and the secrets they must be signed with."""

    inbox: Inbox
    secrets: Sequence[str]


@dataclass(frozen=True, slots=True)
class Doors:
    """The doors by province; `find` names the province of a destination."""

    by_key: Mapping[str, Door]
    find: Callable[[str], str | None]

    def of(self, destination: object) -> Door | None:
        """Return the door of a webhook on the plain address."""
        if len(self.by_key) == 1:
            return next(iter(self.by_key.values()))
        key = self.find(destination) if isinstance(destination, str) else None
        return self.by_key.get(key) if key else None


class Callback:
    """Answers the webhook; every other path is the site's."""

    def __init__(self, site: "WSGIApplication", doors: Doors) -> None:
        self._site = site
        self._doors = doors

    def __call__(self, environ: "WSGIEnvironment", start: "StartResponse") -> Iterable[bytes]:
        """Serve one request, as WSGI has it."""
        path, key = environ["PATH_INFO"], ""
        if path != PATH:
            if not path.startswith(f"{PATH}/"):
                return self._site(environ, start)
            key = path[len(PATH) + 1 :]
        if key and key not in self._doors.by_key:
            status, said = "404 Not Found", b"no such province"
        else:
            status, said = self._receive(environ, key)
        length = str(len(said))
        start(status, [("Content-Type", "text/plain; charset=utf-8"), ("Content-Length", length)])
        return [said]

    def _receive(self, environ: "WSGIEnvironment", key: str) -> tuple[str, bytes]:
        """Return the answer: 401 unsigned, 400 not JSON, 413 too large, 503 without the store."""
        if environ["REQUEST_METHOD"] != "POST":
            return "405 Method Not Allowed", b"POST only"
        body = _body(environ)
        if body is None:
            return "413 Content Too Large", b"too large"
        signature = environ.get("HTTP_X_LINE_SIGNATURE")
        door = self._door(key, body) if signature else None
        if door is None or not is_signed(body, signature, door.secrets):
            return "401 Unauthorized", b"bad signature"
        events = _events(body)
        if events is None:
            return "400 Bad Request", b"not a webhook"
        try:
            door.inbox.accept([raw_event(event) for event in events])
        except ServiceError as error:
            _log.error("webhook refused: %s", error)
            return "503 Service Unavailable", b"the store is down"
        return "200 OK", b"ok"

    def _door(self, key: str, body: bytes) -> Door | None:
        return self._doors.by_key[key] if key else self._doors.of(_destination(self._doors, body))


def _body(environ: "WSGIEnvironment") -> bytes | None:
    """Return the raw bytes; None if there are more than we take, announced or not."""
    announced = environ.get("CONTENT_LENGTH") or ""
    length = int(announced) if announced.isdecimal() else MAX_BODY_BYTES + 1
    if announced and length > MAX_BODY_BYTES:
        return None
    body: bytes = environ["wsgi.input"].read(length)
    return body if len(body) <= MAX_BODY_BYTES else None


def _destination(doors: Doors, body: bytes) -> object:
    """Return whom a body says it is for; not looked at where there is one province only."""
    if len(doors.by_key) == 1:
        return None
    try:
        webhook = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return webhook.get("destination") if isinstance(webhook, dict) else None


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
