"""The cookie that a page leaves: for this browser, this province and this host alone."""

from flask import request, url_for
from werkzeug.utils import redirect
from werkzeug.wrappers import Response

from bot.settings import process_settings
from bot.web.links import DASHBOARD_LIFETIME_S

SESSION = "raingan-page"


def leave_cookie(response: Response, name: str, value: str, lifetime_s: int) -> None:
    """Let the browser keep a value, which no script can read and no foreign form sends."""
    response.set_cookie(
        name,
        value,
        path=_province(),
        max_age=lifetime_s,
        httponly=True,
        samesite="Lax",
        secure=request.is_secure or (process_settings().url or "").startswith("https:"),
    )


def drop_cookie(response: Response, name: str) -> None:
    """Let the browser forget a value."""
    response.delete_cookie(name, path=_province())


def open_session(token: str, path: str = "") -> Response:
    """Go to a page of the dashboard with a token, so that no address carries it on."""
    response = redirect(path or url_for(".dashboard"), 303)
    leave_cookie(response, SESSION, token, DASHBOARD_LIFETIME_S)
    return response


def _province() -> str:
    """Return the path under which a province has its pages."""
    return request.script_root or "/"
