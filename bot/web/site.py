"""The web application that gunicorn serves: the webhook, and Flask for everything people see."""

from collections.abc import Callable, Sequence

from flask import Blueprint, Flask, Response, abort, request

from bot.errors import ServiceError
from bot.inbox import Inbox
from bot.processes.clock import Clock
from bot.provinces.branches import Branch
from bot.provinces.destinations import Destinations
from bot.store.store import Store
from bot.web.callback import MAX_BODY_BYTES, Callback, Door, Doors
from bot.web.desk import Desk
from bot.web.metrics import prometheus_of_all
from bot.web.mounts import Mounts, desk_by, is_mounted
from bot.web.pages import pages, shared_pages


def create_site(store: Store, secrets: Sequence[str], rooms: Sequence[Blueprint] = ()) -> Flask:
    """Return the web application of one office: its webhook, and the pages given."""
    site = _site(lambda: store.wait_ready(0), rooms)
    doors = Doors({"": Door(Inbox(store), secrets)}, lambda destination: None)
    site.wsgi_app = Callback(site.wsgi_app, doors)  # type: ignore[assignment, method-assign]
    return site


def create_shared_site(branches: Sequence[Branch], now: Clock) -> Flask:
    """Return the web application of several provinces, each under its key.

    What is the whole deployment's stands at the root: /callback, /healthz and /metrics.
    """
    desks = {one.key: Desk(one.office, now) for one in branches}
    site = _site(lambda: _any_ready(branches), [shared_pages(desk_by(desks))])

    @site.before_request
    def outside() -> Response | None:
        if is_mounted() or request.path == "/healthz":
            return None
        return prometheus_of_all(desks) if request.path == "/metrics" else abort(404)

    doors = {one.key: Door(one.office.inbox, one.settings.line_secrets) for one in branches}
    find = Destinations(branches).province_of
    mounted = Mounts(site.wsgi_app, desks)
    site.wsgi_app = Callback(mounted, Doors(doors, find))  # type: ignore[assignment, method-assign]
    return site


def create_site_of(branches: Sequence[Branch], now: Clock) -> Flask:
    """Return the web application of a deployment: of its one office, or of several provinces."""
    first = branches[0]
    if first.office.mount:
        return create_shared_site(branches, now)
    return create_site(first.office.store, first.settings.line_secrets, [pages(first.office, now)])


def _site(is_ready: Callable[[], None], rooms: Sequence[Blueprint]) -> Flask:
    site = Flask("raingan")
    site.config["MAX_CONTENT_LENGTH"] = MAX_BODY_BYTES
    for room in rooms:
        site.register_blueprint(room)

    @site.get("/healthz")
    def healthz() -> Response:
        try:
            is_ready()
        except ServiceError:
            return Response("the store is down", status=503, mimetype="text/plain")
        return Response("ok", mimetype="text/plain")

    return site


def _any_ready(branches: Sequence[Branch]) -> None:
    """Return if a province can be served; ServiceError if no node of the store answers."""
    for place, branch in enumerate(branches):
        try:
            branch.office.store.wait_ready(0)
        except ServiceError:
            if place == len(branches) - 1:
                raise
        else:
            return
