"""The chat page at / and the JSON endpoints under /pretend/ as one Flask blueprint."""

from collections.abc import Callable
from functools import partial, wraps
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from flask import Blueprint, Response, jsonify, send_from_directory

from bot.demo.errors import RefusedError
from bot.demo.pretend import acting, controlling, looking
from bot.demo.pretend.desk import Desk

PAGE = Path(__file__).parent.parent / "page"
POLICY = "default-src 'self'; img-src 'self' https: data:; frame-ancestors 'self'"


def pretend_api(desk: Desk) -> Blueprint:
    api = Blueprint("pretend", __name__)
    for module in (looking, acting, controlling):
        for method, path, view in module.ROUTES:
            endpoint = f"{method} {path}"
            api.add_url_rule(path, endpoint, _served(desk, view), methods=[method])
    policy = _policy(desk.side_page)
    api.add_url_rule("/", "page", partial(_page_file, policy, "index.html"))
    api.add_url_rule("/page/<path:name>", "file", partial(_page_file, policy))
    return api


def _served(desk: Desk, view: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(view)
    def serve(**arguments: str) -> Any:
        try:
            return view(desk, **arguments)
        except RefusedError as refusal:
            return jsonify(refusal.body), refusal.status

    return serve


def _policy(side_page: str | None) -> str:
    """What the page may load: its own files, https pictures of cards, the page beside it."""
    beside = urlsplit(side_page or "")
    origin = f" {beside.scheme}://{beside.netloc}" if beside.netloc else ""
    return f"{POLICY}; frame-src 'self'{origin}"


def _page_file(policy: str, name: str) -> Response:
    answer = send_from_directory(PAGE, name, max_age=0)
    answer.headers["Content-Security-Policy"] = policy
    return answer
