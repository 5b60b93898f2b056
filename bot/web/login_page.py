"""`/login`: opens the dashboard by LINE Login (OAuth 2.1 code flow with PKCE), without a link.

Key: `login:<digest of the state>` what a login under way must come back with. It works once, for
some minutes, and only in the browser that began it, which holds the state in a cookie.
"""

import json
import secrets
from base64 import urlsafe_b64encode
from hashlib import sha256
from typing import Any
from urllib.parse import urlencode

from flask import abort, redirect, request, url_for

from bot.messages import dashboard_links as words
from bot.settings import Settings, process_settings
from bot.web import links
from bot.web.cookies import drop_cookie, leave_cookie, open_session
from bot.web.desk import Desk, viewer_of
from bot.web.identity import logged_in_user

COOKIE = "raingan-login"
_LIFETIME_S = 600


def login(desk: Desk) -> Any:
    """Send the browser to LINE, which sends it back with a code."""
    settings = _settings(desk)
    state, verifier, nonce = (secrets.token_urlsafe(32) for _ in range(3))
    began = {
        "redirect_uri": links.page_address(desk.office, "/login/back"),
        "code_verifier": verifier,
        "nonce": nonce,
        "next": _own_path(request.args.get("next", "")),
    }
    desk.office.store.ask("set", _key(state), json.dumps(began), ex=_LIFETIME_S)
    asked = {
        "response_type": "code",
        "client_id": settings.login_id,
        "redirect_uri": began["redirect_uri"],
        "state": state,
        "scope": "openid",
        "nonce": nonce,
        "code_challenge": _challenge(verifier),
        "code_challenge_method": "S256",
    }
    response = redirect(f"{settings.login_base}/oauth2/v2.1/authorize?{urlencode(asked)}", 303)
    leave_cookie(response, COOKIE, state, _LIFETIME_S)
    return response


def logged_in(desk: Desk) -> Any:
    """Take LINE's code; who is registered sees what the person's own link would show."""
    settings, state = _settings(desk), request.args.get("state", "")
    began = desk.office.store.ask("getdel", _key(state)) if state else None
    if not began or request.cookies.get(COOKIE) != state:
        raise links.LinkError(words.LOGIN_OLD)
    if "code" not in request.args:
        raise links.LinkError(words.LOGIN_REFUSED)
    proof = json.loads(began)
    user = logged_in_user(settings, request.args["code"], proof)
    token = links.session_token(desk.office, desk.office.directory.person(user))
    viewer_of(desk.office, token, "dashboard")
    response = open_session(token, proof["next"])
    drop_cookie(response, COOKIE)
    return response


def login_address(desk: Desk) -> str | None:
    """Return where the page under way can be asked for by logging in; None without LINE Login."""
    if not process_settings(desk.office.catalogue).can_log_in:
        return None
    return url_for(".login", next=request.script_root + request.path)


def _settings(desk: Desk) -> Settings:
    settings = process_settings(desk.office.catalogue)
    if not settings.can_log_in:
        abort(404)
    return settings


def _own_path(asked: str) -> str:
    """Return the dashboard's page that was asked for, and never another site's."""
    home = url_for(".dashboard")
    return asked if asked == home or asked.startswith(f"{home}/") else home


def _challenge(verifier: str) -> str:
    return urlsafe_b64encode(sha256(verifier.encode()).digest()).rstrip(b"=").decode()


def _key(state: str) -> str:
    return f"login:{sha256(state.encode()).hexdigest()[:32]}"


ROUTES = (("GET", "/login", login), ("GET", "/login/back", logged_in))
