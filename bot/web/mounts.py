"""Several provinces under one address: `/<key>/…` is the province's, each with the same pages."""

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import TYPE_CHECKING

from flask import abort, request

from bot.web.desk import Desk

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

_PROVINCE = "raingan.province"


class Mounts:
    """Takes a province's key off the path, as WSGI has it: addresses in pages keep it."""

    def __init__(self, site: "WSGIApplication", keys: Collection[str]) -> None:
        self._site = site
        self._keys = frozenset(keys)

    def __call__(self, environ: "WSGIEnvironment", start: "StartResponse") -> Iterable[bytes]:
        """Serve one request."""
        _, key, rest = (*environ["PATH_INFO"].split("/", 2), "", "")[:3]
        if key in self._keys:
            mount = f"{environ.get('SCRIPT_NAME', '')}/{key}"
            own = {_PROVINCE: key, "SCRIPT_NAME": mount, "PATH_INFO": f"/{rest}"}
            environ = {**environ, **own}
        return self._site(environ, start)


def is_mounted() -> bool:
    """Say whether the request is for a province."""
    return _PROVINCE in request.environ


def desk_by(desks: Mapping[str, Desk]) -> Callable[[], Desk]:
    """Return what finds the desk of the request's province; 404 where it names none."""

    def find() -> Desk:
        return desks.get(request.environ.get(_PROVINCE, "")) or abort(404)

    return find
