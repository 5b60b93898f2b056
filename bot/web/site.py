"""The Flask application that gunicorn serves."""

from collections.abc import Sequence

from flask import Flask, Response

from bot.errors import ServiceError
from bot.inbox import Inbox
from bot.store.store import Store
from bot.web.callback import MAX_BODY_BYTES, callback


def create_site(store: Store, secrets: Sequence[str]) -> Flask:
    """Return the web application of one office."""
    site = Flask("raingan")
    site.config["MAX_CONTENT_LENGTH"] = MAX_BODY_BYTES
    site.register_blueprint(callback(Inbox(store), secrets))

    @site.get("/healthz")
    def healthz() -> Response:
        try:
            store.wait_ready(0)
        except ServiceError:
            return Response("the store is down", status=503, mimetype="text/plain")
        return Response("ok", mimetype="text/plain")

    return site
