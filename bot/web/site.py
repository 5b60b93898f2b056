"""The web application that gunicorn serves: the webhook, and Flask for everything people see."""

from collections.abc import Sequence

from flask import Blueprint, Flask, Response

from bot.errors import ServiceError
from bot.inbox import Inbox
from bot.store.store import Store
from bot.web.callback import MAX_BODY_BYTES, Callback


def create_site(store: Store, secrets: Sequence[str], pages: Sequence[Blueprint] = ()) -> Flask:
    """Return the web application of one office: its webhook, and the pages given."""
    site = Flask("raingan")
    site.config["MAX_CONTENT_LENGTH"] = MAX_BODY_BYTES
    site.wsgi_app = Callback(site.wsgi_app, Inbox(store), secrets)  # type: ignore[assignment, method-assign]

    for page in pages:
        site.register_blueprint(page)

    @site.get("/healthz")
    def healthz() -> Response:
        try:
            store.wait_ready(0)
        except ServiceError:
            return Response("the store is down", status=503, mimetype="text/plain")
        return Response("ok", mimetype="text/plain")

    return site
