"""The Messaging API as one Flask blueprint: every endpoint with token check and faults."""

import socket
from collections.abc import Callable
from typing import Any
from uuid import uuid4

from flask import Blueprint, Response, g, jsonify, make_response, request

from bot.demo import faults as trouble
from bot.demo.api import access, channel, contents, login, messages, people, richmenus
from bot.demo.errors import RefusedError
from bot.demo.faults import Fault, Faults
from bot.demo.models import Call
from bot.demo.world import World

View = Callable[..., Any]
GUARDED = (messages, people, contents, channel, richmenus)


def messaging_api(world: World, faults: Faults) -> Blueprint:
    """All endpoints; those of `access` and `login` need no bearer token."""
    api = Blueprint("messaging_api", __name__)
    for module in (access, login, *GUARDED):
        for method, path, view in module.ROUTES:
            guarded = module in GUARDED
            api.add_url_rule(
                path,
                endpoint=f"{method} {path}".replace(".", "_"),
                view_func=_served(world, faults, view, guarded),
                methods=[method],
            )
    return api


def _served(world: World, faults: Faults, view: View, guarded: bool) -> View:
    def serve(**arguments: str) -> Response:
        g.request_id = str(uuid4())
        fault = faults.next(request.path)
        answer = None
        if fault is None or fault.accepted or fault.behaviour == trouble.SLOW:
            answer = _answer(world, view, guarded, arguments)
        if fault is not None:
            answer = _strike(faults, fault, answer)
        answer = answer or _dropped()
        answer.headers["X-Line-Request-Id"] = g.request_id
        body = request.get_json(silent=True)
        world.calls.append(Call(request.method, request.path, answer.status_code, body))
        return answer

    return serve


def _answer(world: World, view: View, guarded: bool, arguments: dict[str, str]) -> Response:
    try:
        if guarded:
            _check_bearer(world)
        return make_response(view(world, **arguments))
    except RefusedError as refusal:
        answer = jsonify(refusal.body)
        answer.status_code = refusal.status
        answer.headers.update(refusal.headers)
        return answer


def _check_bearer(world: World) -> None:
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme != "Bearer" or not world.access_tokens.left_s(token):
        words = "Authentication failed. Confirm that the access token in the authorization"
        raise RefusedError(401, f"{words} header is valid.")


def _strike(faults: Faults, fault: Fault, answer: Response | None) -> Response | None:
    """What becomes of the answer; None when the connection is dropped."""
    if fault.seconds:
        faults.wait(fault.seconds)
    if fault.behaviour == trouble.SLOW:
        return answer
    if fault.behaviour != trouble.ANSWER:
        return None
    answer = jsonify({"message": fault.message})
    answer.status_code = fault.status
    return answer


def _dropped() -> Response:
    """Close the connection under the server, so that the caller gets nothing at all."""
    connection = request.environ.get("werkzeug.socket") or request.environ.get("gunicorn.socket")
    if isinstance(connection, socket.socket):
        connection.shutdown(socket.SHUT_RDWR)
    return Response(status=500)
