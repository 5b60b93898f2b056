"""The chat page at / and the JSON endpoints under /pretend/ as one Flask blueprint."""

from collections.abc import Callable
from functools import partial, wraps
from typing import Any

from flask import Blueprint, Response, jsonify, send_from_directory

from bot.demo.errors import RefusedError
from bot.demo.pretend import acting, cards, controlling, looking
from bot.demo.pretend.desk import PAGE, Desk

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; connect-src 'self'; "
    "img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


def pretend_api(desk: Desk) -> Blueprint:
    api = Blueprint("pretend", __name__)
    for module in (looking, acting, controlling, cards):
        for method, path, view in module.ROUTES:
            endpoint = f"{method} {path}"
            api.add_url_rule(path, endpoint, _served(desk, view), methods=[method])
    api.add_url_rule("/", "page", partial(_page_file, "index.html"))
    api.add_url_rule("/page/<path:name>", "file", _page_file)
    return api


def _served(desk: Desk, view: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(view)
    def serve(**arguments: str) -> Any:
        try:
            answer = view(desk, **arguments)
        except RefusedError as refusal:
            return jsonify(refusal.body), refusal.status
        return _guarded(answer) if isinstance(answer, Response) else answer

    return serve


def _page_file(name: str) -> Response:
    return _guarded(send_from_directory(PAGE, name, max_age=0))


def _guarded(answer: Response) -> Response:
    """Let a file load nothing foreign and run nothing inline."""
    answer.headers["Content-Security-Policy"] = POLICY
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer
